using System.Text;
using Meterkast.Text;

namespace Meterkast.Settings
{
    /// <summary>
    /// The settings of a device, as <c>settings.ini</c> holds them: one <c>key = value</c> a line, a line that begins
    /// with # or ; is a remark. Every key has a default. Portable; a bad line costs that line alone.
    /// </summary>
    public sealed class DeviceSettings
    {
        /// <summary>Makes the defaults.</summary>
        /// <param name="baseTopic">Default of <c>mqtt.base</c>: <c>otgw</c> or <c>p1</c>.</param>
        public DeviceSettings(string baseTopic)
        {
            MqttBase = baseTopic;
        }

        /// <summary><c>mqtt.host</c>: name or address of the broker. Default <c>mqtt.local</c>.</summary>
        public string MqttHost { get; private set; } = "mqtt.local";

        /// <summary><c>mqtt.port</c>: TCP port of the broker, 1 to 65535. Default 1883.</summary>
        public int MqttPort { get; private set; } = 1883;

        /// <summary><c>mqtt.user</c>: account at the broker; empty for none.</summary>
        public string MqttUser { get; private set; } = "";

        /// <summary><c>mqtt.password</c>: password of the account. Never published or logged.</summary>
        public string MqttPassword { get; private set; } = "";

        /// <summary><c>mqtt.client_id</c>: client id; empty for the base topic and the MAC address.</summary>
        public string MqttClientId { get; private set; } = "";

        /// <summary><c>mqtt.base</c>: base topic.</summary>
        public string MqttBase { get; private set; }

        /// <summary><c>mqtt.heartbeat</c>: seconds after which an unchanged value is sent again, 0 for never. Default 300.</summary>
        public int Heartbeat { get; private set; } = 300;

        /// <summary><c>serial.port</c>: name of the UART. Default COM2.</summary>
        public string SerialPort { get; private set; } = "COM2";

        /// <summary><c>serial.rx</c>: pin on which the board receives, 0 to 48. Default 36 (Olimex ESP32-POE-ISO).</summary>
        public int ReceivePin { get; private set; } = 36;

        /// <summary><c>serial.tx</c>: pin on which the board sends, 0 to 48. Default 4 (Olimex ESP32-POE-ISO).</summary>
        public int SendPin { get; private set; } = 4;

        /// <summary>
        /// <c>serial.invert</c>: on where the UART inverts the levels, as the P1 port wants it; off (the default) where they
        /// are upright or a transistor inverts them.
        /// </summary>
        public bool InvertSerial { get; private set; }

        /// <summary>What was wrong in the last text read, a sentence a line; empty when all was well.</summary>
        public string Errors { get; private set; } = "";

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
            int number;
            switch (key)
            {
                case "mqtt.host":
                    if (value.Length == 0)
                    {
                        return "expected a name or an address";
                    }

                    MqttHost = value;
                    return null;
                case "mqtt.port":
                    if (!TryReadWhole(value, 1, 65535, out number))
                    {
                        return "expected a whole number from 1 to 65535";
                    }

                    MqttPort = number;
                    return null;
                case "mqtt.user":
                    MqttUser = value;
                    return null;
                case "mqtt.password":
                    MqttPassword = value;
                    return null;
                case "mqtt.client_id":
                    MqttClientId = value;
                    return null;
                case "mqtt.base":
                    if (!IsTopic(value))
                    {
                        return "expected a topic without +, # and a slash at its ends";
                    }

                    MqttBase = value;
                    return null;
                case "mqtt.heartbeat":
                    if (!TryReadWhole(value, 0, 86400, out number))
                    {
                        return "expected seconds from 0 to 86400";
                    }

                    Heartbeat = number;
                    return null;
                case "serial.port":
                    SerialPort = value;
                    return null;
                case "serial.rx":
                    if (!TryReadWhole(value, 0, 48, out number))
                    {
                        return "expected a pin from 0 to 48";
                    }

                    ReceivePin = number;
                    return null;
                case "serial.tx":
                    if (!TryReadWhole(value, 0, 48, out number))
                    {
                        return "expected a pin from 0 to 48";
                    }

                    SendPin = number;
                    return null;
                case "serial.invert":
                    if (value != "on" && value != "off")
                    {
                        return "expected on or off";
                    }

                    InvertSerial = value == "on";
                    return null;
                default:
                    return "unknown key";
            }
        }

        private static bool IsTopic(string value)
        {
            return value.Length > 0 && value.IndexOf('+') < 0 && value.IndexOf('#') < 0
                && !value.StartsWith("/") && !value.EndsWith("/");
        }

        private static bool TryReadWhole(string value, int lowest, int highest, out int number)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(value);
            bool read = AsciiText.TryReadHundredths(bytes, 0, bytes.Length, out number) && number % 100 == 0;
            number /= 100;
            return read && number >= lowest && number <= highest;
        }

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

        // Names the key only: the value may be a password
        private void AddError(string key, string reason)
        {
            Errors = (Errors.Length == 0 ? "" : Errors + "\n") + "settings.ini: " + key + ": " + reason;
        }
    }
}
