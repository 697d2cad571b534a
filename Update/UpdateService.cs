using System;
using System.Text;
using Meterkast.Diagnostics;
using Meterkast.HomeAssistant;
using Meterkast.Mqtt;
using Meterkast.Settings;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Updates
{
    /// <summary>
    /// Updates as the running firmware has them: the command, what is published, the trial of the firmware itself, and the restart. Main loop
    /// only, but for <see cref="Page"/> and <see cref="Upload"/>.
    /// </summary>
    public sealed class UpdateService : IUpdates
    {
        /// <summary>Its name under <c>set/</c>.</summary>
        public const string Command = "update";

        private const string Force = "force ";
        private const long AnswerTakes = 1500;
        private const long PublishEvery = 1000;

        private readonly UpdateSlots _slots;
        private readonly UpdateTransfers _transfers;
        private readonly IUpdateJobs _jobs;
        private readonly UpdateDevice _device;
        private readonly TrialWatch _trial;
        private FirmwareHost _host;

        // null unless update.url is set
        private UpdateLook _look;
        private bool _hasSerial;
        private long _readyAt = -1;
        private int _seen = -1;
        private int _published = -1;
        private bool _mustPublish = true;
        private long _publishAt;
        private string _last;

        // null unless the page is on
        private UpdateValues _values;

        /// <summary>Initializes the service of the running firmware.</summary>
        /// <param name="slots">What is kept.</param>
        /// <param name="transfers">The transfers.</param>
        /// <param name="jobs">Starts their threads.</param>
        /// <param name="device">What runs, and where its page lies.</param>
        /// <param name="handover">Keeps what is handed over.</param>
        public UpdateService(UpdateSlots slots, UpdateTransfers transfers, IUpdateJobs jobs, UpdateDevice device, IByteStore handover)
        {
            _slots = slots;
            _transfers = transfers;
            _jobs = jobs;
            _device = device;
            _trial = device.IsProven ? null : new TrialWatch(slots.Record);
            Handover = handover;
            Upload = new PushUpload(transfers, jobs);
            Entities = new UpdateEntities();
            UpdateRecord record = slots.Record;
            _last = record.Failed.Length > 0 ? "version " + record.Failed + " was given up: " + record.Reason
                : _trial != null ? "version " + FirmwareVersion.Text + " is on trial"
                : "";
        }

        /// <inheritdoc/>
        public IPageFile Page => _device.Page;

        /// <inheritdoc/>
        public IUpload Upload { get; }

        /// <inheritdoc/>
        public IByteStore Handover { get; }

        /// <inheritdoc/>
        public IEntitySource Entities { get; }

        /// <inheritdoc/>
        public IValueSource Values => _values = _values ?? new UpdateValues(this);

        /// <inheritdoc/>
        public bool WantsRestart { get; private set; }

        /// <summary>How the last update ended, or <c>none</c>.</summary>
        public string Last => _last.Length == 0 ? "none" : _last;

        /// <inheritdoc/>
        public void Join(FirmwareHost host)
        {
            _host = host;
            DeviceSettings settings = host.Settings;
            _transfers.Use(_device.Rules(settings.FirmwareBase), settings.UpdateTrial, settings.KeepsHistory);
            _look = settings.UpdateUrl.Length == 0 ? null
                : new UpdateLook(HttpAddress.Read(settings.UpdateUrl), _transfers, _device.Rules(settings.FirmwareBase), _jobs);
            if (settings.HasTftp)
            {
                _jobs.StartTftp(_transfers, settings.TftpPort);
            }
        }

        /// <inheritdoc/>
        public bool TryHandle(InboxMessage message, ResultOutbox results)
        {
            if (message.Name != Command)
            {
                return false;
            }

            CommandPayload payload = CommandPayload.Read(message.Payload, out string reason);
            string text = reason != null || payload.Value.Length == 0 ? "" : Encoding.UTF8.GetString(payload.Value, 0, payload.Value.Length);
            bool allowsOlder = text.StartsWith(Force);
            text = allowsOlder ? text.Substring(Force.Length) : text;
            bool isInstall = text == UpdateEntities.Install;
            HttpAddress address = HttpAddress.Read(isInstall ? _host.Settings.UpdateUrl : text);
            if (message.Retained || message.IsCut)
            {
                reason = message.Retained ? "a retained message is not a command" : "expected the address of an image, at most 200 characters";
            }
            else if (address == null)
            {
                reason = reason ?? (isInstall ? "update.url names no address of an image" : "expected the address of an image, such as http://192.168.1.5/meterkast.mku");
            }

            UpdateSession session = reason != null ? null : _transfers.Begin(allowsOlder, out reason);
            if (session == null)
            {
                results.AddRefusal(Command, payload.Value, reason, payload.Id, message.Asker);
                return true;
            }

            try
            {
                _jobs.StartFetch(address, session);
            }
            catch (Exception e)
            {
                session.Fail(e);
            }

            results.Begin(payload.Value, "accepted", payload.Id, message.Asker);
            results.AddText("effect", "the image is fetched; update/last tells how it ends");
            results.End(Command);
            return true;
        }

        /// <inheritdoc/>
        public void TellSerial()
        {
            _hasSerial = true;
            _trial?.TellSerial();
        }

        /// <inheritdoc/>
        public void Tick(bool hasContact, long now)
        {
            _transfers.Tell(_hasSerial, hasContact);
            if (hasContact)
            {
                _trial?.TellContact();
            }

            if (!_device.IsProven && _trial.IsGood(now))
            {
                _slots.Keep();
                _device.Prove();
                Say("version " + FirmwareVersion.Text + " has proved good and is kept");
            }

            if (hasContact && _device.IsProven && !_transfers.IsUnderWay && !_transfers.IsReady)
            {
                _look?.Tick(now);
            }

            int changes = _transfers.Changes + (_look == null ? 0 : _look.Changes);
            if (changes != _seen)
            {
                _seen = changes;
                _last = _transfers.Last.Length > 0 && !_transfers.IsUnderWay ? _transfers.Last : _last;
                _values?.Unread.Change(0);
            }

            // whoever has sent it is answered first, and the broker told
            if (_transfers.IsReady && _readyAt < 0)
            {
                _readyAt = now;
            }

            WantsRestart = _readyAt >= 0 && now - _readyAt >= AnswerTakes;
        }

        /// <inheritdoc/>
        public void ResendAll()
        {
            _mustPublish = true;
        }

        /// <inheritdoc/>
        public bool Publish(IPublisher publisher, long now)
        {
            int changes = _seen;
            if (!_mustPublish && (changes == _published || (now < _publishAt && _transfers.IsUnderWay)))
            {
                return true;
            }

            string folder = _host.Settings.MqttBase + "/update/";
            if (!publisher.TryPublish(folder + "last", Encoding.UTF8.GetBytes(Last), true)
                || (_look != null && !publisher.TryPublish(folder + "look", Encoding.UTF8.GetBytes(Look), true))
                || !publisher.TryPublish(folder + "state", State().ToArray(), true))
            {
                return false;
            }

            _mustPublish = false;
            _published = changes;
            _publishAt = now + PublishEvery;
            return true;
        }

        /// <summary>What the last look at <c>update.url</c> has found; null if that is not set.</summary>
        public string Look => _look?.Text;

        /// <summary>The state of updates as JSON, with the keys of Home Assistant's update entity, which takes no others.</summary>
        public TextBuffer State()
        {
            bool isUnderWay = _transfers.IsUnderWay || _transfers.IsReady;
            string latest = isUnderWay ? _transfers.Version : _look?.Version;
            TextBuffer text = new TextBuffer(160);
            text.Append("{\"installed_version\":\"").Append(FirmwareVersion.Text).Append("\",\"latest_version\":\"").Append(latest ?? FirmwareVersion.Text);
            text.Append("\",\"in_progress\":").Append(isUnderWay ? "true" : "false");
            text.Append(",\"update_percentage\":");
            return (isUnderWay ? text.AppendNumber(_transfers.Percent) : text.Append("null")).Append((byte)'}');
        }

        private void Say(string text)
        {
            _last = text;
            _mustPublish = true;
            _values?.Unread.Change(0);
        }
    }
}
