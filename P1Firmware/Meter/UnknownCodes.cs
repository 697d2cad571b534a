namespace Meterkast.Meter
{
    /// <summary>
    /// What was published of codes that are not in the table. The first 24 have a place; a meter with more of them is not one
    /// that this firmware knows, and the rest stays unpublished. One thread only.
    /// </summary>
    public sealed class UnknownCodes
    {
        private const int Most = 24;
        private const long NeverSent = long.MinValue;

        private readonly int[] _keys = new int[Most];
        private readonly long[] _sent = new long[Most];
        private int _count;

        /// <summary>Everything is to be published again.</summary>
        public void ResendAll()
        {
            for (int i = 0; i < _count; i++)
            {
                _sent[i] = NeverSent;
            }
        }

        /// <summary>Whether a line is to be published: its code has a place, and it is not what was published before.</summary>
        /// <param name="key">Packed code.</param>
        /// <param name="content">The number that stands for the line.</param>
        public bool IsDue(int key, long content)
        {
            int place = PlaceOf(key);
            return place < Most && !(place < _count && _sent[place] == content);
        }

        /// <summary>Called when a line that was due was published.</summary>
        public void MarkSent(int key, long content)
        {
            int place = PlaceOf(key);
            _keys[place] = key;
            _sent[place] = content;
            _count += place == _count ? 1 : 0;
        }

        private int PlaceOf(int key)
        {
            int place = 0;
            while (place < _count && _keys[place] != key)
            {
                place++;
            }

            return place;
        }
    }
}
