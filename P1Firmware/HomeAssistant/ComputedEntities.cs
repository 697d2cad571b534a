using System.Text;
using Meterkast.Meter;

namespace Meterkast.HomeAssistant
{
    /// <summary>The computed values for Home Assistant, and the time of the month's peak. One thread only.</summary>
    public sealed class ComputedEntities : IEntitySource
    {
        private readonly ComputedValues _computed;
        private readonly MeterClock _clock;
        private readonly int _expireAfter;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="computed">The values.</param>
        /// <param name="clock">Describes times.</param>
        /// <param name="heartbeat">Seconds after which a value is sent again; 0 for never.</param>
        public ComputedEntities(ComputedValues computed, MeterClock clock, int heartbeat)
        {
            _expireAfter = Expiry.After(heartbeat);
            _computed = computed;
            _clock = clock;
        }

        /// <inheritdoc/>
        public int Groups => ComputedTable.Count;

        /// <inheritdoc/>
        public bool IsSeen(int group) => _computed.Applies(group);

        /// <inheritdoc/>
        public bool IsWanted(int group) => !_computed.IsOff(group);

        /// <inheritdoc/>
        public bool Describe(int group, int part, EntityConfig config)
        {
            bool isOff = _computed.IsOff(group);
            if (part > (group == ComputedTable.Peak || isOff ? 1 : 0))
            {
                return false;
            }

            if (isOff && part == 1)
            {
                config.BeginValue(ComputedTable.NameOf(group));
                return true;
            }

            config.Name.Clear().Append(ComputedTable.NameOf(group)).Append(part == 1 ? "_timestamp" : "");
            string kind = ComputedTable.KindOf(group);
            config.Begin(kind == "flag" ? "binary_sensor" : "sensor").Topic("stat_t", "");
            if (part == 1)
            {
                _clock.Describe(config);
                return true;
            }

            if (kind == "flag")
            {
                config.Text("dev_cla", "problem");
            }
            else if (kind == "word")
            {
                config.Diagnostic(false);
            }
            else
            {
                byte[] unit = Encoding.UTF8.GetBytes(kind);
                Quantity.Write(config, unit, 0, unit.Length);
            }

            Expiry.Write(config, _expireAfter);

            return true;
        }
    }
}
