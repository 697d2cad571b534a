using Meterkast.Diagnostics;
using Meterkast.Gas;
using Meterkast.History;
using Meterkast.Mqtt;
using Meterkast.OpenTherm;
using Meterkast.Settings;

namespace Meterkast.Gateway
{
    /// <summary>The parts of the gateway's firmware, connected to each other, and the order in which they are called. One thread
    /// only.</summary>
    public sealed class GatewayParts
    {
        private readonly GatewayPart[] _all;

        // only on a board that takes updates
        private readonly IUpdates _updates;
        private readonly SetpointLease[] _leases;

        /// <summary>Initializes the parts.</summary>
        /// <param name="host">The firmware's host.</param>
        /// <param name="resetPin">The pin that resets the PIC.</param>
        /// <param name="log">Keeps the last lines.</param>
        /// <param name="gasFactor">Keeps what the estimate of gas has learned; null for none.</param>
        public GatewayParts(FirmwareHost host, IResetPin resetPin, LineLog log, IByteStore gasFactor)
        {
            DeviceSettings settings = host.Settings;
            Topics = new StateTopics(settings.MqttBase + "/gateway/", new GatewayState());
            Rows = new RowReader();
            DataIdTraits traits = new DataIdTraits(Rows);
            Readings = new Readings(traits, new Freshness(traits, Rows, settings.Limit(0), settings.Limit(1), settings.Limit(2)), Rows);
            Exchange = new Exchange(Readings);
            Bounds = new SetpointBounds(Readings.Values);
            Results = new ResultOutbox(settings.MqttBase, CommandQueue.Depth + 2, 3);
            CommandOutcomes outcomes = new CommandOutcomes(Results);
            Queue = new CommandQueue(host.Serial, outcomes, log);
            Tap = new TapCommands(host.Tap, Queue, host.Serial);
            CommandIndex commands = new CommandIndex();
            Override = new OverrideTracker(Topics);
            Eeprom = new EepromGuard(commands, PicVersion);
            Notices = new PicNotices(Topics);
            Questions = new OwnQuestions(Queue, Override);
            Reports = new PicReports(Queue, Topics, Notices, commands);
            Health = new PicHealth(Topics, Queue, resetPin);
            Bus = new BusWatch(Topics, Readings.Values, Health);
            Clock = new ClockKeeper(Queue, settings.Zone);
            HistoryLog = HistoryLog.Of(new GatewayHistoryTable(), host, GatewayHistoryTable.Segments);
            History = HistoryLog == null ? null : new GatewayHistory(HistoryLog, Readings.Values);
            Asked = new AskedSettings(commands, settings.MqttBase, Override);
            Scan = new DataIdScan(Readings.Map, Queue, settings.MqttBase);
            SetpointLease lease = new SetpointLease("control_setpoint", "CS=0.00", Queue, Topics, GatewayState.LeaseState, settings.SetpointLease);
            SetpointLease lease2 = new SetpointLease("control_setpoint_2", "C2=0.00", Queue, Topics, GatewayState.LeaseState2, settings.SetpointLease);
            Gas = settings.Gas == null ? null : new GasEstimate(Topics, Readings.Values, settings, gasFactor);
            if (settings.Gas == null)
            {
                Topics.SwitchOff(GatewayState.GasState, GatewayState.GasPerDegreeDay);
            }

            if (settings.Gas == null || settings.Gas.Topic.Length == 0)
            {
                Topics.SwitchOff(GatewayState.Sources, GatewayState.Sources + 1);
            }

            _all = new GatewayPart[]
            {
                new RamSettings(Queue, commands, Override), Override, Eeprom, Questions, Reports, Health, Bus,
                lease, lease2, Clock, Asked, Scan, new FaultWatch(Topics, Readings.Values, settings.BoilerCodes),
            };
            _updates = host.Updates;
            if (_updates != null)
            {
                _leases = new[] { lease, lease2 };
                LeaseHandover.Read(_leases, _updates.Handover);
            }

            outcomes.Use(_all, new SendCheck(commands, Eeprom, PicVersion, Results, settings.AllowsControlSetpoint2), Tap);
        }

        /// <summary>The gateway's own state.</summary>
        public StateTopics Topics { get; }

        /// <summary>The table of data ids.</summary>
        public RowReader Rows { get; }

        /// <summary>The values of OpenTherm.</summary>
        public Readings Readings { get; }

        /// <summary>Groups frames into exchanges.</summary>
        public Exchange Exchange { get; }

        /// <summary>The boiler's own bounds of setpoints.</summary>
        public SetpointBounds Bounds { get; }

        /// <summary>Results of commands.</summary>
        public ResultOutbox Results { get; }

        /// <summary>Commands on their way to the PIC.</summary>
        public CommandQueue Queue { get; }

        /// <summary>What tap clients send.</summary>
        public TapCommands Tap { get; }

        /// <summary>The room setpoint's override.</summary>
        public OverrideTracker Override { get; }

        /// <summary>Protects the PIC's EEPROM.</summary>
        public EepromGuard Eeprom { get; }

        /// <summary>What the PIC reports without being asked.</summary>
        public PicNotices Notices { get; }

        /// <summary>The firmware's own questions.</summary>
        public OwnQuestions Questions { get; }

        /// <summary>The PIC's reports about itself.</summary>
        public PicReports Reports { get; }

        /// <summary>Whether the PIC is working.</summary>
        public PicHealth Health { get; }

        /// <summary>Whether thermostat and boiler are connected.</summary>
        public BusWatch Bus { get; }

        /// <summary>Sends time and date to the thermostat.</summary>
        public ClockKeeper Clock { get; }

        /// <summary>The history; null if it is switched off.</summary>
        public HistoryLog HistoryLog { get; }

        /// <summary>What the history gets of the values; null if it is switched off.</summary>
        public GatewayHistory History { get; }

        /// <summary>What was asked of each setting.</summary>
        public AskedSettings Asked { get; }

        /// <summary>The map of data ids.</summary>
        public DataIdScan Scan { get; }

        /// <summary>The estimate of the gas that burns; null unless it is on.</summary>
        public GasEstimate Gas { get; }

        /// <summary>The version of the PIC's firmware.</summary>
        public PicVersion PicVersion { get; } = new PicVersion();

        /// <summary>Does what is due, the queue last, so that new commands are sent at once.</summary>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>Milliseconds after which it must be called again.</returns>
        public int Tick(long now)
        {
            int wait = GatewayPart.Seldom;
            for (int i = 0; i < _all.Length; i++)
            {
                int next = _all[i].Tick(now);
                wait = next < wait ? next : wait;
            }

            Gas?.Tick(now);
            Readings.Values.Expire((int)(now / 1000));
            History?.Tick(now);
            Queue.Tick(now);
            return wait;
        }

        /// <summary>The device is about to be restarted.</summary>
        public void HandOver(long now)
        {
            if (_updates != null)
            {
                LeaseHandover.Write(_leases, _updates.Handover, now);
            }
        }

        /// <summary>Called while the PIC is being upgraded.</summary>
        public void WaitForUpgrade(long now)
        {
            for (int i = 0; i < _all.Length; i++)
            {
                _all[i].OnUpgrading(now);
            }
        }

        /// <summary>Handles a reset of the PIC.</summary>
        public void HandlePicReset(long now)
        {
            for (int i = 0; i < _all.Length; i++)
            {
                _all[i].OnPicReset(now);
            }
        }

        /// <summary>Handles the end of an upgrade.</summary>
        public void HandleUpgraded()
        {
            for (int i = 0; i < _all.Length; i++)
            {
                _all[i].OnUpgraded();
            }
        }
    }
}
