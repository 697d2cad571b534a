namespace Meterkast.Gas
{
    /// <summary>
    /// Learns by how much the gas that was metered differs from what capacity and modulation alone would give. The sums of both go from one
    /// new reading of the meter to the next, so that errors of when it was read cancel out. What else burns gas, such as a cooker, is in
    /// the factor while the boiler burns, and is left out otherwise. One thread only; allocates nothing.
    /// </summary>
    public sealed class GasFactor
    {
        /// <summary>The factor 1.</summary>
        public const int One = 10000;

        /// <summary>Litres after which the factor is believed.</summary>
        public const long Enough = 1000;

        // older gas counts less and less: what a house burns in a month of winter
        private const long Most = 200000;

        private const int Highest = 5 * One;
        private const int Lowest = One / 5;
        private const int NotRead = -1;

        // litres that a meter may tell late
        private const int Slack = 10;

        // a part of the time in which the power was not known does no harm
        private const long LongestGap = 60000;

        private readonly int _energy;
        private readonly int _usual;
        private long _metered;
        private long _expected;
        private long _burnt;
        private long _gap;
        private int _reading = NotRead;
        private bool _isFollowed;

        /// <summary>Initializes a new instance that has learned nothing.</summary>
        /// <param name="energy">Upper heating value in watt-hours per m3.</param>
        /// <param name="usual">The factor until it is learned.</param>
        public GasFactor(int energy, int usual)
        {
            _energy = energy;
            _usual = usual;
        }

        /// <summary>Whether the factor was learned.</summary>
        public bool IsLearned => ExpectedLitres >= Enough;

        /// <summary>The factor, in parts of <see cref="One"/>.</summary>
        public int Value
        {
            get
            {
                if (!IsLearned)
                {
                    return _usual;
                }

                long value = _metered * One / ExpectedLitres;
                return value > Highest ? Highest : value < Lowest ? Lowest : (int)value;
            }
        }

        /// <summary>Metered litres from which it was learned.</summary>
        public int MeteredLitres => (int)_metered;

        /// <summary>Litres that capacity and modulation alone would have given.</summary>
        public int ExpectedLitres => (int)LitresOf(_expected, _energy);

        /// <summary>Litres of an energy.</summary>
        /// <param name="energy">Watts times milliseconds.</param>
        /// <param name="heat">Upper heating value in watt-hours per m3.</param>
        public static long LitresOf(long energy, int heat) => energy / 3600 / heat;

        /// <summary>Adds what has burned.</summary>
        /// <param name="energy">Watts, before the factor, times milliseconds.</param>
        public void Burn(long energy)
        {
            _burnt += energy;
        }

        /// <summary>Time in which it was not known what burned.</summary>
        public void Miss(long milliseconds)
        {
            _gap += milliseconds;
        }

        /// <summary>Handles a reading of the gas meter.</summary>
        /// <param name="litres">The reading.</param>
        /// <param name="isOld">Whether it was read at an unknown time: a retained message.</param>
        public void HandleReading(int litres, bool isOld)
        {
            if (litres == _reading)
            {
                return;
            }

            // the first one, too, may have been read long ago: only a change has a time
            bool isNews = _reading != NotRead && !isOld;
            long used = (long)litres - _reading;
            long expected = LitresOf(_burnt, _energy);
            if (isNews && _isFollowed && used >= 0 && _burnt > 0 && _gap <= LongestGap && used <= (Highest / One * expected) + Slack)
            {
                _metered += used;
                _expected += _burnt;
                if (ExpectedLitres > Most)
                {
                    _metered /= 2;
                    _expected /= 2;
                }
            }

            _reading = litres;
            _isFollowed = isNews;
            _burnt = 0;
            _gap = 0;
        }

        /// <summary>Goes on from what was learned before.</summary>
        /// <param name="metered">As <see cref="MeteredLitres"/>.</param>
        /// <param name="expected">As <see cref="ExpectedLitres"/>.</param>
        public void Restore(int metered, int expected)
        {
            _metered = metered;
            _expected = (long)expected * 3600 * _energy;
        }
    }
}
