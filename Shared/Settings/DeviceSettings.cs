using System.Text;

namespace Meterkast.Settings
{
    /// <summary>
    /// The settings of a device, as <c>settings.ini</c> holds them: one <c>key = value</c> a line, a line that begins
    /// with # or ; is a remark. Keys, defaults and what is allowed stand in <see cref="SettingsTable"/>. Portable; a bad
    /// line costs that line alone.
    /// </summary>
    public sealed class DeviceSettings
    {
        private readonly string[] _values = new string[SettingsTable.Rows];

        /// <summary>Makes the defaults.</summary>
        /// <param name="baseTopic">Default of <c>mqtt.base</c>: <c>otgw</c> or <c>p1</c>.</param>
        public DeviceSettings(string baseTopic)
        {
            _values[SettingsTable.MqttBase] = baseTopic;
        }

        /// <summary><c>mqtt.host</c>.</summary>
        public string MqttHost => Value(0);

        /// <summary><c>mqtt.port</c>.</summary>
        public int MqttPort => Whole(1);

        /// <summary><c>mqtt.user</c>.</summary>
        public string MqttUser => Value(2);

        /// <summary><c>mqtt.password</c>. Never published or logged.</summary>
        public string MqttPassword => Value(3);

        /// <summary><c>mqtt.client_id</c>.</summary>
        public string MqttClientId => Value(4);

        /// <summary><c>mqtt.base</c>.</summary>
        public string MqttBase => Value(SettingsTable.MqttBase);

        /// <summary><c>mqtt.heartbeat</c> in seconds.</summary>
        public int Heartbeat => Whole(6);

        /// <summary>A pin that is the board's own.</summary>
        public const int OwnPin = -1;

        /// <summary>No pin.</summary>
        public const int NoPin = -2;

        /// <summary><c>serial.port</c>; empty for the board's own.</summary>
        public string SerialPort => Value(7);

        /// <summary><c>serial.rx</c>, <see cref="OwnPin"/> or <see cref="NoPin"/>.</summary>
        public int ReceivePin => Pin(8);

        /// <summary><c>serial.tx</c>, <see cref="OwnPin"/> or <see cref="NoPin"/>.</summary>
        public int SendPin => Pin(9);

        /// <summary><c>serial.invert</c>.</summary>
        public bool InvertSerial => Value(10) == "on";

        /// <summary><c>serial.baud</c> in bits a second; 0 where the firmware is to find it.</summary>
        public int BaudRate => Value(11) == "auto" ? 0 : Whole(11);

        /// <summary><c>meter.silent_after</c> in seconds.</summary>
        public int SilentAfter => Whole(12);

        /// <summary><c>meter.accept_without_crc</c>.</summary>
        public bool AcceptsWithoutCrc => Value(SettingsTable.AcceptWithoutCrc) == "on";

        /// <summary><c>tap.port</c>; 0 where the tap is off.</summary>
        public int TapPort => Whole(SettingsTable.FirstTap);

        /// <summary><c>tap.listen</c>.</summary>
        public string TapListen => Value(SettingsTable.FirstTap + 1);

        /// <summary><c>tap.allow</c>; empty for the device's own subnet.</summary>
        public string TapAllow => Value(SettingsTable.FirstTap + 2);

        /// <summary><c>tap.clients</c>.</summary>
        public int TapClients => Whole(SettingsTable.FirstTap + 3);

        /// <summary><c>tap.write</c>.</summary>
        public bool TapWrite => Value(SettingsTable.FirstTap + 4) == "on";

        /// <summary><c>tap.mode</c>: whether whole telegrams are offered and not every byte.</summary>
        public bool TapHasTelegrams => Value(SettingsTable.FirstTap + 5) == "telegrams";

        /// <summary><c>lease.control_setpoint</c> in seconds.</summary>
        public int SetpointLease => Whole(SettingsTable.SetpointLease);

        /// <summary><c>command.control_setpoint_2</c>.</summary>
        public bool AllowsControlSetpoint2 => Value(SettingsTable.AllowControlSetpoint2) == "on";

        /// <summary><c>pic.reset_pin</c>, <see cref="OwnPin"/> or <see cref="NoPin"/>.</summary>
        public int PicResetPin => Pin(SettingsTable.PicResetPin);

        /// <summary><c>board.lamp</c>, <see cref="OwnPin"/> or <see cref="NoPin"/>.</summary>
        public int LampPin => Pin(SettingsTable.Lamp);

        /// <summary><c>mqtt.tls</c>.</summary>
        public bool HasTls => Value(SettingsTable.Tls) == "on";

        /// <summary><c>mqtt.ca</c>.</summary>
        public string CaFile => Value(SettingsTable.Tls + 1);

