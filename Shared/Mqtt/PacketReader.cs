using System;

namespace Meterkast.Mqtt
{
    /// <summary>
    /// Takes the packets of a broker out of a stream of bytes, wherever it is divided (MQTT 3.1.1, chapters 2 and 3). Of a message that
    /// is longer than any command only the beginning is kept, and the rest is passed over, so no message is too large; only a message's
    /// payload is allocated. What a broker must not send ends the reading, because the place in the stream would be lost. Not thread-safe.
    /// </summary>
    public sealed class PacketReader
    {
        /// <summary>The answer to a CONNECT: <see cref="Number"/> is its return code.</summary>
        public const int Connack = 2;

        /// <summary>A message.</summary>
        public const int Publish = 3;

        /// <summary>The acknowledgement of a message: <see cref="Number"/> says which.</summary>
        public const int Puback = 4;

        /// <summary>The answer to a SUBSCRIBE: <see cref="IsRefused"/> says how it went.</summary>
        public const int Suback = 9;

        private const int Pingresp = 13;

        private const int AtType = 0;
        private const int AtLength = 1;
        private const int AtTopicLength = 2;
        private const int AtTopic = 3;
        private const int AtNumber = 4;
        private const int AtBody = 5;

        private readonly byte[] _topic;
        private int _state;
        private int _head;
        private int _left;
        private int _shift;
        private int _topicLeft;
        private int _payloadLength;
        private bool _isKept;

        /// <summary>Initializes a reader at the beginning of a stream.</summary>
        /// <param name="topicLimit">Bytes of a topic that are kept.</param>
        public PacketReader(int topicLimit)
        {
            _topic = new byte[topicLimit];
        }

        /// <summary>Type of the packet that the last <see cref="Read"/> has completed, 0 if there is none.</summary>
        public int Complete { get; private set; }

        /// <summary>Length of a message of which only the head was read: nothing more is read before <see cref="Admit"/>. 0 if there is
        /// none.</summary>
        public int Announced { get; private set; }

        /// <summary>Whether the broker has sent what it must not send.</summary>
        public bool IsBroken { get; private set; }

        /// <summary>Packet identifier, 0 for a message of quality of service 0; or the return code of a CONNACK.</summary>
        public int Number { get; private set; }

        /// <summary>Whether the message is from before the subscription.</summary>
        public bool IsRetained => (_head & 1) != 0;

        /// <summary>Whether the broker may have sent the message before (3.3.1.1).</summary>
        public bool IsDuplicate => (_head & 8) != 0;

        /// <summary>Whether the broker has refused a subscription (3.9.3).</summary>
        public bool IsRefused { get; private set; }

        /// <summary>Whether the end of the message's topic is missing.</summary>
        public bool IsTopicCut { get; private set; }

        /// <summary>Whether the end of the message's topic or payload is missing.</summary>
        public bool IsCut { get; private set; }

        /// <summary>The message's topic; valid up to <see cref="TopicLength"/>.</summary>
        public byte[] Topic => _topic;

        /// <summary>Number of bytes that are kept of the topic.</summary>
        public int TopicLength { get; private set; }

        /// <summary>The message's payload, or the beginning of a long one; null if it was not admitted, or there was no memory for
        /// it.</summary>
        public byte[] Payload { get; private set; }

        /// <summary>Why there was no memory; null if there was.</summary>
        public Exception Failure { get; private set; }

        /// <summary>Begins another stream.</summary>
        public void Reset()
        {
            _state = AtType;
            Announced = 0;
            IsBroken = false;
        }

        /// <summary>Goes on with the message that was announced.</summary>
        /// <param name="isKept">Whether its payload is to be kept.</param>
        public void Admit(bool isKept)
        {
            _isKept = isKept;
            Announced = 0;
        }

        /// <summary>Reads up to the end of a packet, or of a message's head, or of the bytes.</summary>
        /// <param name="bytes">Bytes of the stream.</param>
        /// <param name="at">Where they begin.</param>
        /// <param name="end">Where they end.</param>
        /// <returns>The first byte that was not read.</returns>
        public int Read(byte[] bytes, int at, int end)
        {
            Complete = 0;
            while (at < end && Complete == 0 && Announced == 0 && !IsBroken)
            {
                if (_state == AtTopic)
                {
                    at += TakeTopic(bytes, at, end);
                }
                else if (_state == AtBody)
                {
                    at += TakeBody(bytes, at, end);
                }
                else
                {
                    Take(bytes[at++]);
                }
            }

            return at;
        }

