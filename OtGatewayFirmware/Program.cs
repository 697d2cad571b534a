using System.Threading;
using Meterkast.Board;
using Meterkast.Diagnostics;
using Meterkast.Gateway;
using Meterkast.Mqtt;
using Meterkast.Profiles;
using Meterkast.Settings;
using Meterkast.Tap;

namespace Meterkast.OtGatewayFirmware
{
    /// <summary>The OpenTherm Gateway's firmware: the parts, and how they are joined.</summary>
    public static class Program
    {
        private const int BaudRate = 9600;
        private const int ReceiveBuffer = 2048;

        /// <summary>Starts the firmware; never returns.</summary>
        public static void Main()
        {
            BoardStart start = new BoardStart("otgw");
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
            ITap tap = TapServer.Start(settings, wake, watch);
            ResetPin resetPin = new ResetPin(board.ResetPin);
            OtGateway gateway = new OtGateway(settings, FirmwareVersion.Text, serial, resetPin, mqtt, inbox, tap, start.Store);

            mqtt.Start();
            string resetCause = new WatchdogThread(watch).Start();
            new MainLoop(serial, gateway, mqtt, wake, watch, new BoardClock(settings.TimeServer), new Lamp(board.LampPin), start.Store.Guard, resetCause).Run();
        }
    }
}
