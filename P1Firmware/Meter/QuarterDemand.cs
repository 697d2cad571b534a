namespace Meterkast.Meter
{
    /// <summary>
    /// The average power of the current quarter-hour, as in a demand register (IEC 62056-62, class 5: the energy used since the quarter
    /// began, divided by a whole quarter), its forecast if power stays constant, and the highest average of the month, for meters without
    /// such registers. A quarter is measured from the registers at its beginning and at its end, so it does not matter what was lost in
    /// between. Where the telegrams before and after the turn of a quarter are at most a minute apart, the register at the turn lies on the
    /// line between them; with a longer gap neither of the two quarters is measured. One thread only.
    /// </summary>
    public sealed class QuarterDemand
    {
        /// <summary>No value.</summary>
        public const long None = long.MinValue;

        private const int Quarter = 900;

        // meters of DSMR 4 send every ten seconds
        private const int Sharp = 12;

        // By which the register at the turn of a quarter may be interpolated. If power changes in the gap by P, this is wrong by a quarter
        // of the gap times P at most, and the average of the quarter by a sixtieth of P.
        private const long LongestGap = 60000;
        private const long ClockTolerance = 2000;

        // a meter that counts whole kilowatt-hours adds this much at once
        private const long MaxAtOnce = 1000;
        private const long Hour = 3600000;

        private int _quarter = -1;
        private long _startEnergy = None;
        private long _lastEnergy = None;
        private long _lastAt;
        private long _startedAt;
        private bool _isNewPeak;

        /// <summary>The most that a connection can draw, in watts; CounterGuard holds back larger steps.</summary>
        public const long MaxDemand = 1000000;

        /// <summary>Average of the current quarter in watts.</summary>
        public long Average { get; private set; } = None;

        /// <summary>The average at the end of the quarter if power stays constant, in watts.</summary>
        public long Expected { get; private set; } = None;

        /// <summary>The month, as <see cref="Add"/> had it last.</summary>
        public int Month { get; private set; }

        /// <summary>Highest average of a quarter of this month in watts.</summary>
        public long Peak { get; private set; } = None;

        /// <summary>The quarter that began when the one with the highest average ended, as <see cref="Add"/> had it.</summary>
        public int PeakQuarter { get; private set; }

        /// <summary>The forecast average at the end of a quarter.</summary>
        /// <param name="average">Its average so far, in watts.</param>
        /// <param name="power">The current power in watts.</param>
        /// <param name="second">Seconds since it began.</param>
        public static long AtEnd(long average, long power, int second) => average + (power * (Quarter - second) / Quarter);

        /// <summary>True once for every new highest average.</summary>
        public bool ConsumeNewPeak()
        {
            bool isNew = _isNewPeak;
            _isNewPeak = false;
            return isNew;
        }

        /// <summary>Restores a stored month's peak.</summary>
        /// <param name="month">The month, in the form of <see cref="Add"/>.</param>
        /// <param name="peak">The peak in watts.</param>
        /// <param name="quarter">When its quarter ended.</param>
        public void Restore(int month, long peak, int quarter)
        {
            if (peak >= 0 && peak <= MaxDemand)
            {
                Month = month;
                Peak = peak;
                PeakQuarter = quarter;
            }
        }

        /// <summary>Handles another meter: its registers do not apply to the current quarter. The month's peak stays.</summary>
        public void HandleOtherMeter()
        {
            _startEnergy = None;
            _lastEnergy = None;
            _quarter = -1;
            Average = None;
            Expected = None;
        }

        /// <summary>Handles the values of a telegram.</summary>
        /// <param name="month">A number that differs from month to month.</param>
        /// <param name="quarter">A number that differs from quarter to quarter.</param>
        /// <param name="second">Seconds since the quarter began.</param>
        /// <param name="energy">The energy used, the sum of all tariffs, in watt-hours.</param>
        /// <param name="power">The current power in watts.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void Add(int month, int quarter, int second, long energy, long power, long now)
        {
            if (_lastEnergy != None && !IsPlausible(energy - _lastEnergy, now - _lastAt))
            {
                // another meter that was not recognized, or a register that was read incorrectly
                HandleOtherMeter();
            }

            if (quarter != _quarter)
            {
                Begin(month, quarter, AtTurn(second, energy, now), now - (second * 1000L));
            }

            _lastEnergy = energy;
            _lastAt = now;

            if (_startEnergy == None)
            {
                Average = None;
                Expected = None;
                return;
            }

            Average = (energy - _startEnergy) * 4;
            Expected = AtEnd(Average, power, second);
        }

        private static bool IsPlausible(long used, long milliseconds)
        {
            return used >= 0 && used <= MaxAtOnce + (MaxDemand * milliseconds / Hour);
        }

        // The register when the quarter began; None if it is not known
        private long AtTurn(int second, long energy, long now)
        {
            if (second <= Sharp)
            {
                return energy;
            }

            // a meter whose clock was set has no gap
            long gap = now - _lastAt;
            long before = gap - (second * 1000L);
            bool isKnown = _lastEnergy != None && gap <= LongestGap && before >= -ClockTolerance;
            return isKnown ? _lastEnergy + ((energy - _lastEnergy) * (before > 0 ? before : 0) / gap) : None;
        }

        private void Begin(int month, int quarter, long energy, long at)
        {
            long lasted = (at - _startedAt) / 1000;
            bool isWhole = energy != None && _startEnergy != None && IsPlausible(energy - _startEnergy, at - _startedAt)
                && lasted > Quarter - (2 * Sharp) && lasted < Quarter + (2 * Sharp);

            // the quarter that ended at midnight of the first belongs to the previous month
            if (isWhole && (Peak == None || (energy - _startEnergy) * 4 > Peak) && month == Month)
            {
                Peak = (energy - _startEnergy) * 4;
                PeakQuarter = quarter;
                _isNewPeak = true;
            }

            if (month != Month)
            {
                Peak = None;
                Month = month;
            }

            _quarter = quarter;
            _startEnergy = energy;
            _startedAt = at;
        }
    }
}
