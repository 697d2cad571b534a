namespace Meterkast.Web
{
    /// <summary>
    /// For every place of a source and every reader, whether the reader has still to read it: one byte a place, allocated for the first
    /// reader. A reader that is slow gets the latest value, and needs no queue. One thread only.
    /// </summary>
    public sealed class UnreadMarks
    {
        /// <summary>Maximum number of readers, one bit each.</summary>
        public const int Readers = 8;

        private const byte Everybody = 0xFF;

        private byte[] _marks;
        private int[] _seen;
        private byte _any;

        /// <summary>Initializes marks; nothing is unread.</summary>
        /// <param name="places">Number of places.</param>
        public UnreadMarks(int places)
        {
            Places = places;
        }

        /// <summary>Number of places.</summary>
        public int Places { get; }

        /// <summary>Whether there is a reader, so that changes count.</summary>
        public bool IsUsed => _marks != null;

        /// <summary>Marks a place as changed.</summary>
        public void Change(int place)
        {
            if (_marks != null)
            {
                _marks[place] = Everybody;
                _any = Everybody;
            }
        }

        /// <summary>Marks a place as changed if its content is not the one seen last; four bytes a place, allocated for the first
        /// reader.</summary>
        /// <param name="place">The place.</param>
        /// <param name="content">A hash of its content.</param>
        public void See(int place, long content)
        {
            if (_marks == null)
            {
                return;
            }

            _seen = _seen ?? new int[Places];
            int sum = (int)(content ^ (content >> 32));
            if (_seen[place] != sum)
            {
                _seen[place] = sum;
                Change(place);
            }
        }

        /// <summary>Marks everything as unread for a reader.</summary>
        /// <param name="reader">0 to <see cref="Readers"/> - 1.</param>
        public void Open(int reader)
        {
            byte bit = (byte)(1 << reader);
            _marks = _marks ?? new byte[Places];
            for (int place = 0; place < _marks.Length; place++)
            {
                _marks[place] |= bit;
            }

            _any |= bit;
        }

        /// <summary>Frees the marks: there is no reader any more.</summary>
        public void Forget()
        {
            _marks = null;
            _seen = null;
            _any = 0;
        }

        /// <summary>Whether a reader may have something to read.</summary>
        public bool HasAny(int reader) => (_any & (1 << reader)) != 0;

        /// <summary>Removes the next unread place from a reader's list.</summary>
        /// <param name="reader">The reader.</param>
        /// <param name="from">Where the search begins.</param>
        /// <returns>The place, which is now read; -1 if there is none from there on.</returns>
        public int ConsumeNext(int reader, int from)
        {
            int bit = 1 << reader;
            for (int place = from; place < _marks.Length; place++)
            {
                if ((_marks[place] & bit) != 0)
                {
                    _marks[place] &= (byte)~bit;
                    return place;
                }
            }

            if (from == 0)
            {
                _any &= (byte)~bit;
            }

            return -1;
        }
    }
}
