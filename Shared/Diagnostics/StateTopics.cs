using System;
using System.Text;
using Meterkast.Mqtt;
using Meterkast.Web;

namespace Meterkast.Diagnostics
{
    /// <summary>
    /// The device's own state, published under <c>gateway/</c> or <c>meter/</c>: named texts that are published
    /// as soon as they change, and named numbers that are published when they have changed, at most once a minute.
    /// One thread only.
    /// </summary>
    public sealed class StateTopics : IPublication, IValueSource
    {
        private const long NumbersEvery = 60000;
        private const int GrowBy = 8;

        // marks of a topic; the number has changed since it became due the last time
        private const byte IsKnownMark = 1;
        private const byte IsTextMark = 2;
        private const byte DueMark = 4;
        private const byte ChangedMark = 8;

        // its setting is off
        private const byte OffMark = 16;

        private readonly string _prefix;
        private readonly IStateRows _rows;
        private readonly byte[] _marks;

        // of a text its place in the texts
        private readonly int[] _numbers;
        private string[] _texts = new string[0];
        private int _textCount;
        private bool _anyDue;
        private long _numbersAt = -NumbersEvery;

        /// <summary>Initializes topics without values.</summary>
        /// <param name="prefix">What precedes each name in the topic, for example <c>otgw/gateway/</c>.</param>
        /// <param name="rows">The table of the topics; the other methods take the indexes of its rows.</param>
        public StateTopics(string prefix, IStateRows rows)
        {
            _prefix = prefix;
            _rows = rows;
            _marks = new byte[rows.Count];
            _numbers = new int[rows.Count];
            Unread = new UnreadMarks(rows.Count);
        }

        /// <inheritdoc/>
        public UnreadMarks Unread { get; }

        /// <summary>Sets a text; it is published at once when it differs.</summary>
        public void SetText(int index, string text)
        {
            if (index < 0 || (Has(index, IsTextMark) && Text(index) == text))
            {
                return;
            }

            if (!Has(index, IsTextMark))
            {
                _numbers[index] = NextPlace();
                _marks[index] |= IsTextMark | IsKnownMark;
            }

            _texts[_numbers[index]] = text;
            Tell(index);
        }

        /// <summary>Sets a number; it is published with the next minute.</summary>
        public void SetNumber(int index, int value)
        {
            if (index >= 0 && !(IsKnown(index) && _numbers[index] == value))
            {
                _numbers[index] = value;
                _marks[index] |= IsKnownMark | ChangedMark;
            }
        }

        /// <summary>Starts a run of counters at zero, so that they are known from the beginning.</summary>
        /// <param name="first">Index of the first.</param>
        /// <param name="last">Index of the last.</param>
        public void StartCounters(int first, int last)
        {
            for (int index = first; index <= last; index++)
            {
                SetNumber(index, 0);
            }
        }

        /// <summary>Clears what the broker may have of a run of topics from a time when a setting had switched them on. Never set
        /// one of them.</summary>
        /// <param name="first">Index of the first.</param>
        /// <param name="last">Index of the last.</param>
        public void SwitchOff(int first, int last)
        {
            for (int index = first; index <= last; index++)
            {
                _marks[index] |= OffMark;
                MarkDue(index);
            }
        }

        /// <summary>Whether its setting is off.</summary>
        public bool IsOff(int index) => Has(index, OffMark);

        /// <summary>Adds one to a number.</summary>
        public void Count(int index)
        {
            if (index >= 0)
            {
                SetNumber(index, _numbers[index] + 1);
            }
        }

        /// <summary>Adds one to a number and publishes it at once.</summary>
        public void CountAndTell(int index)
        {
            Count(index);
            Tell(index);
        }

        /// <summary>Publishes changed numbers now instead of with the next minute.</summary>
        public void TellNumbers()
        {
            _numbersAt = -NumbersEvery;
        }

        /// <summary>The table of the topics.</summary>
        public IStateRows Rows => _rows;