        /// <summary><c>network.address</c>; empty for none of its own.</summary>
        public string Address => Value(SettingsTable.Address);

        /// <summary><c>network.mask</c>.</summary>
        public string Mask => Value(SettingsTable.Address + 1);

        /// <summary><c>network.gateway</c>; empty for none.</summary>
        public string Gateway => Value(SettingsTable.Address + 2);

        /// <summary><c>network.dns</c>; empty for none.</summary>
        public string NameServer => Value(SettingsTable.Address + 3);

        /// <summary><c>clock.zone</c>.</summary>
        public string Zone => Value(SettingsTable.Zone);

        /// <summary><c>clock.server</c>; empty for the board's own.</summary>
        public string TimeServer => Value(SettingsTable.Zone + 1);

        /// <summary><c>discovery</c>.</summary>
        public bool HasDiscovery => Value(SettingsTable.Discovery) == "on";

        /// <summary><c>discovery.prefix</c>.</summary>
        public string DiscoveryPrefix => Value(SettingsTable.Discovery + 1);

        /// <summary>What was wrong in the last text read, a sentence a line; empty when all was well.</summary>
        public string Errors { get; private set; } = "";

        /// <summary>Least seconds between two messages of a class of values.</summary>
        /// <param name="valueClass">0 energy, 1 power, 2 voltage, 3 current, 4 other.</param>
        public int Interval(int valueClass) => Whole(SettingsTable.FirstInterval + valueClass);

        /// <summary>Dead band of a class of values in thousandths of its unit.</summary>
        /// <param name="valueClass">0 energy, 1 power, 2 voltage, 3 current.</param>
        public int Band(int valueClass)
        {
            SettingKind.TryReadThousandths(Value(SettingsTable.FirstBand + valueClass), out int band);
            return band;
        }

        /// <summary>Channel to which the device of a medium is pinned, 1 to 15; 0 without one.</summary>
        /// <param name="medium">0 gas, 1 thermal, 2 cooling, 3 warm water, 4 water, 5 sub.</param>
        public int Channel(int medium) => Whole(SettingsTable.FirstChannel + medium);

        /// <summary>Seconds after which a value that is no longer refreshed is none; 0 for never.</summary>
        /// <param name="valueClass">0 written, 1 read, 2 rare.</param>
        public int Limit(int valueClass) => Whole(SettingsTable.FirstLimit + valueClass);

        /// <summary>The row of a key in the table, or -1.</summary>
        public static int RowOf(string key)
        {
            for (int row = 0; row < SettingsTable.Rows; row++)
            {
                if (SettingsTable.Row(row).StartsWith(key + "|"))
                {
                    return row;
                }
            }

            return -1;
        }

        /// <summary>The kind of a row, as the table has it.</summary>
        public static string KindOf(int row) => Column(row, 1);

        /// <summary>Reads settings.</summary>
        /// <param name="text">The bytes of <c>settings.ini</c> in UTF-8.</param>
        public void Read(byte[] text)
        {
            int start = 0;
            for (int i = 0; i <= text.Length; i++)
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
            Trim(text, ref start, ref end);
            if (start == end || text[start] == '#' || text[start] == ';')
            {
                return;
            }

            int equals = start;
            while (equals < end && text[equals] != '=')
            {
                equals++;
            }

            if (equals == end)
            {
                AddError("line without =", "expected key = value");
                return;
            }

            string key = Part(text, start, equals);
            string reason = Set(key, Part(text, equals + 1, end));
            if (reason != null)
            {
                AddError(key, reason);
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

            string reason = SettingKind.Reason(KindOf(row), value);
            if (reason == null)
            {
                _values[row] = value;
            }

            return reason;
        }

        private string Value(int row) => _values[row] ?? Column(row, 2);

        private int Pin(int row)
        {
            string value = Value(row);
            return value == "board" ? OwnPin : value == "none" ? NoPin : int.Parse(value);
        }

        private int Whole(int row) => int.Parse(Value(row));

        private static string Column(int row, int column) => SettingsTable.Row(row).Split('|')[column];

        private static string Part(byte[] text, int start, int end)
        {
            Trim(text, ref start, ref end);
            return start == end ? "" : Encoding.UTF8.GetString(text, start, end - start);
        }

        private static void Trim(byte[] text, ref int start, ref int end)
        {
            while (start < end && (text[start] == ' ' || text[start] == '\t'))
            {
                start++;
            }

            while (end > start && (text[end - 1] == ' ' || text[end - 1] == '\t'))
            {
                end--;
            }
        }

        /// <summary>Adds a sentence to the errors. It names the key only: the value may be a password.</summary>
        public void AddError(string key, string reason)
        {
            Errors = (Errors.Length == 0 ? "" : Errors + "\n") + "settings.ini: " + key + ": " + reason;
        }
    }
}
