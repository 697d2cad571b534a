namespace Meterkast.Settings
{
    /// <summary>Where a meter learns what the house's solar panels produce; there only where it is asked for.</summary>
    public sealed class SolarSettings
    {
        /// <summary><c>solar.topic</c>; empty for none.</summary>
        public string Topic { get; private set; }

        /// <summary><c>solar.unit</c>: whether the topic has kilowatts.</summary>
        public bool IsInKilowatts { get; private set; }

        /// <summary><c>solar.stale_after</c> in seconds.</summary>
        public int StaleAfter { get; private set; }

        /// <summary><c>solar.channel</c>; 0 for none.</summary>
        public int Channel { get; private set; }

        /// <summary>Reads the settings.</summary>
        /// <returns>Null without a topic and a channel.</returns>
        public static SolarSettings Of(SettingValues values)
        {
            string topic = values.Text("solar.topic");
            int channel = values.Number("solar.channel");
            if (topic.Length == 0 && channel == 0)
            {
                return null;
            }

            return new SolarSettings
            {
                Topic = topic,
                IsInKilowatts = values.Text("solar.unit") == "kW",
                StaleAfter = values.Number("solar.stale_after"),
                Channel = channel,
            };
        }
    }
}
