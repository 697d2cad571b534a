using Meterkast.Obis;
using Meterkast.Settings;

namespace Meterkast.Meter
{
    /// <summary>
    /// Enforces the minimum interval between messages of a class of values: the values of a class in one telegram are sent together; those
    /// of the following telegrams wait, and only the latest is sent. Intervals are counted from telegram to telegram instead of from
    /// publishing, and waiting values are sent with a telegram, so that they are never old. One thread only.
    /// </summary>
    public sealed class ClassGate
    {
        // No meter is exact to the second, and the main loop may notice a telegram a little after its end
        private const int Tolerance = 250;

        // A period longer than this is an outage, not a meter's
        private const long MaxPeriod = 15000;
        private const int Classes = (int)ValueClass.Other + 1;

        private readonly int[] _intervals = new int[Classes];
        private readonly int[] _telegrams = new int[Classes];
        private readonly long[] _passedAt = new long[Classes];
        private long _telegramAt;
        private long _period;

        /// <summary>Initializes a gate that is open.</summary>
        public ClassGate(DeviceSettings settings)
        {
            for (int i = 0; i < Classes; i++)
            {
                _intervals[i] = settings.Interval(i) * 1000;
            }

            OpenAll();
        }

        /// <summary>Opens the gate for every class, because everything is published again.</summary>
        public void OpenAll()
        {
            for (int i = 0; i < Classes; i++)
            {
                _passedAt[i] = -_intervals[i];
                _telegrams[i] = 0;
            }
        }

        /// <summary>Handles a new telegram.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void HandleTelegram(long now)
        {
            long period = now - _telegramAt;
            _period = period <= MaxPeriod ? period : 0;
            _telegramAt = now;
        }

        /// <summary>Whether values of a class may be sent.</summary>
        /// <param name="valueClass">The class.</param>
        /// <param name="telegram">Number of the telegram, from 1.</param>
        /// <param name="now">Milliseconds since start.</param>
        public bool IsOpen(ValueClass valueClass, int telegram, long now)
        {
            return _telegrams[(int)valueClass] == telegram || IsOpenForTelegram((int)valueClass) || now >= OpensAt(valueClass);
        }

        /// <summary>
        /// When values of a class may be sent without another telegram: the interval is over, and the next telegram is late by half a
        /// period.
        /// </summary>
        public long OpensAt(ValueClass valueClass)
        {
            long over = _passedAt[(int)valueClass] + _intervals[(int)valueClass];
            long late = _telegramAt + _period + (_period / 2);
            return over > late ? over : late;
        }

        /// <summary>Records that a value of a class was sent.</summary>
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