        private void Take(byte value)
        {
            if (_state == AtType)
            {
                // quality of service 2 was not subscribed to, and other flags are reserved (2.2.2, 3.3.1)
                IsBroken = (value >> 4) == Publish ? (value & 4) != 0 : value != (Connack << 4) && value != (Puback << 4) && value != (Suback << 4) && value != (Pingresp << 4);
                _head = value;
                _left = 0;
                _shift = 0;
                _state = AtLength;
            }
            else if (_state == AtLength)
            {
                _left |= (value & 0x7F) << _shift;
                _shift += 7;
                if (value < 0x80)
                {
                    Begin();
                }
                else
                {
                    // at most four bytes (2.2.3)
                    IsBroken = _shift == 28;
                }
            }
            else
            {
                TakeNumber(value);
            }
        }

        // The length of what follows is known
        private void Begin()
        {
            int type = _head >> 4;
            Number = 0;
            TopicLength = 0;
            _payloadLength = 0;
            Payload = null;
            IsCut = false;
            IsTopicCut = false;
            IsRefused = false;
            Failure = null;
            _shift = 0;
            _state = type == Publish ? AtTopicLength : AtNumber;
            Announced = type == Publish ? _left : 0;
            IsBroken = type == Pingresp ? _left != 0 : type == Connack || type == Puback ? _left != 2 : _left < 3;
            if (type == Pingresp)
            {
                End();
            }
        }

        // Two bytes (1.5.2)
        private void TakeNumber(byte value)
        {
            Number = (Number << 8) | value;
            _left--;
            _shift++;
            if (_shift < 2)
            {
                return;
            }

            _shift = 0;
            int quality = _head & 2;
            if (_state == AtTopicLength)
            {
                _topicLeft = Number;
                Number = 0;
                _state = AtTopic;

                // 4.7.3: a topic is not empty
                IsBroken = _topicLeft == 0 || _topicLeft + quality > _left;
                return;
            }

            // 2.3.1: no packet identifier is 0
            IsBroken = Number == 0 && (_head >> 4) != Connack;
            BeginBody();
        }

        private int TakeTopic(byte[] bytes, int at, int end)
        {
            int count = end - at < _topicLeft ? end - at : _topicLeft;
            int room = _topic.Length - TopicLength;
            int kept = count < room ? count : room;
            Array.Copy(bytes, at, _topic, TopicLength, kept);
            TopicLength += kept;
            IsTopicCut |= kept < count;
            IsCut |= kept < count;
            _topicLeft -= count;
            _left -= count;
            if (_topicLeft == 0 && (_head & 2) != 0)
            {
                _state = AtNumber;
            }
            else if (_topicLeft == 0)
            {
                BeginBody();
            }

            return count;
        }

        private void BeginBody()
        {
            _state = AtBody;
            if (_isKept && (_head >> 4) == Publish)
            {
                bool isLong = _left > InboxMessage.MaxPayloadLength;
                IsCut |= isLong;
                try
                {
                    Payload = new byte[isLong ? InboxMessage.Beginning : _left];
                }
                catch (OutOfMemoryException e)
                {
                    Failure = e;
                }
            }

            if (_left == 0)
            {
                End();
            }
        }

        private int TakeBody(byte[] bytes, int at, int end)
        {
            int count = end - at < _left ? end - at : _left;
            int room = Payload == null ? 0 : Payload.Length - _payloadLength;
            int kept = count < room ? count : room;
            if (kept > 0)
            {
                Array.Copy(bytes, at, Payload, _payloadLength, kept);
                _payloadLength += kept;
            }

            for (int i = 0; i < count && (_head >> 4) == Suback; i++)
            {
                IsRefused |= bytes[at + i] >= 0x80;
            }

            _left -= count;
            if (_left == 0)
            {
                End();
            }

            return count;
        }

        private void End()
        {
            _state = AtType;
            Complete = _head >> 4;
        }
    }
}
