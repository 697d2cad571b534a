using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.MulticastDns
{
    /// <summary>
    /// Makes one service of the device known to programs that look for it by multicast DNS (RFC 6762, RFC 6763). Whatever of the service is
    /// asked for, the answer is always the same four records: its name, where it is, its texts and the device's address. It is sent to everybody,
    /// at most once a second, and twice at the start. The name has the device's hardware address in it, so nobody is asked whether it
    /// is free. One thread only.
    /// </summary>
    public sealed class ServiceResponder : IServiceResponder
    {
        /// <summary>What <see cref="Wait"/> returns if there is nothing to send.</summary>
        public const int Never = int.MaxValue;

        private const long Spacing = 1000;
        private const int HeadLength = 12;
        private const int MaxAnswer = 450;
        private const int ResponseMark = 0x80;
        private const int OperationBits = 0x78;
        private const int Announcements = 2;

        private const int Address = 1;
        private const int Pointer = 12;
        private const int Texts = 16;
        private const int Place = 33;
        private const int Any = 255;

        // the class Internet; of a record that nobody else has, with the mark that it replaces what was known (RFC 6762, 10.2)
        private const int Shared = 0x0001;
        private const int Own = 0x8001;

        // seconds (RFC 6762, 10)
        private const int HostTtl = 120;
        private const int ServiceTtl = 4500;

        private readonly string _service;
        private readonly string _instance;
        private readonly string _host;
        private readonly string[] _texts;
        private readonly int _port;
        private int _announcements = Announcements;
        private bool _isAsked;
        private bool _hasAnswered;
        private long _answeredAt;

        /// <summary>Initializes a responder.</summary>
        /// <param name="service">The kind of service, such as <c>_http._tcp</c>.</param>
        /// <param name="name">Name of the device and of its service, in lower case.</param>
        /// <param name="texts">What the service says of itself, <c>key=value</c>, a line each.</param>
        /// <param name="port">Its TCP port.</param>
        public ServiceResponder(string service, string name, string texts, int port)
        {
            _service = service + ".local";
            _instance = name + "." + _service;
            _host = name + ".local";
            _texts = texts.Split('\n');
            _port = port;
        }

        /// <inheritdoc/>
        public void Handle(byte[] packet, int length)
        {
            if (length < HeadLength || (packet[2] & (ResponseMark | OperationBits)) != 0)
            {
                return;
            }

            bool wantsService = false;
            int at = HeadLength;
            for (int questions = Number(packet, 4); questions > 0 && at >= 0; questions--)
            {
                int end = DnsName.Skip(packet, length, at);
                if (end < 0 || end + 4 > length)
                {
                    return;
                }

                int kind = Number(packet, end);
                wantsService |= (kind == Pointer || kind == Any) && DnsName.Is(packet, length, at, _service);
                _isAsked |= (kind == Place || kind == Texts || kind == Any) && DnsName.Is(packet, length, at, _instance);
                _isAsked |= (kind == Address || kind == Any) && DnsName.Is(packet, length, at, _host);
                at = end + 4;
            }

            _isAsked |= wantsService && !IsKnown(packet, length, at);
        }

        /// <inheritdoc/>
        public int Wait(long now)
        {
            if (!_isAsked && _announcements == 0)
            {
                return Never;
            }

            long wait = _hasAnswered ? _answeredAt + Spacing - now : 0;
            return wait < 0 ? 0 : (int)wait;
        }

        /// <inheritdoc/>
        public byte[] Answer(byte[] address, long now)
        {
            _isAsked = false;
            _announcements -= _announcements > 0 ? 1 : 0;
            _hasAnswered = true;
            _answeredAt = now;
            TextBuffer packet = new TextBuffer(MaxAnswer);

            // an answer with authority: no questions, four answers
            Write(Write(packet, 0), 0x8400);
            Write(Write(Write(Write(packet, 0), 4), 0), 0);
            int start = Begin(packet, _service, Pointer, Shared, ServiceTtl);
            End(WriteName(packet, _instance), start);
            start = Begin(packet, _instance, Place, Own, HostTtl);
            End(WriteName(Write(Write(Write(packet, 0), 0), _port), _host), start);
            start = Begin(packet, _instance, Texts, Own, ServiceTtl);
            for (int i = 0; i < _texts.Length; i++)
            {
                packet.Append((byte)_texts[i].Length).Append(_texts[i]);
            }

            End(packet, start);
            start = Begin(packet, _host, Address, Own, HostTtl);
            End(packet.Append(address, 0, address.Length), start);
            return packet.ToArray();
        }

        // Who asks says what he knows already (RFC 6762, 7.1), if it stays true for half its time at least
        private bool IsKnown(byte[] packet, int length, int at)
        {
            for (int answers = Number(packet, 6); answers > 0; answers--)
            {
                int name = at;
                int end = DnsName.Skip(packet, length, at);
                if (end < 0 || end + 10 > length)
                {
                    return false;
                }

                bool lasts = Number(packet, end + 4) > 0 || Number(packet, end + 6) >= ServiceTtl / 2;
                if (lasts && Number(packet, end) == Pointer && DnsName.Is(packet, length, name, _service) && DnsName.Is(packet, length, end + 10, _instance))
                {
                    return true;
                }

                at = end + 10 + Number(packet, end + 8);
            }

            return false;
        }

        private static int Number(byte[] packet, int at) => (packet[at] << 8) | packet[at + 1];

        // Returns where the record's data begin
        private static int Begin(TextBuffer packet, string name, int kind, int kindOfNet, int ttl)
        {
            Write(Write(WriteName(packet, name), kind), kindOfNet);
            Write(Write(Write(packet, 0), ttl), 0);
            return packet.Length;
        }

        private static void End(TextBuffer packet, int start)
        {
            int length = packet.Length - start;
            packet.Bytes[start - 2] = (byte)(length >> 8);
            packet.Bytes[start - 1] = (byte)length;
        }

        private static TextBuffer Write(TextBuffer packet, int number) => packet.Append((byte)(number >> 8)).Append((byte)number);

        private static TextBuffer WriteName(TextBuffer packet, string name)
        {
            string[] labels = name.Split('.');
            for (int i = 0; i < labels.Length; i++)
            {
                packet.Append((byte)labels[i].Length).Append(labels[i]);
            }

            return packet.Append((byte)0);
        }
    }
}
