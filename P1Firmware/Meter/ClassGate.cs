using Meterkast.Obis;
using Meterkast.Settings;

namespace Meterkast.Meter
{
    /// <summary>
    /// Keeps the least interval between messages of a class of values: what one telegram has of a class goes out together, and
    /// that of the next ones waits, the newest standing for all. Intervals are counted from telegram to telegram and not from
    /// publishing, and what waits goes out with a telegram: it is never old when it leaves. One thread only.
    /// </summary>
    public sealed class ClassGate
    {
        // No meter keeps its second exactly, and a telegram is found up to a nap of the main loop after its end
        private const int Tolerance = 250;

        // A period longer than this is an outage, not a meter's
        private const long LongestPeriod = 15000;
        private const int Classes = (int)ValueClass.Other + 1;

        private readonly int[] _intervals = new int[Classes];
        private readonly int[] _telegrams = new int[Classes];
        private readonly long[] _passedAt = new long[Classes];
        private long _telegramAt;
        private long _period;

        /// <summary>Makes a gate that is open.</summary>
        public ClassGate(DeviceSettings settings)
        {
            for (int i = 0; i < Classes; i++)
            {
                _intervals[i] = settings.Interval(i) * 1000;
            }

            OpenAll();
        }

        /// <summary>Opens the gate for every class: all is to be published again.</summary>
        public void OpenAll()
        {
            for (int i = 0; i < Classes; i++)
            {
                _passedAt[i] = -_intervals[i];
                _telegrams[i] = 0;
            }
        }

        /// <summary>Takes note of a new telegram.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void TakeTelegram(long now)
        {
            long period = now - _telegramAt;
            _period = period <= LongestPeriod ? period : 0;
            _telegramAt = now;
        }

        /// <summary>Whether values of a class may go out.</summary>
        /// <param name="valueClass">The class.</param>
        /// <param name="telegram">Number of the telegram, from 1.</param>
        /// <param name="now">Milliseconds since start.</param>
        public bool IsOpen(ValueClass valueClass, int telegram, long now)
        {
            return _telegrams[(int)valueClass] == telegram || IsOpenForTelegram((int)valueClass) || now >= OpensAt(valueClass);
        }

        /// <summary>
        /// When values of a class may go out without another telegram: the interval is over, and the meter, which would have
        /// brought newer ones, is late by half of its period.
        /// </summary>
        public long OpensAt(ValueClass valueClass)
        {
            long over = _passedAt[(int)valueClass] + _intervals[(int)valueClass];
            long late = _telegramAt + _period + (_period / 2);
            return over > late ? over : late;
        }

        /// <summary>Takes note that a value of a class went out.</summary>
        public void Pass(ValueClass valueClass, int telegram, long now)
        {
            int index = (int)valueClass;
            if (_telegrams[index] != telegram)
            {
                _passedAt[index] = IsOpenForTelegram(index) ? _telegramAt : now;
                _telegrams[index] = telegram;
            }
        }

        private bool IsOpenForTelegram(int index) => _telegramAt - _passedAt[index] >= _intervals[index] - Tolerance;
    }
}
