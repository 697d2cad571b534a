using Meterkast.Obis;

namespace Meterkast.Meter
{
    /// <summary>
    /// The current of each phase with its direction, which most meters do not send: amperes have no sign, and in the Netherlands no
    /// decimals. One thread only; allocates nothing for a telegram.
    /// </summary>
    public sealed class PhaseCurrents
    {
        /// <summary>Number of phases.</summary>
        public const int Count = 3;

        private const int PhaseStep = 0x00140000;
        private const int Delivered = 0x10150700;
        private const int Returned = 0x10160700;
        private const int Amperes = 0x101F0700;
        private const int Volts = 0x10200700;
        private const int Kinds = 4;

        // the nominal voltage of European grids (EN 50160), in millivolts
        private const long Nominal = 230000;
        private const int Ampere = 1000;

        private readonly TelegramStore _store;
        private readonly MeterNumber _number;
        private readonly ushort[] _rows = new ushort[Count * Kinds];

        /// <summary>Initializes a new instance.</summary>
        /// <param name="store">The telegram store.</param>
        /// <param name="index">The index of the table.</param>
        /// <param name="number">A number, used only temporarily.</param>
        public PhaseCurrents(TelegramStore store, ObisIndex index, MeterNumber number)
        {
            _store = store;
            _number = number;
            for (int phase = 0; phase < Count; phase++)
            {
                int step = phase * PhaseStep;
                _rows[phase * Kinds] = (ushort)index.Find(Delivered + step);
                _rows[(phase * Kinds) + 1] = (ushort)index.Find(Returned + step);
                _rows[(phase * Kinds) + 2] = (ushort)index.Find(Amperes + step);
                _rows[(phase * Kinds) + 3] = (ushort)index.Find(Volts + step);
            }
        }

        /// <summary>Computes the current of a phase from the telegram in the store.</summary>
        /// <param name="phase">0 to 2.</param>
        /// <param name="isMeasured">Whether the meter has measured it.</param>
        /// <returns>Milliamperes, negative when power flows out; <see cref="QuarterDemand.None"/> without the power of the phase.</returns>
        public long Read(int phase, out bool isMeasured)
        {
            isMeasured = false;
            int first = phase * Kinds;
            bool hasDelivered = TryRead(first);
            long power = hasDelivered ? _number.Thousandths : 0;
            bool hasReturned = TryRead(first + 1);
            power -= hasReturned ? _number.Thousandths : 0;
            if (!hasDelivered && !hasReturned)
            {
                return QuarterDemand.None;
            }

            long volts = TryRead(first + 3) && _number.Thousandths > Nominal / 2 ? _number.Thousandths : Nominal;
            long size = ((power < 0 ? -power : power) * Ampere * Ampere / volts + 5) / 10 * 10;
            bool isOut = power < 0;
            if (TryRead(first + 2))
            {
                long measured = _number.Thousandths;
                isOut |= measured < 0;
                measured = measured < 0 ? -measured : measured;
                isMeasured = _number.Decimals > 0 || measured > size + Ampere || size > measured + Ampere;
                size = isMeasured ? measured : size;
            }

            return isOut ? -size : size;
        }

        private bool TryRead(int place) => _store.TryReadNumber(_rows[place], _number);
    }
}
