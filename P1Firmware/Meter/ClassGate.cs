using Meterkast.Obis;
using Meterkast.Settings;

namespace Meterkast.Meter
{
    /// <summary>
    /// Keeps the least interval between messages of a class of values: what one telegram has of a class goes out together, and
    /// that of the next ones waits, the newest standing for all. One thread only.
    /// </summary>
    public sealed class ClassGate
    {
        private const int Classes = (int)ValueClass.Other + 1;

        private readonly int[] _intervals = new int[Classes];
        private readonly int[] _telegrams = new int[Classes];
        private readonly long[] _passedAt = new long[Classes];

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

        /// <summary>Whether values of a class may go out.</summary>
        /// <param name="valueClass">The class.</param>
        /// <param name="telegram">Number of the telegram, from 1.</param>
        /// <param name="now">Milliseconds since start.</param>
        public bool IsOpen(ValueClass valueClass, int telegram, long now)
        {
            return _telegrams[(int)valueClass] == telegram || now >= OpensAt(valueClass);
        }

        /// <summary>When values of a class may go out again.</summary>
        public long OpensAt(ValueClass valueClass) => _passedAt[(int)valueClass] + _intervals[(int)valueClass];

        /// <summary>Takes note that a value of a class went out.</summary>
        public void Pass(ValueClass valueClass, int telegram, long now)
        {
            int index = (int)valueClass;
            if (_telegrams[index] != telegram)
            {
                _telegrams[index] = telegram;
                _passedAt[index] = now;
            }
        }
    }
}
