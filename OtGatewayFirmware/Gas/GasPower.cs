using Meterkast.OpenTherm;
using Meterkast.Settings;

namespace Meterkast.Gas
{
    /// <summary>
    /// The power of the gas that a boiler burns by its capacity and modulation (data ids 15 and 17), before the factor. The boiler tells
    /// neither what it burns nor what it delivers, so this is a guess that only a gas meter makes right. One thread only; allocates nothing.
    /// </summary>
    public sealed class GasPower
    {
        /// <summary>The boiler does not tell its modulation, or nothing is heard of it.</summary>
        public const int Unknown = -1;

        /// <summary>Nobody tells the capacity.</summary>
        public const int NoCapacity = -2;

        private const int Status = 0;
        private const int Flame = 8;
        private const int CapacityId = 15;
        private const int ModulationId = 17;

        // 100 % as data id 17 has it, in 256ths
        private const int Whole = 25600;

        private readonly ReadingStore _values;
        private readonly GasSettings _settings;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="values">The values of OpenTherm.</param>
        /// <param name="settings">What the boiler does not tell.</param>
        public GasPower(ReadingStore values, GasSettings settings)
        {
            _values = values;
            _settings = settings;
        }

        /// <summary>The most that the boiler burns, in watts; 0 if it is not known.</summary>
        public int Capacity => _settings.Capacity > 0 ? _settings.Capacity : Has(CapacityId, 8) ? (_values.Value(CapacityId) >> 8) * 1000 : 0;

        /// <summary>Its lowest modulation in percent of that.</summary>
        public int Lowest
        {
            get
            {
                int lowest = _settings.MinModulation > 0 ? _settings.MinModulation : Has(CapacityId, 0) ? _values.Value(CapacityId) & 0xFF : 0;
                return lowest > 100 ? 100 : lowest;
            }
        }

        /// <summary>The power now, in watts.</summary>
        /// <returns>Also <see cref="Unknown"/> or <see cref="NoCapacity"/>.</returns>
        public int Read()
        {
            if (!Has(Status, 0))
            {
                return Unknown;
            }

            int capacity = Capacity;
            if (capacity == 0)
            {
                return NoCapacity;
            }

            if ((_values.Value(Status) & Flame) == 0)
            {
                return 0;
            }

            return Has(ModulationId, 0) ? Of(capacity, Lowest, (short)_values.Value(ModulationId), _settings.IsOfMaximum) : Unknown;
        }

        /// <summary>The power that belongs to a modulation.</summary>
        /// <param name="capacity">The highest power in watts.</param>
        /// <param name="lowest">The lowest one, in percent of that.</param>
        /// <param name="modulation">As data id 17 has it: percent, in 256ths.</param>
        /// <param name="isOfMaximum">Whether it is in percent of the highest power; otherwise of the range from the lowest one.</param>
        public static int Of(int capacity, int lowest, int modulation, bool isOfMaximum)
        {
            modulation = modulation < 0 ? 0 : modulation > Whole ? Whole : modulation;
            int least = lowest * 256;
            int share = !isOfMaximum ? least + (int)((long)(Whole - least) * modulation / Whole)
                : modulation > least ? modulation : least;
            return (int)((long)capacity * share / Whole);
        }

        private bool Has(int id, int shift) => ReadingStore.StateAt(_values.States(id), shift) == ReadingStore.Valid;
    }
}
