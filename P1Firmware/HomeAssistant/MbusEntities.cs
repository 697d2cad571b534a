using System.Text;
using Meterkast.Meter;
using Meterkast.Obis;

namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// The devices on the M-Bus for Home Assistant: groups of a field of a medium, and behind them EAN and relay by channel. One
    /// thread only.
    /// </summary>
    public sealed class MbusEntities : IEntitySource
    {
        private const int Fields = 4;
        private const int MediumGroups = MbusChannels.Media * Fields;

        private readonly MbusDevices _devices;
        private readonly MeterClock _clock;

        /// <summary>Makes it.</summary>
        /// <param name="devices">The devices.</param>
        /// <param name="clock">Describes times.</param>
        public MbusEntities(MbusDevices devices, MeterClock clock)
        {
            _devices = devices;
            _clock = clock;
        }

        /// <inheritdoc/>
        public int Groups => MediumGroups + (MbusChannels.Channels * 2);

        /// <inheritdoc/>
        public bool IsSeen(int group)
        {
            return group < MediumGroups
                ? _devices.Has(group / Fields, group % Fields)
                : _devices.HasOfChannel((group - MediumGroups) >> 1, MbusChannels.Ean + (group & 1));
        }

        /// <inheritdoc/>
        public bool IsWanted(int group) => true;

        /// <inheritdoc/>
        public bool Describe(int group, int part, EntityConfig config)
        {
            if (part > 0)
            {
                return false;
            }

            if (group >= MediumGroups)
            {
                config.Name.Clear().Append((group & 1) == 0 ? "ean_" : "relay_").AppendNumber((group - MediumGroups) >> 1);
                config.Begin("sensor").Topic("stat_t", "").Diagnostic(false);
                return true;
            }

            int medium = group / Fields;
            int field = group % Fields;
            config.Name.Clear().Append(MbusChannels.NameOf(medium)).Append(MbusDevices.NameOf(field));
            config.Begin("sensor").Topic("stat_t", "");
            if (field == MbusChannels.Time)
            {
                _clock.Describe(config);
            }
            else if (field == MbusChannels.Reading)
            {
                DescribeReading(medium, config);
            }
            else
            {
                config.Diagnostic(false);
            }

            return true;
        }

        private static void DescribeReading(int medium, EntityConfig config)
        {
            string name = MbusChannels.NameOf(medium);
            if (MbusChannels.UnitOf(medium) == "m3")
            {
                config.Text("dev_cla", name == "gas" ? "gas" : "water");
            }

            byte[] unit = Encoding.UTF8.GetBytes(MbusChannels.UnitOf(medium));
            Quantity.Write(config, unit, 0, unit.Length);
        }
    }
}
