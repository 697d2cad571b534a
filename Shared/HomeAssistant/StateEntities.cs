using System.Text;
using Meterkast.Diagnostics;

namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// The device's own state for Home Assistant: all of it diagnostic, and only what somebody looks for when something is wrong on
    /// from the beginning. One thread only.
    /// </summary>
    public sealed class StateEntities : IEntitySource
    {
        private const string On =
            " version pic_version thermostat boiler pic override override_setpoint heating_action serial reset_cause settings_error settings_fallback"
            + " uptime free_heap control_setpoint_state control_setpoint_lease line country telegrams ";

        private const string Connections = " thermostat boiler ";
        private const string Switches = " gpio_a_level gpio_b_level ignore_transitions override_high_byte gateway_mode ";
        private const string Temperatures = " override_setpoint sensor_temperature setback_temperature ";
        private const string Seconds = " uptime control_setpoint_lease control_setpoint_2_lease telegram_age ";
        private const string Numbers = " tap_clients message_interval reference_voltage gpio_a gpio_b speed ";

        private readonly StateBoard _board;
        private readonly string[] _names;
        private readonly string _folder;

        /// <summary>Makes it.</summary>
        /// <param name="board">The state.</param>
        /// <param name="names">Its names.</param>
        /// <param name="folder">Where they stand below the base topic, for example <c>gateway/</c>.</param>
        public StateEntities(StateBoard board, string[] names, string folder)
        {
            _board = board;
            _names = names;
            _folder = folder;
        }

        /// <inheritdoc/>
        public int Groups => _names.Length;

        /// <inheritdoc/>
        public bool IsSeen(int group) => _board.IsKnown(group);

        /// <inheritdoc/>
        public bool IsWanted(int group) => true;

        /// <inheritdoc/>
        public bool Describe(int group, int part, EntityConfig config)
        {
            string name = _names[group];
            if (part > 0)
            {
                return part == 1 && name == "line" && DescribeProblem(name, config);
            }

            bool isConnection = Has(Connections, name);
            bool isSwitch = Has(Switches, name);

            // the folder before the name: a value of the meter may be called the same
            config.Name.Clear().Append(_folder.Substring(0, _folder.Length - 1)).Append((byte)'_').Append(name);
            config.Begin(isConnection || isSwitch ? "binary_sensor" : "sensor").Topic("stat_t", _folder, name);
            if (isConnection)
            {
                config.Text("dev_cla", "connectivity").Text("pl_on", "connected").Text("pl_off", "disconnected");
            }
            else if (Has(Temperatures, name))
            {
                Write(config, "°C");
            }
            else if (Has(Seconds, name))
            {
                Write(config, "s");
            }
            else if (name == "free_heap")
            {
                Write(config, "B");
            }
            else if (_board.IsNumber(group) && !isSwitch && !Has(Numbers, name))
            {
                Quantity.WriteCounter(config);
            }

            config.Diagnostic(Has(On, name));
            return true;
        }

        // what an automation looks at: on while the meter is not heard
        private bool DescribeProblem(string name, EntityConfig config)
        {
            config.Name.Clear().Append(_folder.Substring(0, _folder.Length - 1)).Append((byte)'_').Append(name).Append("_problem");
            config.Begin("binary_sensor").Topic("stat_t", _folder, name).Text("val_tpl", "{{ 'OFF' if value == 'ok' else 'ON' }}");
            config.Text("dev_cla", "problem").Diagnostic(true);
            return true;
        }

        private static bool Has(string list, string name) => list.IndexOf(" " + name + " ") >= 0;

        private static void Write(EntityConfig config, string unit)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(unit);
            Quantity.Write(config, bytes, 0, bytes.Length);
        }
    }
}
