using Meterkast.Obis;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>
    /// Numbers of the last telegram as other programs want them: whole watts with a sign, totals of all tariffs, apparent power. A figure is
    /// an operation and a code. Made only for an interface that is switched on. One thread only; allocates nothing.
    /// </summary>
    public sealed class MeterFigures
    {
        /// <summary>Not known.</summary>
        public const long None = QuarterDemand.None;

        private const int Phases = 3;
        private const int Returned = 0x00010000;
        private const int PhaseStep = 0x00140000;
        private const int PhasePower = 0x10150700;
        private const int PhaseCurrent = 0x101F0700;
        private const int PhaseVoltage = 0x10200700;
        private const int Power = 0x10010700;
        private const int Energy = 0x10010800;
        private const int Tariffs = 4;
        private const string Operations = "num net all one com cur va pf avg sum both ";

        private readonly TelegramStore _store;
        private readonly ObisIndex _index;
        private readonly ComputedValues _computed;
        private readonly MeterNumber _number;
        private readonly ObisLine _line;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="store">The telegram store.</param>
        /// <param name="index">The index of the table.</param>
        /// <param name="computed">The computed values.</param>
        /// <param name="scratch">Shared temporary objects.</param>
        public MeterFigures(TelegramStore store, ObisIndex index, ComputedValues computed, Scratch scratch)
        {
            _store = store;
            _index = index;
            _computed = computed;
            _number = scratch.Number;
            _line = scratch.Line;
        }

        /// <summary>The number of an operation: num, a code; net, what flows in less what flows out; all, a register or the sum of its
        /// tariffs; one, tariff 1 or the register of a meter without tariffs; com, a computed value; cur, va and pf, current, apparent power
        /// and power factor of a phase (3: all); avg and sum, of a code and those of the other phases; both, energy of both
        /// directions.</summary>
        public static int OperationOf(string name) => Operations.IndexOf(name + " ");

        /// <summary>The packed code of a text: <c>1.7.0</c>, or <c>0-0:96.7.21</c> with its group; a plain number stays what it is.</summary>
        public static int KeyOf(string code)
        {
            int start = code.IndexOf(':') + 1;
            string[] parts = code.Substring(start).Split('.');
            if (parts.Length < 3)
            {
                return int.Parse(code);
            }

            int group = start == 0 ? 0x10 : ((code[0] - '0') << 4) | (code[2] - '0');
            return (group << 24) | (int.Parse(parts[0]) << 16) | (int.Parse(parts[1]) << 8) | int.Parse(parts[2]);
        }

        /// <summary>Computes a figure.</summary>
        /// <param name="operation">The number of the operation.</param>
        /// <param name="key">The packed code; the number of a phase or a computed value.</param>
        /// <returns>Thousandths of the topic's unit, so watts of a power; of va whole volt-amperes. <see cref="None"/> if it is not
        /// known.</returns>
        public long Read(int operation, int key)
        {
            switch (operation)
            {
                case 0: return Number(key);
                case 4: return Net(key);
                case 8: return All(key);
                case 12: return One(key);
                case 16: return Computed(key);
                case 20: return Current(key);
                case 24: return Apparent(key);
                case 27: return Factor(key);
                case 30: return OverPhases(key, true);
                case 34: return OverPhases(key, false);
                default: return Plus(All(Energy), All(Energy + Returned));
            }
        }

        /// <summary>Thousandths of the number that was read last.</summary>
        public long Thousandths => _number.Thousandths;

        /// <summary>Writes the first group of a code as a JSON text, if the telegram has it.</summary>
        /// <param name="text">Receives it.</param>
        /// <param name="before">What precedes it, up to the quotation mark.</param>
        /// <param name="key">The packed code.</param>
        public void WriteText(TextBuffer text, string before, int key)
        {
            int row = _index.Find(key);
            if (_store.Has(row))
            {
                _store.Open(row, _line);
                text.Append(before).AppendJson(_line.Bytes, _line.GroupStart(0), _line.GroupLength(0)).Append((byte)'"');
            }
        }

        private static long Plus(long one, long other) => one == None ? other : other == None ? one : one + other;

        private long Number(int key)
        {
            int row = _index.Find(key);
            return row >= 0 && !_store.IsDoubted(row) && _store.TryReadNumber(row, _number) ? _number.Thousandths : None;
        }

        private long Net(int key)
        {
            long returned = Number(key + Returned);
            return Plus(Number(key), returned == None ? None : -returned);
        }

        private long All(int key)
        {
            long sum = Number(key);
            if (sum != None)
            {
                return sum;
            }

            for (int tariff = 1; tariff <= Tariffs; tariff++)
            {
                sum = Plus(sum, Number(key + tariff));
            }

            return sum;
        }

        private long One(int key)
        {
            long first = Number(key + 1);
            return first == None && Number(key + 2) == None ? Number(key) : first;
        }

        private long Computed(int value) => _computed.Applies(value) ? _computed.Value(value) : None;

        // With its sign if that is known
        private long Current(int phase)
        {
            long current = Computed(ComputedTable.Current + phase);
            return current == None ? Number(PhaseCurrent + (phase * PhaseStep)) : current;
        }

        private long Apparent(int phase)
        {
            if (phase == Phases)
            {
                return Plus(Plus(Apparent(0), Apparent(1)), Apparent(2));
            }

            long current = Current(phase);
            long voltage = Number(PhaseVoltage + (phase * PhaseStep));
            return current == None || voltage == None ? None : (current < 0 ? -current : current) * voltage / 1000000;
        }

        private long Factor(int phase)
        {
            long power = Net(phase == Phases ? Power : PhasePower + (phase * PhaseStep));
            long apparent = Apparent(phase);
            if (power == None || apparent == None || apparent == 0)
            {
                return None;
            }

            long factor = power * 1000 / apparent;
            return factor > 1000 ? 1000 : factor < -1000 ? -1000 : factor;
        }

        private long OverPhases(int key, bool isMean)
        {
            long sum = None;
            int count = 0;
            for (int phase = 0; phase < Phases; phase++)
            {
                long value = key == PhaseCurrent ? Current(phase) : Number(key + (phase * PhaseStep));
                sum = Plus(sum, value);
                count += value == None ? 0 : 1;
            }

            return sum == None || !isMean ? sum : sum / count;
        }
    }
}
