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
        /// <summary>Its name under <c>set/</c>.</summary>
        public const string Name = "setting";

        private const string Hidden = "***";

        private readonly SettingsStore _store;
        private readonly ResultOutbox _outbox;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="store">Storage of the settings.</param>
        /// <param name="outbox">Receives the results.</param>
        public SettingCommand(SettingsStore store, ResultOutbox outbox)
        {
            _store = store;
            _outbox = outbox;
        }

        /// <summary>Handles a message if it is this command.</summary>
        /// <returns>False if it is another one.</returns>
        public bool TryHandle(InboxMessage message)
        {
            if (message.Name != Name)
            {
                return false;
            }

            byte[] payload = message.Payload;
            SettingLine line = SettingLine.Read(payload, 0, payload.Length);
            SettingRow row = new SettingRow();
            if (message.Retained || message.IsCut || !row.Find(line.Key))
            {
                // without a known key it may contain a secret
                string reason = message.Retained ? "a retained message is not a command"
                    : !line.IsUtf8 ? line.Fault
                    : message.IsCut || line.Key.Length == 0 ? "expected key=value, one line of at most 120 characters"
                    : "unknown key; docs/settings.md has them all";
                _outbox.AddUnquoted(Name, reason, null, message.Asker);
                return true;
            }

            string stored = null;
            string failed = _store.RemoteRefusal(row) ?? _store.Change(line.Key, line.Value, out stored);
            bool isOpen = !row.IsSecret;
            byte[] asked = Encoding.UTF8.GetBytes(line.Key + "=" + (isOpen ? line.Value : Hidden));
            if (failed != null)
            {
                _outbox.AddRefusal(Name, asked, failed, null, message.Asker);
                return true;
            }

            _outbox.Begin(asked, "accepted", null, message.Asker);
            if (isOpen && stored != line.Value)
            {
                _outbox.AddText("stored", line.Key + "=" + stored);
            }

            _outbox.AddText("effect", "at the next start");
            _outbox.End(Name);
            return true;
        }
    }
}
