namespace Meterkast.Settings
{
    /// <summary>
    /// The settings of a device: each key of <see cref="SettingsTable"/> in the type in which it is used. A key is looked up once, when
    /// the settings are created or read. Portable; an invalid line affects only itself.
    /// </summary>
    public sealed partial class DeviceSettings
    {
        /// <summary>The pin of the board's profile.</summary>
        public const int OwnPin = -1;

        /// <summary>No pin.</summary>
        public const int NoPin = -2;

        private readonly string _baseTopic;
        private readonly SettingErrors _errors = new SettingErrors();
        private int[] _intervals;
        private int[] _bands;
        private int[] _channels;
        private int[] _rates;
        private int[] _limits;

        /// <summary>The defaults.</summary>
        /// <param name="baseTopic">Default of <c>mqtt.base</c>: <c>otgw</c> or <c>p1</c>.</param>
        public DeviceSettings(string baseTopic)
        {
            _baseTopic = baseTopic;
            Assign(new SettingValues(baseTopic));
        }

        /// <summary>The default of <c>mqtt.base</c>.</summary>
        public string FirmwareBase => _baseTopic;

        /// <summary><c>update.trial</c> in seconds.</summary>
        public int UpdateTrial { get; private set; }

        /// <summary><c>update.url</c>; empty for none.</summary>
        public string UpdateUrl { get; private set; }

        /// <summary><c>update.tftp</c>.</summary>
        public bool HasTftp { get; private set; }

        /// <summary><c>update.tftp.port</c>.</summary>
        public int TftpPort { get; private set; }

        /// <summary><c>mqtt.host</c>; empty for a device without a broker.</summary>
        public string MqttHost { get; private set; }

        /// <summary><c>mqtt.port</c>.</summary>
        public int MqttPort { get; private set; }

        /// <summary><c>mqtt.tls</c>.</summary>
        public bool HasTls { get; private set; }

        /// <summary><c>mqtt.ca</c>.</summary>
        public string CaFile { get; private set; }

        /// <summary><c>mqtt.user</c>.</summary>
        public string MqttUser { get; private set; }

        /// <summary><c>mqtt.password</c>. Never published or logged.</summary>
        public string MqttPassword { get; private set; }

        /// <summary><c>mqtt.client_id</c>.</summary>
        public string MqttClientId { get; private set; }

        /// <summary><c>mqtt.base</c>.</summary>
        public string MqttBase { get; private set; }

        /// <summary><c>mqtt.spread</c> in seconds.</summary>
        public int MqttSpread { get; private set; }

        /// <summary><c>mqtt.heartbeat</c> in seconds.</summary>
        public int Heartbeat { get; private set; }

        /// <summary><c>network.address</c>; empty for none.</summary>
        public string Address { get; private set; }

        /// <summary><c>network.mask</c>.</summary>
        public string Mask { get; private set; }

        /// <summary><c>network.gateway</c>; empty for none.</summary>
        public string Gateway { get; private set; }

        /// <summary><c>network.dns</c>; empty for none.</summary>
        public string NameServer { get; private set; }

        /// <summary><c>serial.port</c>; empty for the board's own.</summary>
        public string SerialPort { get; private set; }

        /// <summary><c>serial.rx</c>, <see cref="OwnPin"/> or <see cref="NoPin"/>.</summary>
        public int ReceivePin { get; private set; }

        /// <summary><c>serial.tx</c>, <see cref="OwnPin"/> or <see cref="NoPin"/>.</summary>
        public int SendPin { get; private set; }

        /// <summary><c>serial.invert</c>.</summary>
        public bool InvertSerial { get; private set; }

        /// <summary><c>serial.baud</c> in bits a second; 0 if the firmware detects it.</summary>
        public int BaudRate { get; private set; }

        /// <summary><c>serial.parity</c>: whether a line of the speed that is named has even parity.</summary>
        public bool HasParity { get; private set; }

        /// <summary><c>meter.key</c>, 32 hexadecimal digits; empty for none. Never published or logged.</summary>
        public string MeterKey { get; private set; }

        /// <summary><c>meter.authentication_key</c>, 32 hexadecimal digits; empty for none. Never published or logged.</summary>
        public string AuthenticationKey { get; private set; }

        /// <summary><c>pic.reset_pin</c>, <see cref="OwnPin"/> or <see cref="NoPin"/>.</summary>
        public int PicResetPin { get; private set; }

        /// <summary><c>board.lamp</c>, <see cref="OwnPin"/> or <see cref="NoPin"/>.</summary>
        public int LampPin { get; private set; }

        /// <summary><c>meter.silent_after</c> in seconds.</summary>
        public int SilentAfter { get; private set; }

        /// <summary><c>mqtt.lines</c>.</summary>
        public bool PublishesLines { get; private set; }

        /// <summary><c>meter.accept_without_crc</c>.</summary>
        public bool AcceptsWithoutCrc { get; private set; }

        /// <summary><c>tap.port</c>; 0 where the tap is off.</summary>
        public int TapPort { get; private set; }

        /// <summary><c>tap.listen</c>.</summary>
        public string TapListen { get; private set; }

        /// <summary><c>tap.allow</c>; empty for the device's own subnet.</summary>
        public string TapAllow { get; private set; }

        /// <summary><c>tap.clients</c>.</summary>
        public int TapClients { get; private set; }

        /// <summary><c>tap.write</c>.</summary>
        public bool TapWrite { get; private set; }

