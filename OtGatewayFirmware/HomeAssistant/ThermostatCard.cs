using Meterkast.OpenTherm;
using Meterkast.Settings;
using Meterkast.Text;

namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// The room setpoint as a thermostat of Home Assistant (climate): temporary or constant, with the presets of the settings, and with
    /// cooling where the boiler has it. One thread only.
    /// </summary>
    public sealed class ThermostatCard
    {
        private const int Configuration = 3;
        private const int CoolingSupported = 0x0400;
        private const int ThousandthsADegree = 1000;

        private readonly ReadingStore _values;
        private readonly int[] _presets;
        private readonly string _command;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="values">Knows whether the boiler cools.</param>
        /// <param name="settings">Which override, and the presets.</param>
        public ThermostatCard(ReadingStore values, DeviceSettings settings)
        {
            _values = values;
            _presets = settings.Presets;
            _command = settings.HasConstantOverride ? "room_setpoint_constant" : "room_setpoint";
        }

        /// <summary>Whether the boiler can cool, as far as it is known.</summary>
        public bool Cools
        {
            get
            {
                return ReadingStore.StateAt(_values.States(Configuration), 8) == ReadingStore.Valid && (_values.Value(Configuration) & CoolingSupported) != 0;
            }
        }

        /// <summary>Describes it.</summary>
        public void Describe(EntityConfig config)
        {
            // nobody can switch from here: the mode is what the thermostat demands
            config.Name.Clear().Append("room_setpoint");
            config.Begin("climate").Topic("curr_temp_t", "", "room_temperature").Topic("temp_stat_t", "", "room_setpoint");
            config.Topic("temp_cmd_t", "set/", _command).Json("min_temp", "5").Json("max_temp", "30").Json("temp_step", "0.5");
            config.Text("temp_unit", "C").Json("precision", "0.1").Topic("act_t", "gateway/", "heating_action");
            if (Cools)
            {
                config.Json("modes", "[\"heat\",\"cool\"]").Topic("mode_stat_t", "", "cooling_enable").Text("mode_stat_tpl", "{{ 'cool' if value == 'ON' else 'heat' }}");
            }
            else
            {
                config.Json("modes", "[\"heat\"]").Topic("mode_stat_t", "", "status").Text("mode_stat_tpl", "heat");
            }

            if (_presets != null)
            {
                DescribePresets(config);
            }
        }

        private static string NameOf(int preset)
        {
            switch (preset)
            {
                case 0: return "away";
                case 1: return "eco";
                case 2: return "comfort";
                default: return "sleep";
            }
        }

        // No preset is no override: 0 returns the room setpoint to the thermostat
        private void DescribePresets(EntityConfig config)
        {
            string names = "";
            string toPreset = "";
            string toDegrees = "";
            for (int i = 0; i < _presets.Length; i++)
            {
                if (_presets[i] > 0)
                {
                    string degrees = new TextBuffer(8).AppendHundredths(_presets[i] / (ThousandthsADegree / 100)).ToString();
                    string comma = names.Length > 0 ? "," : "";
                    names += comma + "\"" + NameOf(i) + "\"";
                    toPreset += comma + "'" + degrees + "':'" + NameOf(i) + "'";
                    toDegrees += comma + "'" + NameOf(i) + "':" + degrees;
                }
            }

            config.Json("pr_modes", "[" + names + "]").Topic("pr_mode_cmd_t", "set/", _command).Text("pr_mode_cmd_tpl", "{{ {" + toDegrees + "}.get(value, 0) }}");
            config.Topic("pr_mode_stat_t", "gateway/", "override_setpoint").Text("pr_mode_val_tpl", "{{ {" + toPreset + "}.get(value, 'none') }}");
        }
    }
}
