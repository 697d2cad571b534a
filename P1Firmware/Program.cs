using System.Threading;
using Meterkast.Board;
using Meterkast.Diagnostics;
using Meterkast.Meter;
using Meterkast.Mqtt;
using Meterkast.Profiles;
using Meterkast.Settings;
using Meterkast.Tap;

namespace Meterkast.P1Firmware
{
    /// <summary>The smart meter's firmware: the parts, and how they are joined.</summary>
    public static class Program
    {
        private const int BaudRate = 115200;
        private const int ReceiveBuffer = 4096;

        /// <summary>Starts the firmware; never returns.</summary>
        public static void Main()
        {
            BoardStart start = new BoardStart("p1");
            start.Check();
            BoardSetup board = start.Setup;
            DeviceSettings settings = start.Settings;
            BoardPins.Assign(board);
            BoardNetwork.UseFixedAddress(settings);

            LoopWatch watch = new LoopWatch();
            AutoResetEvent wake = new AutoResetEvent(false);
            CommandInbox inbox = new CommandInbox();
            SerialLine serial = new SerialLine(board.Port, BaudRate, ReceiveBuffer, board.Inverts, wake);
            MqttLink mqtt = new MqttLink(settings, inbox, wake, watch);
            StoredBytes peak = new StoredBytes("I:\\month_peak.bin");
            ITap tap = TapServer.Start(settings, wake, watch);
            P1Meter meter = new P1Meter(settings, FirmwareVersion.Text, serial, peak, mqtt, inbox, tap, start.Store);

            mqtt.Start();
            string resetCause = new WatchdogThread(watch).Start();
            new MainLoop(serial, meter, mqtt, wake, watch, new BoardClock(settings.TimeServer), new Lamp(board.LampPin), start.Store.Guard, resetCause).Run();
        }
    }
}
