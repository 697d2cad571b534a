namespace Meterkast.Gas
{
    /// <summary>
    /// The gas and the degree days of a day from midnight to midnight. A degree day is a day on which it is one degree colder outside than 18
    /// degrees, on average. One thread only; allocates nothing.
    /// </summary>
    public sealed class GasDay
    {
        /// <summary>Not known.</summary>
        public const int None = int.MinValue;

        private const int Threshold = 1800;
        private const int OneDegreeDay = 100;

        // the day on which summer time begins has 23 hours, and midnight is seen some seconds late
        private const long ObservedLongEnough = 22 * 3600000L;
        private const long MeasuredLongEnough = 20 * 3600000L;

        private long _day;
        private int _reading = None;
        private long _energy;
        private long _observed;
        private long _degrees;
        private long _measured;

        /// <summary>Litres that were estimated for the last day that has ended.</summary>
        public int Litres { get; private set; } = None;

        /// <summary>Its degree days in hundredths.</summary>
        public int DegreeDays { get; private set; } = None;

        /// <summary>Its litres per degree day.</summary>
        public int LitresPerDegreeDay { get; private set; } = None;

        /// <summary>Adds a time in which something burned, or nothing.</summary>
        /// <param name="energy">Watts times milliseconds.</param>
        /// <param name="milliseconds">The time.</param>
        public void Burn(long energy, long milliseconds)
        {
            _energy += energy;
            _observed += milliseconds;
        }

        /// <summary>Adds a time in which an outside temperature held.</summary>
        /// <param name="hundredths">The temperature in hundredths of a degree.</param>
        /// <param name="milliseconds">The time.</param>
        public void Measure(int hundredths, long milliseconds)
        {
            _degrees += hundredths * milliseconds;
            _measured += milliseconds;
        }

        /// <summary>Ends the day if another one has begun.</summary>
        /// <param name="day">Number of the day, from 1.</param>
        /// <param name="reading">Reading of the gas meter in litres, or <see cref="None"/>.</param>
        /// <param name="heat">Upper heating value in watt-hours per m3.</param>
        /// <returns>True if a day has ended.</returns>
        public bool Pass(long day, int reading, int heat)
        {
            // a clock that was set back across midnight begins no day
            if (day == _day || day == _day - 1)
            {
                return false;
            }

            bool isNext = day == _day + 1;
            bool hasEnded = _day > 0;
            Litres = isNext && _observed >= ObservedLongEnough ? (int)GasFactor.LitresOf(_energy, heat) : None;
            int colder = _measured == 0 ? 0 : Threshold - (int)(_degrees / _measured);
            DegreeDays = !isNext || _measured < MeasuredLongEnough ? None : colder > 0 ? colder : 0;
            int used = isNext && reading != None && _reading != None && reading >= _reading ? reading - _reading : Litres;
            LitresPerDegreeDay = used == None || DegreeDays == None || DegreeDays < OneDegreeDay ? None : (int)(used * 100L / DegreeDays);
            _day = day;

            // of the first day a part was missed
            _reading = isNext ? reading : None;
            _energy = 0;
            _observed = 0;
            _degrees = 0;
            _measured = 0;
            return hasEnded;
        }
    }
}
