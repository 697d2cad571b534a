namespace Meterkast.Settings
{
    /// <summary>What the estimate of the gas that a boiler burns is made from; there only where it is asked for.</summary>
    public sealed class GasSettings
    {
        /// <summary><c>gas.topic</c>; empty for none.</summary>
        public string Topic { get; private set; }

        /// <summary><c>boiler.capacity</c> in watts; 0 for what the boiler says.</summary>
        public int Capacity { get; private set; }

        /// <summary><c>boiler.min_modulation</c> in percent; 0 for what the boiler says.</summary>
        public int MinModulation { get; private set; }

        /// <summary><c>boiler.modulation</c>: whether modulation is told in percent of the maximum.</summary>
        public bool IsOfMaximum { get; private set; }

        /// <summary><c>gas.energy</c> in watt-hours per m3, at least 1.</summary>
        public int Energy { get; private set; }

        /// <summary><c>gas.factor</c> in thousandths.</summary>
        public int Factor { get; private set; }

        /// <summary>Reads the settings.</summary>
        /// <returns>Null unless the estimate is on.</returns>
        public static GasSettings Of(SettingValues values)
        {
            string topic = values.Text("gas.topic");
            if (topic.Length == 0 && !values.IsOn("gas.estimate"))
            {
                return null;
            }

            return new GasSettings
            {
                Topic = topic,
                Capacity = values.Number("boiler.capacity"),
                MinModulation = values.Number("boiler.min_modulation"),
                IsOfMaximum = values.Text("boiler.modulation") == "maximum",
                Energy = values.Number("gas.energy") > 0 ? values.Number("gas.energy") : 1,
                Factor = values.Number("gas.factor"),
            };
        }
    }
}
