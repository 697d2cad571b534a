using System.Text;
using Meterkast.Board;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>A broker in memory for one device: it keeps what is retained, and answers at once.</summary>
internal sealed class MemoryBroker
{
    private readonly Dictionary<string, byte[]> _retained = [];
    private Link? _link;

    /// <summary>Messages that the device has published, by topic, the last of each.</summary>
    public Dictionary<string, string> Last { get; } = [];

    /// <summary>Makes the stream of a connection.</summary>
    public IBrokerStream MakeLink() => _link = new Link(this);

    /// <summary>Somebody else publishes a message.</summary>
    public void Publish(string topic, string payload) => _link?.Deliver(topic, Encoding.UTF8.GetBytes(payload), false);

    private static bool Matches(string filter, string topic)
    {
        return filter == topic || (filter.EndsWith("/+", StringComparison.Ordinal) && topic.StartsWith(filter[..^1], StringComparison.Ordinal));
    }

    private sealed class Link(MemoryBroker broker) : IBrokerStream
    {
        private readonly BoardSignal _isNews = BoardTime.Current.MakeSignal();
        private readonly List<byte> _fromDevice = [];
        private readonly Queue<byte> _toDevice = new();
        private readonly List<string> _filters = [];

        public bool HasRoom => true;

        public int Receive(byte[] buffer, int wait)
        {
            if (_toDevice.Count == 0)
            {
                _isNews.Wait(wait);
            }

            int count = 0;
            while (count < buffer.Length && _toDevice.TryDequeue(out byte next))
            {
                buffer[count++] = next;
            }

            return count;
        }

        public void Send(byte[] bytes, int start, int count)
        {
            _fromDevice.AddRange(bytes.AsSpan(start, count));
            while (Whole() is { } packet)
            {
                Handle(packet);
            }
        }

        public void Close() => _filters.Clear();

        public void Deliver(string topic, byte[] payload, bool isRetained)
        {
            if (_filters.Any(f => Matches(f, topic)))
            {
                byte[] name = Encoding.UTF8.GetBytes(topic);
                Answer(isRetained ? 0x33 : 0x32, [0, (byte)name.Length, .. name, 0, 1, .. payload]);
            }
        }

        private static string Text(byte[] body, ref int at)
        {
            int length = (body[at] << 8) | body[at + 1];
            at += 2 + length;
            return Encoding.UTF8.GetString(body, at - length, length);
        }

        // The type and the body of the first packet, null if it is not complete
        private (int Type, byte[] Body)? Whole()
        {
            int length = 0;
            int at = 1;
            for (bool isMore = true; isMore; at++)
            {
                if (at >= _fromDevice.Count)
                {
                    return null;
                }

                length |= (_fromDevice[at] & 0x7F) << (7 * (at - 1));
                isMore = _fromDevice[at] >= 0x80;
            }

            if (_fromDevice.Count < at + length)
            {
                return null;
            }

            (int, byte[]) packet = (_fromDevice[0], [.. _fromDevice.GetRange(at, length)]);
            _fromDevice.RemoveRange(0, at + length);
            return packet;
        }

        private void Handle((int Type, byte[] Body) packet)
        {
            switch (packet.Type >> 4)
            {
                case 1:
                    Answer(0x20, [0, 0]);
                    break;
                case 3:
                    HandleMessage(packet.Type, packet.Body);
                    break;
                case 8:
                    HandleSubscription(packet.Body);
                    break;
                case 12:
                    Answer(0xD0, []);
                    break;
            }
        }

        private void HandleMessage(int type, byte[] body)
        {
            int at = 0;
            string topic = Text(body, ref at);
            if ((type & 2) != 0)
            {
                Answer(0x40, [body[at], body[at + 1]]);
                at += 2;
            }

            byte[] payload = body[at..];
            broker.Last[topic] = Encoding.UTF8.GetString(payload);
            if ((type & 1) != 0)
            {
                broker._retained[topic] = payload;
            }

            Deliver(topic, payload, false);
        }

        private void HandleSubscription(byte[] body)
        {
            Answer(0x90, [body[0], body[1], 1, 1]);
            for (int at = 2; at < body.Length; at++)
            {
                string filter = Text(body, ref at);
                _filters.Add(filter);
                foreach ((string topic, byte[] payload) in broker._retained.Where(r => r.Value.Length > 0 && Matches(filter, r.Key)).ToArray())
                {
                    Deliver(topic, payload, true);
                }
            }
        }

        private void Answer(int type, byte[] body)
        {
            _toDevice.Enqueue((byte)type);
            int length = body.Length;
            do
            {
                _toDevice.Enqueue((byte)((length & 0x7F) | (length >= 0x80 ? 0x80 : 0)));
                length >>= 7;
            }
            while (length > 0);
            Array.ForEach(body, _toDevice.Enqueue);
            _isNews.Signal();
        }
    }
}