        /// <summary><c>tap.mode</c>: whether whole telegrams are offered instead of every byte.</summary>
        public bool TapHasTelegrams { get; private set; }

        /// <summary><c>tap.answers</c>: whether each client sees the answers to its own commands only.</summary>
        public bool TapHasOwnAnswersOnly { get; private set; }

        /// <summary><c>web.port</c>; 0 if the device has no page of its own.</summary>
        public int WebPort { get; private set; }

        /// <summary>Whether the file sets <c>web.port</c>.</summary>
        public bool IsWebPortSet { get; private set; }

        /// <summary><c>web.listen</c>.</summary>
        public string WebListen { get; private set; }

        /// <summary><c>web.allow</c>; empty for the device's own subnet.</summary>
        public string WebAllow { get; private set; }

        /// <summary><c>web.name</c>, or the base topic.</summary>
        public string WebName { get; private set; }

        /// <summary><c>web.password</c>; empty for none. Never published or logged.</summary>
        public string WebPassword { get; private set; }

        /// <summary><c>web.homewizard</c>.</summary>
        public bool HasHomeWizard { get; private set; }

        /// <summary><c>modbus.port</c>; 0 for none.</summary>
        public int ModbusPort { get; private set; }

        /// <summary><c>modbus.allow</c>; empty for the device's own subnet.</summary>
        public string ModbusAllow { get; private set; }

        /// <summary><c>lease.control_setpoint</c> in seconds.</summary>
        public int SetpointLease { get; private set; }

        /// <summary><c>command.control_setpoint_2</c>.</summary>
        public bool AllowsControlSetpoint2 { get; private set; }

        /// <summary><c>tariff.capacity</c> in thousandths.</summary>
        public int CapacityPrice { get; private set; }

        /// <summary><c>tariff.minimum</c> in watts.</summary>
        public int CapacityMinimum { get; private set; }

        /// <summary>Of a gateway, what the estimate of gas is made from; null unless it is on.</summary>
        public GasSettings Gas { get; private set; }

        /// <summary>Of a meter, where it learns of solar power; null unless it does.</summary>
        public SolarSettings Solar { get; private set; }

        /// <summary><c>meter.names</c>, see <see cref="ChannelNames"/>; empty for none.</summary>
        public string MeterNames { get; private set; }

        /// <summary><c>boiler.codes</c>.</summary>
        public string BoilerCodes { get; private set; }

        /// <summary><c>clock.zone</c>.</summary>
        public string Zone { get; private set; }

        /// <summary><c>clock.server</c>; empty for the board's own.</summary>
        public string TimeServer { get; private set; }

        /// <summary><c>history.keep</c>.</summary>
        public bool KeepsHistory { get; private set; }

        /// <summary><c>discovery</c>.</summary>
        public bool HasDiscovery { get; private set; }

        /// <summary>Whether <c>thermostat.override</c> is constant.</summary>
        public bool HasConstantOverride { get; private set; }

        /// <summary><c>preset.away</c>, <c>eco</c>, <c>comfort</c> and <c>sleep</c> in thousandths of a degree, 0 for none; null without
        /// any.</summary>
        public int[] Presets { get; private set; }

        /// <summary><c>discovery.prefix</c>.</summary>
        public string DiscoveryPrefix { get; private set; }

        /// <summary>The errors in the text, one sentence per line, below 1,000 bytes; empty if there are none.</summary>
        public string Errors => _errors.Text;

        /// <summary>Where the refused settings are kept after a fallback; null if there was none.</summary>
        public string RefusedFile { get; internal set; }

        /// <summary>Minimum number of seconds between two messages of a class of values.</summary>
        /// <param name="valueClass">0 energy, 1 power, 2 voltage, 3 current, 4 other.</param>
        public int Interval(int valueClass) => _intervals[valueClass];

        /// <summary>Dead band of a class of values in thousandths of its unit.</summary>
        /// <param name="valueClass">0 energy, 1 power, 2 voltage, 3 current.</param>
        public int Band(int valueClass) => _bands[valueClass];

        /// <summary>Channel to which the device of a medium is pinned, 1 to 15; 0 without one.</summary>
        /// <param name="medium">0 gas, 1 thermal, 2 cooling, 3 warm water, 4 water, 5 sub.</param>
        public int Channel(int medium) => _channels[medium];

        /// <summary>The maximum that a device of a medium uses in an hour, in thousandths of its unit; 0 for no limit.</summary>
        /// <param name="medium">0 gas, 1 thermal, 2 cooling, 3 warm water, 4 water, 5 sub.</param>
        public int Rate(int medium) => _rates[medium];

        /// <summary>Seconds after which a value that is no longer refreshed is none; 0 for never.</summary>
        /// <param name="valueClass">0 written, 1 read, 2 rare.</param>
        public int Limit(int valueClass) => _limits[valueClass];

        /// <summary>Reads settings; keys that the text does not set have their defaults.</summary>
        /// <param name="text">The bytes of <c>settings.ini</c> in UTF-8, with or without a byte order mark.</param>
        public void Read(byte[] text)
        {
            SettingValues values = new SettingValues(_baseTopic);
            new SettingsReader(values, _errors).Read(text);
            Assign(values);
        }

        /// <summary>Adds a sentence to the errors.</summary>
        /// <param name="key">The key, but not its value, which may be a password.</param>
        /// <param name="reason">Why, or what was expected.</param>
        public void AddError(string key, string reason)
        {
            _errors.Add(key, reason);
        }
    }
}
