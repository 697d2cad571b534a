using System;
using System.Text;

namespace Meterkast.Mqtt
{
    /// <summary>
    /// Writes the packets of an MQTT client (MQTT 3.1.1, chapter 3) one after another into the same buffer, so that nothing is allocated
    /// for a message. Not thread-safe.
    /// </summary>
    public sealed class PacketWriter
    {
        // before the packet's body: its type, and its length in up to four bytes, which is known only behind the body (2.2)
        private const int Head = 5;
        private const int Capacity = 256;
        private const int BytesPerCharacter = 3;

        // 3.1.2.3: the will has quality of service 1 and is retained; the session begins clean
        private const int ConnectFlags = 0x2E;
        private const int UserFlag = 0x80;
        private const int PasswordFlag = 0x40;

        private byte[] _bytes = new byte[Capacity];
        private int _end;

        /// <summary>The buffer; valid until the next packet.</summary>
        public byte[] Bytes => _bytes;

        /// <summary>Where in <see cref="Bytes"/> the packet begins.</summary>
        public int Start { get; private set; }

        /// <summary>Number of its bytes.</summary>
        public int Count => _end - Start;

        /// <summary>Writes a CONNECT with a clean session and a retained will of quality of service 1 (3.1).</summary>
        /// <param name="clientId">The client id.</param>
        /// <param name="user">The account; empty for none, and then there is no password either.</param>
        /// <param name="password">Its password.</param>
        /// <param name="willTopic">Topic of the will.</param>
        /// <param name="will">What the broker publishes when the connection is lost.</param>
        /// <param name="keepAlive">Seconds within which the client sends something.</param>
        public void Connect(string clientId, string user, string password, string willTopic, string will, int keepAlive)
        {
            bool hasAccount = user.Length > 0;
            Begin(clientId.Length + user.Length + password.Length + willTopic.Length + will.Length);
            Append("MQTT");
            _bytes[_end++] = 4;
            _bytes[_end++] = (byte)(ConnectFlags | (hasAccount ? UserFlag | PasswordFlag : 0));
            Append(keepAlive);
            Append(clientId);
            Append(willTopic);
            Append(will);
            if (hasAccount)
            {
                Append(user);
                Append(password);
            }

            End(0x10, 0);
        }

        /// <summary>Writes a PUBLISH (3.3), with its payload if that fits into the buffer.</summary>
        /// <param name="topic">The topic.</param>
        /// <param name="payload">The payload.</param>
        /// <param name="retain">Whether the broker keeps it.</param>
        /// <param name="number">Packet identifier, which asks for quality of service 1; 0 for quality of service 0.</param>
        /// <returns>False if the payload must be sent behind what was written.</returns>
        public bool Publish(string topic, byte[] payload, bool retain, int number)
        {
            Begin(topic.Length);
            Append(topic);
            if (number != 0)
            {
                Append(number);
            }

            bool fits = payload.Length <= _bytes.Length - _end;
            if (fits)
            {
                Array.Copy(payload, 0, _bytes, _end, payload.Length);
                _end += payload.Length;
            }

            End(0x30 | (number != 0 ? 2 : 0) | (retain ? 1 : 0), fits ? 0 : payload.Length);
            return fits;
        }

        /// <summary>Writes a SUBSCRIBE with quality of service 1 (3.8).</summary>
        /// <param name="number">Packet identifier.</param>
        /// <param name="filter">Topic filter.</param>
        /// <param name="others">Further ones.</param>
        public void Subscribe(int number, string filter, string[] others)
        {
            // of each its length and quality of service besides
            int length = filter.Length;
            for (int i = 0; i < others.Length; i++)
            {
                length += others[i].Length + 1;
            }

            Begin(length);
            Append(number);
            Append(filter);
            _bytes[_end++] = 1;
            for (int i = 0; i < others.Length; i++)
            {
                Append(others[i]);
                _bytes[_end++] = 1;
            }

            End(0x82, 0);
        }

        /// <summary>Writes a PUBACK, the acknowledgement of a message of quality of service 1 (3.4).</summary>
        /// <param name="number">Packet identifier of the message.</param>
        public void Acknowledge(int number)
        {
            Begin(0);
            Append(number);
            End(0x40, 0);
        }

        /// <summary>Writes a PINGREQ (3.12).</summary>
        public void Ping()
        {
            Begin(0);
            End(0xC0, 0);
        }

        // The texts and what is around them must fit
        private void Begin(int characters)
        {
            int length = Head + (2 * Head * Head) + (characters * BytesPerCharacter);
            if (length > _bytes.Length)
            {
                _bytes = new byte[length];
            }

            _end = Head;
        }

        private void End(int type, int payload)
        {
            int length = _end - Head + payload;
            Start = Head - (length < 0x80 ? 2 : length < 0x4000 ? 3 : 4);
            int at = Start;
            _bytes[at++] = (byte)type;
            for (; at < Head; at++)
            {
                _bytes[at] = (byte)((length & 0x7F) | (at < Head - 1 ? 0x80 : 0));
                length >>= 7;
            }
        }

        // 1.5.2
        private void Append(int number)
        {
            _bytes[_end++] = (byte)(number >> 8);
            _bytes[_end++] = (byte)number;
        }

        // 1.5.3
        private void Append(string text)
        {
            int start = _end;
            _end += 2;
            _end += text.Length == 0 ? 0 : Encoding.UTF8.GetBytes(text, 0, text.Length, _bytes, _end);
            int length = _end - start - 2;
            _bytes[start] = (byte)(length >> 8);
            _bytes[start + 1] = (byte)length;
        }
    }
}
