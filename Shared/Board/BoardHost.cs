using System;
using System.Threading;
using Meterkast.Diagnostics;
using Meterkast.Modbus;
using Meterkast.Mqtt;
using Meterkast.Profiles;
using Meterkast.Settings;
using Meterkast.Tap;
using Meterkast.Web;
using nanoFramework.Runtime.Native;

namespace Meterkast.Board
{
    /// <summary>The board that a firmware runs on: settings, port, network and threads, the same for all firmwares.</summary>
    public sealed class BoardHost
    {
        private const string NotePath = "I:\\reset_cause.txt";

        // before the firmware takes its own: what it and the link to the broker need, the history, the page with two clients, and the worst
        // burst, after which 6,000 are free (docs/architecture.md)
        private const int HeapForPage = 55000;

        private readonly CommandInbox _inbox = new CommandInbox();
        private readonly AutoResetEvent _news = new AutoResetEvent(false);
        private readonly IUpdates _updates;
        private TapServer _tap;
        private WebServer _web;

        // null unless it is on, for a firmware that has registers
        private ModbusDesk _modbus;

        // null unless the device is to be found as another maker's
        private WebService _found;

        /// <summary>
        /// Reads the settings and finds the board's profile. On an unknown board it stops here, so that no pin is touched that may belong
        /// to something else.
        /// </summary>
        /// <param name="baseTopic">Default of <c>mqtt.base</c>.</param>
        /// <param name="updates">Updates over the network; null on a board without the loader.</param>
        public BoardHost(string baseTopic, IUpdates updates)
        {
            _updates = updates;
            Store = new SettingsStore(new BoardFiles(), new BoardReboot());
            Settings = Store.Load(baseTopic);
            Setup = BoardSetup.Of(SystemInfo.TargetName, Settings);
            if (Settings.Errors.Length > 0)
            {
                Console.WriteLine(Settings.Errors);
            }

            if (Setup.Refusal != null)
            {
                Console.WriteLine(Setup.Refusal);
                Thread.Sleep(Timeout.Infinite);
            }
        }

        /// <summary>Storage of the settings.</summary>
        public SettingsStore Store { get; }

        /// <summary>The settings.</summary>
        public DeviceSettings Settings { get; }

        /// <summary>Port and pins.</summary>
        public BoardSetup Setup { get; }

        /// <summary>Ends the sleep of the main loop.</summary>
        public AutoResetEvent Wake { get; } = new AutoResetEvent(false);

        /// <summary>Decides by free heap what may be taken from outside.</summary>
        public HeapBudget Budget { get; } = new HeapBudget(new BoardHeap());

        /// <summary>Restarts the device when a loop has stopped.</summary>
        public Watchdog Watchdog { get; } = new Watchdog(new LoopWatch(), new StoredBytes(NotePath), new BoardReboot());

        /// <summary>Updates over the network; null on a board without the loader.</summary>
        public IUpdates Updates => _updates;

        /// <summary>The serial line, once <see cref="Open"/> was called.</summary>
        public SerialLine Serial { get; private set; }

        /// <summary>The link to the broker, once <see cref="Open"/> was called.</summary>
        public MqttLink Mqtt { get; private set; }

        /// <summary>Creates the host of a firmware. The pins must be assigned already.</summary>
        /// <param name="baudRate">Baud rate of the serial line, 8N1.</param>
        /// <param name="receiveBuffer">Size of the driver's buffer in bytes.</param>
        public FirmwareHost Open(int baudRate, int receiveBuffer)
        {
            BoardNetwork.UseFixedAddress(Settings);
            Serial = new SerialLine(Setup.Port, baudRate, receiveBuffer, Setup.Inverts, Wake);
            _tap = Settings.TapPort == 0 ? null : new TapServer(Settings, Wake, _news, Budget);
            _web = Settings.WebPort == 0 || !HasRoomForPage() ? null : new WebServer(Settings, _updates, Wake, Budget);
            _modbus = Settings.ModbusPort > 0 && Settings.FirmwareBase == "p1" ? new ModbusDesk() : null;
            Mqtt = new MqttLink(Settings, _inbox, Wake, Watchdog, Budget);
            WebService web = _web == null ? new WebService(new WebExchange[0], null) : new WebService(_web.Exchanges, new BoardSignal(_news));
            _found = Settings.HasHomeWizard ? web : null;
            return new FirmwareHost
            {
                Settings = Settings,
                Store = Store,
                Serial = Serial,
                Speed = Serial,
                Publisher = Mqtt,
                Inbox = _inbox,
                Records = Settings.KeepsHistory ? new BoardRecords() : null,
                Tap = _tap == null ? new NoTap() : (ITap)_tap,
                Web = web,
                Modbus = _modbus,
                Reboot = new BoardReboot(),
                Board = SystemInfo.TargetName,
                Updates = _updates,
            };
        }

        /// <summary>Runs a firmware; never returns.</summary>
        public void Run(IFirmware firmware)
        {
            StartServer();
            Mqtt.Start();
            new MainLoop(this, firmware).Run();
        }

        // Whoever names the port in the settings has decided
        private bool HasRoomForPage()
        {
            int free = Budget.Measure(Environment.TickCount64);
            if (Settings.IsWebPortSet || free < 0 || free >= HeapForPage)
            {
                return true;
            }

            Console.WriteLine("the device's own page is off: " + free.ToString() + " bytes of heap are free, and it needs " + HeapForPage.ToString()
                + "; web.port = " + Settings.WebPort.ToString() + " in settings.ini switches it on");
            return false;
        }

        // The page first: whoever opens it does not wait for the tap
        private void StartServer()
        {
            ISocketService[] all = { _web, _tap, _modbus == null ? null : new ModbusServer(Settings, _modbus, Budget) };
            int count = 0;
            for (int i = 0; i < all.Length; i++)
            {
                ISocketService service = all[i];
                if (service != null)
                {
                    all[count++] = service;
                }
            }

            if (count > 0)
            {
                ISocketService[] services = new ISocketService[count];
                for (int i = 0; i < count; i++)
                {
                    services[i] = all[i];
                }

                new SocketServer(services, _news, Watchdog, Budget).Start();
            }

            if (_found != null && _found.Foreign != null)
            {
                BoardThread.Start(new ServiceThread(_found.Foreign, Settings.WebPort, Budget).Run);
            }
        }
    }
}
