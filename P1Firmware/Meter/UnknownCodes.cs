using Meterkast.Mqtt;
using Meterkast.Obis;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Meter
{
    /// <summary>
    /// Lines of the telegram with codes that are not in the table, published unchanged under <c>unknown/</c>. There is room for 24; a
    /// meter with more is not one that this firmware knows, and the rest is not published. One thread only.
    /// </summary>
    public sealed class UnknownCodes : IValueSource
    {
        private const int MaxCodes = 24;
        private const long NeverSent = long.MinValue;

        private const int GrowBy = 6;

        private readonly ObisLine _line;
        private readonly TextBuffer _topic;
        private readonly TextBuffer _value;
        private readonly string _prefix;
        private readonly int _baseLength;
        private int[] _keys = new int[0];
        private long[] _sent = new long[0];
        private ushort[] _starts = new ushort[0];
        private byte[] _telegram;
        private int _length;
        private int _count;

        // one bit for each code
        private int _due;

        /// <summary>Initializes a new instance without codes.</summary>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        /// <param name="scratch">Shared temporary objects.</param>
        public UnknownCodes(string baseTopic, Scratch scratch)
        {
            _line = scratch.Line;
            _topic = scratch.Topic;
            _value = scratch.Value;
            _prefix = baseTopic + "/unknown/";
            _baseLength = baseTopic.Length + 1;
        }

        /// <inheritdoc/>
        public UnreadMarks Unread { get; } = new UnreadMarks(MaxCodes);

        /// <inheritdoc/>
        public bool Read(int place, int item, CurrentValue value)
        {
            value.Clear();
            bool isKnown = place < _count && _starts[place] != 0 && item == 0;
            if (isKnown)
            {
                Write(_telegram, _length, _starts[place]);
                value.Show(_topic, _baseLength, _value);
            }

            return isKnown;
        }

        /// <summary>Begins a telegram: forgets where the lines of the previous one were.</summary>
        /// <param name="telegram">The telegram.</param>
        /// <param name="length">Its length.</param>
        public void Begin(byte[] telegram, int length)
        {
            _telegram = telegram;
            _length = length;
            for (int i = 0; i < _count; i++)
            {
                _starts[i] = 0;
            }
        }

        /// <summary>Marks everything to be published again.</summary>
        public void ResendAll()
        {
            for (int i = 0; i < _count; i++)
            {
                _sent[i] = NeverSent;
            }

            _due = -1;
        }

        /// <summary>Handles a line; of several with one code the last one counts.</summary>
        public void HandleLine(ObisLine line)
        {
            int place = 0;
            while (place < _count && _keys[place] != line.Key)
            {
                place++;
            }

            if (place == MaxCodes)
            {
                return;
            }

            if (place == _count)
            {
                MakeRoom();
                _keys[place] = line.Key;
                _sent[place] = NeverSent;
                _count++;
            }

            _starts[place] = (ushort)line.Start;
            _due = line.Content != _sent[place] ? _due | (1 << place) : _due & ~(1 << place);
            Unread.See(place, line.Content);
        }

        /// <summary>Publishes what differs.</summary>
        /// <param name="publisher">The publisher.</param>
        /// <returns>False if the publisher had no room.</returns>
        public bool Publish(IPublisher publisher)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_starts[i] != 0 && (_due & (1 << i)) != 0)
                {
                    Write(_telegram, _length, _starts[i]);
                    if (!publisher.TryPublish(_topic.ToString(), _value.ToArray(), true))
                    {
                        return false;
                    }

                    _sent[i] = _line.Content;
                    _due &= ~(1 << i);
                }
            }

            return true;
        }

        // The keys last: if there is no memory for one of them, the next line makes all of them anew
        private void MakeRoom()
        {
            if (_count == _keys.Length)
            {
                _sent = Arrays.Longer(_sent, _count + GrowBy - _sent.Length);
                _starts = Arrays.Longer(_starts, _count + GrowBy - _starts.Length);
                _keys = Arrays.Longer(_keys, GrowBy);
            }
        }

        private void Write(byte[] telegram, int length, int start)
        {
            _line.Open(telegram, length, start);
            _line.ReadLine();
            int end = _line.Next;
            while (end > _line.CodeEnd && telegram[end - 1] < ' ')
            {
                end--;
            }

            _topic.Clear().Append(_prefix).Append(telegram, start, _line.CodeEnd - start);
            ObisText.WriteRaw(telegram, _line.CodeEnd, end - _line.CodeEnd, _value.Clear());
        }
    }
}
