using System.Text;
using Meterkast.Diagnostics;

namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// The device's own state for Home Assistant, by the kinds of <see cref="StateRow"/>: all of it diagnostic. A topic that is ok or
    /// names a fault also has an entity of class problem, which automations can use. One thread only.
    /// </summary>
    public sealed class StateEntities : IEntitySource
    {
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
        public bool IsWanted(int group) => true;

        /// <inheritdoc/>
        public bool Describe(int group, int part, EntityConfig config)
        {
            StateRow row = new StateRow(_topics.Rows, group);
            if (part > 0)
            {
                return part == 1 && row.Kind == "health" && DescribeProblem(row.Name, config);
            }

            Begin(row.Kind == "connection" || row.Kind == "flag" ? "binary_sensor" : "sensor", row.Name, "", config);
            switch (row.Kind)
            {
                case "connection":
                    config.Text("dev_cla", "connectivity").Text("pl_on", "connected").Text("pl_off", "disconnected");
                    break;
                case "amount":
                    byte[] unit = Encoding.UTF8.GetBytes(row.Unit);
                    Quantity.Write(config, unit, 0, unit.Length);
                    break;
                case "count":
                    Quantity.WriteCounter(config);
                    break;
            }

            config.Diagnostic(row.IsShown);
            return true;
        }

        private bool DescribeProblem(string name, EntityConfig config)
        {
            Begin("binary_sensor", name, "_problem", config);
            config.Text("val_tpl", "{{ 'OFF' if value == 'ok' else 'ON' }}").Text("dev_cla", "problem").Diagnostic(true);
            return true;
        }

        // the folder precedes the name, because a value of the meter may have the same name
        private void Begin(string component, string name, string behind, EntityConfig config)
        {
            config.Name.Clear().Append(_folder.Substring(0, _folder.Length - 1)).Append((byte)'_').Append(name).Append(behind);
            config.Begin(component).Topic("stat_t", _folder, name);
        }
    }
}
