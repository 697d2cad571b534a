using System.Text;
using Meterkast.Mqtt;

namespace Meterkast.Settings
{
    /// <summary>
    /// The command <c>set/setting</c> of both firmwares: <c>key=value</c> is checked and written to the settings file. A secret
    /// is not quoted in the result. One thread only.
    /// </summary>
    public sealed class SettingCommand
    {
        private const string Name = "setting";
        private const string Hidden = "***";

        private readonly SettingsStore _store;
        private readonly ResultOutbox _outbox;

        /// <summary>Makes it.</summary>
        /// <param name="store">Where settings are kept.</param>
        /// <param name="outbox">Where results go.</param>
        public SettingCommand(SettingsStore store, ResultOutbox outbox)
        {
            _store = store;
            _outbox = outbox;
        }

        /// <summary>Takes a message if it is this command.</summary>
        /// <returns>False when it is another one.</returns>
        public bool TryTake(InboxMessage message)
        {
            if (message.Name != Name)
            {
                return false;
            }

            byte[] payload = message.Payload;
            string text = payload.Length == 0 ? "" : Encoding.UTF8.GetString(payload, 0, payload.Length);
            int equals = text.IndexOf('=');
            if (message.Retained || equals <= 0)
            {
                // without a key nobody knows whether what stands there is a secret
                string reason = message.Retained ? "a retained message is not a command" : "expected key=value";
                _outbox.AddRefusal(Name, Encoding.UTF8.GetBytes(Hidden), reason);
                return true;
            }

            string key = text.Substring(0, equals).Trim();
            string value = text.Substring(equals + 1).Trim();
            string failed = _store.Change(key, value);
            int row = DeviceSettings.RowOf(key);
            bool isOpen = row >= 0 && DeviceSettings.KindOf(row) != "secret";
            byte[] asked = Encoding.UTF8.GetBytes(key + "=" + (isOpen ? value : Hidden));
            if (failed != null)
            {
                _outbox.AddRefusal(Name, asked, failed);
            }
            else
            {
                _outbox.Begin(asked, "accepted");
                _outbox.AddText("effect", "at the next start");
                _outbox.End(Name);
            }

            return true;
        }
    }
}
