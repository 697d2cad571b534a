namespace Meterkast.Settings
{
    /// <summary>
    /// The settings of a device, as <c>settings.ini</c> holds them: one <c>key = value</c> a line, a line that begins
    /// with # or ; is a remark. Keys, defaults and what is allowed stand in <see cref="SettingsTable"/>. Portable; a bad
    /// line costs that line alone.
    /// </summary>
    public sealed class DeviceSettings
    {
        // a file that is none of settings is not to fill the heap
        private const int MostErrors = 1000;

        // a text is kept only where it is not the table's own
        private readonly string[] _texts = new string[SettingsTable.Rows];
        private readonly int[] _numbers = new int[SettingsTable.Rows];
        private bool _isFull;

        /// <summary>Makes the defaults.</summary>
        /// <param name="baseTopic">Default of <c>mqtt.base</c>: <c>otgw</c> or <c>p1</c>.</param>
        public DeviceSettings(string baseTopic)
        {
            for (int row = 0; row < SettingsTable.Rows; row++)
            {
                SettingKind.Read(KindOf(row), DefaultOf(row), out _numbers[row], out string _);
            }

            _texts[SettingsTable.MqttBase] = baseTopic;
        }

        /// <summary><c>mqtt.host</c>.</summary>
        public string MqttHost => Text(0);

        /// <summary><c>mqtt.port</c>.</summary>
        public int MqttPort => _numbers[1];

        /// <summary><c>mqtt.user</c>.</summary>
        public string MqttUser => Text(2);

        /// <summary><c>mqtt.password</c>. Never published or logged.</summary>
        public string MqttPassword => Text(3);

        /// <summary><c>mqtt.client_id</c>.</summary>
        public string MqttClientId => Text(4);

        /// <summary><c>mqtt.base</c>.</summary>
        public string MqttBase => Text(SettingsTable.MqttBase);

        /// <summary><c>mqtt.heartbeat</c> in seconds.</summary>
        public int Heartbeat => _numbers[6];

        /// <summary>A pin that is the board's own.</summary>
        public const int OwnPin = -1;

        /// <summary>No pin.</summary>
        public const int NoPin = -2;

        /// <summary><c>serial.port</c>; empty for the board's own.</summary>
        public string SerialPort => Text(7);

        /// <summary><c>serial.rx</c>, <see cref="OwnPin"/> or <see cref="NoPin"/>.</summary>
        public int ReceivePin => _numbers[8];

        /// <summary><c>serial.tx</c>, <see cref="OwnPin"/> or <see cref="NoPin"/>.</summary>
        public int SendPin => _numbers[9];

        /// <summary><c>serial.invert</c>.</summary>
        public bool InvertSerial => _numbers[10] == 1;

        /// <summary><c>serial.baud</c> in bits a second; 0 where the firmware is to find it.</summary>
        public int BaudRate => _numbers[11];

        /// <summary><c>meter.silent_after</c> in seconds.</summary>
        public int SilentAfter => _numbers[12];

        /// <summary><c>meter.accept_without_crc</c>.</summary>
        public bool AcceptsWithoutCrc => _numbers[SettingsTable.AcceptWithoutCrc] == 1;

        /// <summary><c>tap.port</c>; 0 where the tap is off.</summary>
        public int TapPort => _numbers[SettingsTable.FirstTap];

        /// <summary><c>tap.listen</c>.</summary>
        public string TapListen => Text(SettingsTable.FirstTap + 1);

        /// <summary><c>tap.allow</c>; empty for the device's own subnet.</summary>
        public string TapAllow => Text(SettingsTable.FirstTap + 2);

        /// <summary><c>tap.clients</c>.</summary>
        public int TapClients => _numbers[SettingsTable.FirstTap + 3];

        /// <summary><c>tap.write</c>.</summary>
        public bool TapWrite => _numbers[SettingsTable.FirstTap + 4] == 1;

        /// <summary><c>tap.mode</c>: whether whole telegrams are offered and not every byte.</summary>
        public bool TapHasTelegrams => Text(SettingsTable.FirstTap + 5) == "telegrams";

        /// <summary><c>lease.control_setpoint</c> in seconds.</summary>
        public int SetpointLease => _numbers[SettingsTable.SetpointLease];

        /// <summary><c>command.control_setpoint_2</c>.</summary>
        public bool AllowsControlSetpoint2 => _numbers[SettingsTable.AllowControlSetpoint2] == 1;

        /// <summary><c>pic.reset_pin</c>, <see cref="OwnPin"/> or <see cref="NoPin"/>.</summary>
        public int PicResetPin => _numbers[SettingsTable.PicResetPin];

        /// <summary><c>board.lamp</c>, <see cref="OwnPin"/> or <see cref="NoPin"/>.</summary>
        public int LampPin => _numbers[SettingsTable.Lamp];

        /// <summary><c>mqtt.tls</c>.</summary>
        public bool HasTls => _numbers[SettingsTable.Tls] == 1;

        /// <summary><c>mqtt.ca</c>.</summary>
        public string CaFile => Text(SettingsTable.Tls + 1);

        /// <summary><c>network.address</c>; empty for none of its own.</summary>
        public string Address => Text(SettingsTable.Address);

        /// <summary><c>network.mask</c>.</summary>
        public string Mask => Text(SettingsTable.Address + 1);

        /// <summary><c>network.gateway</c>; empty for none.</summary>
        public string Gateway => Text(SettingsTable.Address + 2);

        /// <summary><c>network.dns</c>; empty for none.</summary>
        public string NameServer => Text(SettingsTable.Address + 3);

        /// <summary><c>clock.zone</c>.</summary>
        public string Zone => Text(SettingsTable.Zone);

        /// <summary><c>clock.server</c>; empty for the board's own.</summary>
        public string TimeServer => Text(SettingsTable.Zone + 1);

        /// <summary><c>discovery</c>.</summary>
        public bool HasDiscovery => _numbers[SettingsTable.Discovery] == 1;

        /// <summary><c>discovery.prefix</c>.</summary>
        public string DiscoveryPrefix => Text(SettingsTable.Discovery + 1);

        /// <summary>What was wrong in the last text read, a sentence a line; empty when all was well.</summary>
        public string Errors { get; private set; } = "";

        /// <summary>Where the settings are kept that were given up for the former ones; null when they were not.</summary>
        public string RefusedFile { get; internal set; }

        /// <summary>Least seconds between two messages of a class of values.</summary>
        /// <param name="valueClass">0 energy, 1 power, 2 voltage, 3 current, 4 other.</param>
        public int Interval(int valueClass) => _numbers[SettingsTable.FirstInterval + valueClass];

        /// <summary>Dead band of a class of values in thousandths of its unit.</summary>
        /// <param name="valueClass">0 energy, 1 power, 2 voltage, 3 current.</param>
        public int Band(int valueClass) => _numbers[SettingsTable.FirstBand + valueClass];

        /// <summary>Channel to which the device of a medium is pinned, 1 to 15; 0 without one.</summary>
        /// <param name="medium">0 gas, 1 thermal, 2 cooling, 3 warm water, 4 water, 5 sub.</param>
        public int Channel(int medium) => _numbers[SettingsTable.FirstChannel + medium];

        /// <summary>The most that a device of a medium uses in an hour, in thousandths of its unit; 0 for no limit.</summary>
        /// <param name="medium">0 gas, 1 thermal, 2 cooling, 3 warm water, 4 water, 5 sub.</param>
        public int Rate(int medium) => _numbers[SettingsTable.FirstRate + medium];

        /// <summary>Seconds after which a value that is no longer refreshed is none; 0 for never.</summary>
        /// <param name="valueClass">0 written, 1 read, 2 rare.</param>
        public int Limit(int valueClass) => _numbers[SettingsTable.FirstLimit + valueClass];

        /// <summary>The row of a key in the table, or -1.</summary>
        public static int RowOf(string key)
        {
            for (int row = 0; row < SettingsTable.Rows; row++)
            {
                if (key.IndexOf('|') < 0 && SettingsTable.Row(row).StartsWith(key + "|"))
                {
                    return row;
                }
            }

            return -1;
        }

        /// <summary>The kind of a row, as the table has it.</summary>
        public static string KindOf(int row) => Column(row, 1);

        /// <summary>Reads settings.</summary>
        /// <param name="text">The bytes of <c>settings.ini</c> in UTF-8, with or without a byte order mark.</param>
        public void Read(byte[] text)
        {
            if (text.Length >= 2 && ((text[0] == 0xFF && text[1] == 0xFE) || (text[0] == 0xFE && text[1] == 0xFF)))
            {
                AddError("the file", "it is UTF-16, expected UTF-8");
                return;
            }

            int start = SettingLine.StartOf(text);
            for (int i = start; i <= text.Length; i++)
            {
                if (i == text.Length || text[i] == '\n' || text[i] == '\r')
                {
                    ReadLine(text, start, i);
                    start = i + 1;
                }
            }
        }

        private void ReadLine(byte[] text, int start, int end)
        {
            while (start < end && (text[start] == ' ' || text[start] == '\t'))
            {
                start++;
            }

            if (start == end || text[start] == '#' || text[start] == ';')
            {
                return;
            }

            SettingLine line = SettingLine.Read(text, start, end);
            if (line.Fault != null)
            {
                AddError(line.IsUtf8 ? "line without =" : "a line", line.Fault);
                return;
            }

            string reason = Set(line.Key, line.Value);
            if (reason != null)
            {
                AddError(SettingKind.Reason("text", line.Key) == null ? line.Key : "a key", reason);
            }
        }

        // Gives the reason why a value was not taken, null when it was; a value not taken leaves the default
        private string Set(string key, string value)
        {
            int row = RowOf(key);
            if (row < 0)
            {
                return "unknown key";
            }

            string reason = SettingKind.Read(KindOf(row), value, out int number, out string text);
            if (reason == null)
            {
                _numbers[row] = number;
                _texts[row] = HasText(row) ? text : null;
            }

            return reason;
        }

        // of a number, a switch or a pin nobody wants the text
        private static bool HasText(int row)
        {
            string kind = KindOf(row);
            return kind != "switch" && kind != "pin" && kind != "amount" && !kind.StartsWith("whole ");
        }

        private string Text(int row) => _texts[row] ?? DefaultOf(row);

        private static string DefaultOf(int row) => Column(row, 2);

        private static string Column(int row, int column) => SettingsTable.Row(row).Split('|')[column];

        /// <summary>Adds a sentence to the errors. It names the key only: the value may be a password.</summary>
        public void AddError(string key, string reason)
        {
            if (_isFull)
            {
                return;
            }

            _isFull = Errors.Length > MostErrors;
            Errors = (Errors.Length == 0 ? "" : Errors + "\n") + "settings.ini: " + (_isFull ? "more is wrong" : key + ": " + reason);
        }
    }
}
