using Meterkast.OpenTherm;

namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// What a house has beside heating, each as Home Assistant's own kind of device once the boiler or the thermostat has shown that it is
    /// there: hot water as a water heater, ventilation as a fan, the thermostat card once more when it turns out that the boiler
    /// cools; and the map of data ids. One thread only.
    /// </summary>
    public sealed class ComfortEntities : IEntitySource
    {
        private const int Water = 0;
        private const int Fan = 1;
        private const int DataIds = 2;
        private const int DhwSetpoint = 56;
        private const int VentilationSetpoint = 71;
        private const int DhwBounds = 48;
        private const int Lowest = 20;
        private const int Highest = 80;

        private readonly ReadingStore _values;
        private readonly ThermostatCard _card;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="values">The values.</param>
        /// <param name="card">The thermostat.</param>
        public ComfortEntities(ReadingStore values, ThermostatCard card)
        {
            _values = values;
            _card = card;
        }

        /// <inheritdoc/>
        public int Groups => 4;

        /// <inheritdoc/>
        public bool IsSeen(int group)
        {
            switch (group)
            {
                case Water: return IsKnown(DhwSetpoint) && IsKnown(DhwBounds);
                case Fan: return IsKnown(VentilationSetpoint);
                case DataIds: return IsKnown(0);
                default: return _card.Cools;
            }
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

            switch (group)
            {
                case Water: DescribeWater(config); break;
                case Fan: DescribeFan(config); break;
                case DataIds: DescribeDataIds(config); break;
                default: _card.Describe(config); break;
            }

            return true;
        }

        // Off is OpenTherm's bit for hot water; without a word of ours it is the thermostat's
        private void DescribeWater(EntityConfig config)
        {
            int bounds = _values.Value(DhwBounds);
            int lowest = bounds & 0xFF;
            int highest = bounds >> 8;
            bool isSound = lowest < highest && highest < 128 && IsKnown(DhwBounds);
            config.Name.Clear().Append("hot_water");
            config.Begin("water_heater").Topic("curr_temp_t", "", "dhw_temperature").Topic("temp_stat_t", "", "dhw_setpoint").Topic("temp_cmd_t", "set/", "dhw_setpoint");
            config.Number("min_temp", isSound && lowest > Lowest ? lowest : Lowest).Number("max_temp", isSound && highest < Highest ? highest : Highest);
            config.Text("temp_unit", "C").Json("precision", "0.1").Json("modes", "[\"off\",\"gas\",\"performance\"]");
            config.Topic("mode_stat_t", "gateway/", "dhw_control").Text("mode_stat_tpl", "{{ {'OFF':'off','ON':'performance'}.get(value, 'gas') }}");
            config.Topic("mode_cmd_t", "set/", "dhw_enable").Text("mode_cmd_tpl", "{{ {'off':'OFF','performance':'ON'}.get(value, 'auto') }}");
        }

        private static void DescribeFan(EntityConfig config)
        {
            config.Name.Clear().Append("ventilation");
            config.Begin("fan").Topic("cmd_t", "set/", "ventilation_setpoint").Text("pl_on", "50").Text("pl_off", "0");
            config.Topic("stat_t", "", "ventilation_setpoint").Text("stat_val_tpl", "{{ 50 if value | int(0) > 0 else 0 }}");
            config.Topic("pct_cmd_t", "set/", "ventilation_setpoint").Topic("pct_stat_t", "", "ventilation_setpoint");
        }

        private static void DescribeDataIds(EntityConfig config)
        {
            config.Name.Clear().Append("data_ids");
            config.Begin("sensor").Topic("stat_t", "", Gateway.DataIdScan.Topic).Text("val_tpl", "{{ value_json.boiler.answers[:255] }}");
            config.Topic("json_attr_t", "", Gateway.DataIdScan.Topic).Diagnostic(false);
        }

        private bool IsKnown(int id) => _values.States(id) != ReadingStore.Unknown;
    }
}
