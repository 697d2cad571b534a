using Meterkast.Settings;
using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>What the device is, for <c>/api/device</c>. One thread only.</summary>
    public sealed class DeviceDescription
    {
        private readonly bool _hasSetpoint;

        /// <summary>Initializes a description.</summary>
        /// <param name="firmware">otgw or p1.</param>
        /// <param name="hasSetpoint">Whether the firmware takes a room setpoint.</param>
        public DeviceDescription(string firmware, bool hasSetpoint)
        {
            Firmware = firmware;
            _hasSetpoint = hasSetpoint;
        }

        /// <summary>otgw or p1.</summary>
        public string Firmware { get; }

        /// <summary>Writes it.</summary>
        /// <param name="host">The firmware's host.</param>
        /// <param name="isTrusted">Whether the client has given the password.</param>
        /// <param name="hasHistory">Whether there is a history.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>JSON in UTF-8.</returns>
        public byte[] Write(FirmwareHost host, bool isTrusted, bool hasHistory, long now)
        {
            DeviceSettings settings = host.Settings;
            TextBuffer text = new TextBuffer(1000);
            text.Append("{\"firmware\":\"").Append(Firmware);
            Add(text, "version", host.Version);
            Add(text, "name", settings.WebName);
            Add(text, "base", settings.MqttBase);
            Add(text, "board", host.Board);
            Add(text, "writes", isTrusted ? "all" : settings.WebPassword.Length == 0 && _hasSetpoint ? "setpoint" : "none");
            Add(text, "mqtt", settings.MqttHost.Length == 0 ? "none" : host.Publisher.Session != 0 ? "connected" : "lost");
            text.Append("\",\"uptime\":").AppendLong(now / 1000).Append(",\"history\":").Append(hasHistory ? "true" : "false").Append("}\n");
            return text.ToArray();
        }

        private static void Add(TextBuffer text, string key, string value)
        {
            JsonText.Append(text.Append("\",\"").Append(key).Append("\":\""), value);
        }
    }
}
