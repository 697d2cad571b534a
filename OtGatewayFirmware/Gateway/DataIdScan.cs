using System.Text;
using Meterkast.Mqtt;
using Meterkast.OpenTherm;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Publishes the map of what boiler and thermostat know, and on <c>set/scan</c> asks the boiler for the data ids that nobody has asked
    /// it for: one every ten seconds as a priority message of the PIC, each once, behind all other commands. One thread only; the text for
    /// the page costs heap once a client has asked for it.
    /// </summary>
    public sealed class DataIdScan : GatewayPart, IPublication, IValueSource
    {
        /// <summary>Name of the command.</summary>
        public const string Name = "scan";

        /// <summary>The topic below the base topic.</summary>
        public const string Topic = "gateway/data_ids";

        private const long PublishEvery = 60000;
        private const long AskEvery = 10000;
        private const long ShowAfter = 5000;
        private const int UsualLength = 256;
        private const int MaxLength = 1000;

        // OpenTherm's own ids; those above are the makers' test and diagnostic ones
        private const int LastId = 127;
        private const int NotScanning = -1;

        private readonly DataIdMap _map;
        private readonly CommandQueue _queue;
        private readonly string _base;
        private int _sent;
        private long _lookAt;
        private int _next = NotScanning;
        private long _askAt;

        // what the page shows: it takes several pieces, and must not change between them
        private TextBuffer _name;
        private TextBuffer _shown;
        private int _shownVersion;
        private bool _isOld;
        private long _showAt;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="map">The map.</param>
        /// <param name="queue">The command queue.</param>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        public DataIdScan(DataIdMap map, CommandQueue queue, string baseTopic)
        {
            _map = map;
            _queue = queue;
            _base = baseTopic;
        }

        /// <inheritdoc/>
        public UnreadMarks Unread { get; } = new UnreadMarks(1);

        /// <inheritdoc/>
        public bool Read(int place, int item, CurrentValue value)
        {
            value.Clear();
            if (item == 0 && _map.Version > 0)
            {
                _name = _name ?? new TextBuffer(Topic.Length).Append(Topic);
                if (_shown == null || _isOld)
                {
                    _shown = _shown ?? new TextBuffer(UsualLength, MaxLength);
                    _map.Write(_shown.Clear());
                    _shownVersion = _map.Version;
                    _isOld = false;
                }

                value.Show(_name, 0, _shown);
            }

            return item == 0;
        }

        /// <summary>Handles a message if it is this command.</summary>
        /// <param name="message">The message.</param>
        /// <param name="payload">Its payload without JSON around it.</param>
        /// <param name="results">Receives the result.</param>
        /// <returns>False if it is another one.</returns>
        public bool TryHandle(InboxMessage message, CommandPayload payload, ResultOutbox results)
        {
            if (message.Name != Name)
            {
                return false;
            }

            bool isOn = AsciiText.IsSameWord(payload.Value, "ON");
            if (message.Retained || (!isOn && !AsciiText.IsSameWord(payload.Value, "OFF")))
            {
                results.AddRefusal(Name, payload.Value, message.Retained ? "a retained message is ignored" : "expected ON or OFF", payload.Id, message.Asker);
                return true;
            }

            _next = isOn ? 1 : NotScanning;
            results.Begin(payload.Value, "accepted", payload.Id, message.Asker);
            if (isOn)
            {
                int count = 0;
                for (int id = 1; id <= LastId; id++)
                {
                    count += IsWanted(id) ? 1 : 0;
                }

                results.AddText("effect", count.ToString() + " data ids, one every 10 s");
            }

            results.End(Name);
            return true;
        }

        /// <inheritdoc/>
        public override int Tick(long now)
        {
            if (_map.Version == _shownVersion)
            {
                _showAt = now + ShowAfter;
            }
            else if (now >= _showAt)
            {
                _showAt = now + ShowAfter;
                _isOld = true;
                Unread.Change(0);
            }

            if (_next == NotScanning || now < _askAt)
            {
                return Seldom;
            }

            while (_next <= LastId && !IsWanted(_next))
            {
                _next++;
            }

            if (_next > LastId)
            {
                _next = NotScanning;
            }
            else if (_queue.Add(QueuedCommand.OfFirmware(Encoding.UTF8.GetBytes("PM=" + _next.ToString()))))
            {
                _askAt = now + AskEvery;
                _next++;
            }

            return Seldom;
        }

        /// <inheritdoc/>
        public void ResendAll()
        {
            _sent = 0;
            _lookAt = 0;
        }

        /// <inheritdoc/>
        public bool Publish(IPublisher publisher, long now)
        {
            if (_map.Version == _sent || now < _lookAt)
            {
                return true;
            }

            TextBuffer text = new TextBuffer(MaxLength);
            _map.Write(text);
            if (!publisher.TryPublish(_base + "/" + Topic, text.ToArray(), true))
            {
                return false;
            }

            _sent = _map.Version;
            _lookAt = now + PublishEvery;
            return true;
        }

        // A status without its flags would switch off for a moment what they switch on (ids 0, 70, 101)
        private bool IsWanted(int id)
        {
            return id != 70 && id != 101 && _map.BoilerOf(id) == DataIdMap.NotAsked;
        }
    }
}
