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

        private void Assign(SettingValues values)
        {
            UpdateTrial = values.Number("update.trial");
            UpdateUrl = values.Text("update.url");
            HasTftp = values.IsOn("update.tftp");
            TftpPort = values.Number("update.tftp.port");
            MqttHost = values.Text("mqtt.host");
            MqttPort = values.Number("mqtt.port");
            HasTls = values.IsOn("mqtt.tls");
            CaFile = values.Text("mqtt.ca");
            MqttUser = values.Text("mqtt.user");
            MqttPassword = values.Text("mqtt.password");
            MqttClientId = values.Text("mqtt.client_id");
            MqttBase = values.Text("mqtt.base");
            MqttSpread = values.Number("mqtt.spread");
            Heartbeat = values.Number("mqtt.heartbeat");
            Address = values.Text("network.address");
            Mask = values.Text("network.mask");
            Gateway = values.Text("network.gateway");
            NameServer = values.Text("network.dns");
            SerialPort = values.Text("serial.port");
            ReceivePin = values.Number("serial.rx");
            SendPin = values.Number("serial.tx");
            InvertSerial = values.IsOn("serial.invert");
            BaudRate = values.Number("serial.baud");
            string parity = values.Text("serial.parity");
            HasParity = parity == "even" || (parity == "auto" && BaudRate == 2400);
            MeterKey = values.Text("meter.key");
            AuthenticationKey = values.Text("meter.authentication_key");
            PicResetPin = values.Number("pic.reset_pin");
            LampPin = values.Number("board.lamp");
            SilentAfter = values.Number("meter.silent_after");
            PublishesLines = values.IsOn("mqtt.lines");
            AcceptsWithoutCrc = values.IsOn("meter.accept_without_crc");
            TapPort = values.Number("tap.port");
            TapListen = values.Text("tap.listen");
            TapAllow = values.Text("tap.allow");
            TapClients = values.Number("tap.clients");
            TapWrite = values.IsOn("tap.write");
            TapHasOwnAnswersOnly = values.Text("tap.answers") == "own";
            TapHasTelegrams = values.Text("tap.mode") == "telegrams";
            WebPort = values.Number("web.port");
            IsWebPortSet = values.Has("web.port");
            WebListen = values.Text("web.listen");
            WebAllow = values.Text("web.allow");
            WebName = values.Text("web.name").Length > 0 ? values.Text("web.name") : MqttBase;
            WebPassword = values.Text("web.password");
            HasHomeWizard = values.IsOn("web.homewizard");
            ModbusPort = values.Number("modbus.port");
            ModbusAllow = values.Text("modbus.allow");
            SetpointLease = values.Number("lease.control_setpoint");
            AllowsControlSetpoint2 = values.IsOn("command.control_setpoint_2");
            CapacityPrice = values.Number("tariff.capacity");
            CapacityMinimum = values.Number("tariff.minimum");
            Gas = _baseTopic == "otgw" ? GasSettings.Of(values) : null;
            Solar = _baseTopic == "otgw" ? null : SolarSettings.Of(values);
            MeterNames = values.Text("meter.names");
            BoilerCodes = values.Text("boiler.codes");
            Zone = values.Text("clock.zone");
            TimeServer = values.Text("clock.server");
            KeepsHistory = values.IsOn("history.keep");
            HasDiscovery = values.IsOn("discovery");
            HasConstantOverride = values.Text("thermostat.override") == "constant";
            int[] presets =
            {
                values.Number("preset.away"), values.Number("preset.eco"), values.Number("preset.comfort"), values.Number("preset.sleep"),
            };
            Presets = (presets[0] | presets[1] | presets[2] | presets[3]) == 0 ? null : presets;
            DiscoveryPrefix = values.Text("discovery.prefix");
            AssignGroups(values);
        }
    }
}
