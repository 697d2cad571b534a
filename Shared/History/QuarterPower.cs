namespace Meterkast.History
{
    /// <summary>
    /// The average power of each quarter-hour, as in a demand register (IEC 62056-62, class 5): the energy of the whole quarter, times four.
    /// A quarter whose beginning or end was not read within a minute has none. One thread only.
    /// </summary>
    public sealed class QuarterPower
    {
        private const int Length = 900;
        private const int Sharp = 60;

        // anything more is a register that was read wrongly
        private const long MostEnergy = 250000;

        private int _quarter = -1;
        private bool _isSharp;
        private long _delivered;
        private long _returned;

        /// <summary>When the quarter began that ended last.</summary>
        public long Start { get; private set; }

        /// <summary>Its average power that was delivered, in watts.</summary>
        public int Delivered { get; private set; }

        /// <summary>Its average power that was returned, in watts.</summary>
        public int Returned { get; private set; }

        /// <summary>Handles another meter, or registers that are not known: the current quarter has no average.</summary>
        public void Forget()
        {
            _isSharp = false;
        }

        /// <summary>Handles the registers.</summary>
        /// <param name="time">Seconds since 1970.</param>
        /// <param name="delivered">Energy delivered, all tariffs, in watt-hours.</param>
        /// <param name="returned">Energy returned, likewise.</param>
        /// <returns>Whether a quarter has ended that has an average.</returns>
        public bool Add(long time, long delivered, long returned)
        {
            int quarter = (int)(time / Length);
            if (quarter == _quarter)
            {
                return false;
            }

            bool isSharp = time % Length <= Sharp;
            long used = delivered - _delivered;
            long given = returned - _returned;
            bool isWhole = _isSharp && isSharp && quarter == _quarter + 1 && used >= 0 && given >= 0 && used < MostEnergy && given < MostEnergy;
            if (isWhole)
            {
                Start = (long)_quarter * Length;
                Delivered = (int)used * 4;
                Returned = (int)given * 4;
            }

            _quarter = quarter;
            _isSharp = isSharp;
            _delivered = delivered;
            _returned = returned;
            return isWhole;
        }
    }
}