        /// <summary>The index of a topic. Reads the whole table, so call it at start only.</summary>
        /// <param name="name">Its name.</param>
        /// <returns>-1 if the table has no such name; the setters ignore it.</returns>
        public int IndexOf(string name)
        {
            for (int i = 0; i < _rows.Count; i++)
            {
                if (_rows.Row(i).StartsWith(name + "|"))
                {
                    return i;
                }
            }

            return -1;
        }

        /// <summary>Whether it is known.</summary>
        public bool IsKnown(int index) => Has(index, IsKnownMark);

        /// <summary>Whether it is a number, as far as it is known.</summary>
        public bool IsNumber(int index) => !Has(index, IsTextMark);

        /// <summary>The current number.</summary>
        public int Number(int index) => IsNumber(index) ? _numbers[index] : 0;

        /// <summary>The current text, null while it is not known.</summary>
        /// <remarks>
        /// Never a null taken from the array: nanoFramework's interpreter stops at address 0 when it compares an empty element of a string
        /// array with a text.
        /// </remarks>
        public string Text(int index) => IsNumber(index) ? null : _texts[_numbers[index]];

        /// <summary>Marks everything known to be published again.</summary>
        public void ResendAll()
        {
            for (int i = 0; i < _marks.Length; i++)
            {
                if (IsKnown(i))
                {
                    MarkDue(i);
                }
            }
        }

        /// <summary>Looks once a minute which numbers have changed, whether or not there is a broker.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void Tick(long now)
        {
            if (now - _numbersAt < NumbersEvery)
            {
                return;
            }

            _numbersAt = now;
            for (int i = 0; i < _marks.Length; i++)
            {
                if (Has(i, ChangedMark))
                {
                    Tell(i);
                }
            }
        }

        /// <inheritdoc/>
        public bool Read(int place, int item, CurrentValue value)
        {
            value.Clear();
            if (IsKnown(place) && item == 0)
            {
                int folder = FolderStart();
                value.Show(StateRow.TopicOf(_rows, place, _prefix.Substring(folder), 0), TextOf(place));
            }

            return item == 0;
        }

        /// <summary>Publishes what is due; what cannot be sent now stays due.</summary>
        /// <param name="publisher">The publisher.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>False if the publisher had no room.</returns>
        public bool Publish(IPublisher publisher, long now)
        {
            Tick(now);
            if (!_anyDue)
            {
                return true;
            }

            for (int i = 0; i < _marks.Length; i++)
            {
                if (Has(i, DueMark) && !PublishOne(publisher, i))
                {
                    return false;
                }
            }

            _anyDue = false;
            return true;
        }

        private bool PublishOne(IPublisher publisher, int index)
        {
            if (!publisher.TryPublish(StateRow.TopicOf(_rows, index, _prefix, FolderStart()), Encoding.UTF8.GetBytes(TextOf(index)), true))
            {
                return false;
            }

            _marks[index] &= DueMark ^ 0xFF;
            return true;
        }

        // Where the last folder of the prefix begins
        private int FolderStart()
        {
            int start = _prefix.Length - 1;
            while (start > 0 && _prefix[start - 1] != '/')
            {
                start--;
            }

            return start;
        }

        private bool Has(int index, byte mark) => (_marks[index] & mark) != 0;

        private string TextOf(int index) => IsOff(index) ? "" : IsNumber(index) ? _numbers[index].ToString() : _texts[_numbers[index]];

        // To the broker and to all other readers
        private void Tell(int index)
        {
            _marks[index] &= ChangedMark ^ 0xFF;
            Unread.Change(index);
            MarkDue(index);
        }

        private void MarkDue(int index)
        {
            _marks[index] |= DueMark;
            _anyDue = true;
        }

        private int NextPlace()
        {
            if (_textCount == _texts.Length)
            {
                string[] longer = new string[_textCount + GrowBy];
                Array.Copy(_texts, longer, _textCount);
                _texts = longer;
            }

            return _textCount++;
        }
    }
}
