using System.Text;
using Meterkast.Diagnostics;

namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// The device's own state for Home Assistant, by the kinds of <see cref="StateRow"/>: all of it diagnostic but estimates. A topic
    /// that is ok or names a fault also has an entity of class problem, which automations can use; a button restarts the device. One thread only.
    /// </summary>
    public sealed class StateEntities : IEntitySource
    {
        // the time of running, and the button that ends it
        private const string Uptime = "uptime";

        private readonly StateTopics _topics;
        private readonly string _folder;

        /// <summary>Initializes the entities.</summary>
        /// <param name="topics">The state.</param>
        /// <param name="folder">Folder of the topics below the base topic, for example <c>gateway/</c>.</param>
        public StateEntities(StateTopics topics, string folder)
        {
            _topics = topics;
            _folder = folder;
        }

        /// <inheritdoc/>
        public int Groups => _topics.Rows.Count;

        /// <inheritdoc/>
        public bool IsSeen(int group) => _topics.IsKnown(group);

        /// <inheritdoc/>
        public bool IsWanted(int group) => !_topics.IsOff(group);

        /// <inheritdoc/>
        public bool Describe(int group, int part, EntityConfig config)
        {
            StateRow row = new StateRow(_topics.Rows, group);
            if (part > 0)
            {
                return part == 1 && (row.Name == Uptime ? DescribeRestart(config) : row.Kind == "health" && DescribeProblem(row, config));
            }

            Begin(row.Kind == "connection" || row.Kind == "flag" ? "binary_sensor" : "sensor", row, "", config);
            switch (row.Kind)
            {
                case "connection":
                    config.Text("dev_cla", "connectivity").Text("pl_on", "connected").Text("pl_off", "disconnected");
                    break;
                case "amount":
                    Write(row.Unit, config);
                    break;
                case "estimate":
                    Write(row.Unit, config);
                    return true;
                case "past":
                    // not a total that goes on, so without a class of states
                    if (row.Unit == "m3")
                    {
                        config.Text("unit_of_meas", "m³").Text("dev_cla", "gas");
                    }

                    return true;
                case "count":
                    Quantity.WriteCounter(config);
                    break;
            }

            config.Diagnostic(row.IsShown);
            return true;
        }

        private static bool DescribeRestart(EntityConfig config)
        {
            config.Name.Clear().Append(RestartCommand.Name);
            config.Begin("button").Topic("cmd_t", "set/").Text("pl_prs", RestartCommand.Press).Text("dev_cla", "restart").Text("ent_cat", "config");
            return true;
        }

        private static void Write(string unit, EntityConfig config)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(unit);
            Quantity.Write(config, bytes, 0, bytes.Length);
            if (unit == "m3")
            {
                config.Text("dev_cla", "gas");
            }
        }

        private bool DescribeProblem(StateRow row, EntityConfig config)
        {
            Begin("binary_sensor", row, "_problem", config);
            config.Text("val_tpl", "{{ 'OFF' if value == 'ok' else value if value == 'None' else 'ON' }}").Text("dev_cla", "problem").Diagnostic(true);
            config.Topic("json_attr_t", row.IsOfBase ? "" : _folder, row.Name).Text("json_attr_tpl", "{{ {'text': value} | tojson }}");
            return true;
        }

        // the folder precedes the name, because a value of the meter may have the same name
        private void Begin(string component, StateRow row, string behind, EntityConfig config)
        {
            string folder = row.IsOfBase ? "" : _folder;
            config.Name.Clear().Append(row.IsOfBase ? "" : folder.Substring(0, folder.Length - 1) + "_").Append(row.Name).Append(behind);
            config.Begin(component).Topic("stat_t", folder, row.Name);
        }
    }
}
