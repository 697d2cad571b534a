using Meterkast.History;

namespace Meterkast.Gateway
{
    /// <summary>
    /// What the gateway's history has. A column's number is stored: add rows at the end only. The numbers of columns below are those of
    /// rows.
    /// </summary>
    public sealed class GatewayHistoryTable : IHistoryTable
    {
        /// <summary>Mean room temperature; the lowest and the highest one follow, then the same of the outside and of the flow.</summary>
        public const int Temperatures = 0;

        /// <summary>How long the flame burned for heating.</summary>
        public const int Heating = 9;

        /// <summary>How long it burned for hot water.</summary>
        public const int HotWater = 10;

        /// <summary>Starts of the burner.</summary>
        public const int Starts = 11;

        /// <summary>Mean modulation.</summary>
        public const int Modulation = 12;

        /// <summary>How long anything was known.</summary>
        public const int Observed = 13;

        /// <summary>Number of files of each ring: 120 KB in all, for 62 days of hours and three years of days.</summary>
        public static readonly byte[] Segments = { 0, 16, 12, 2 };

        /// <inheritdoc/>
        public int Count => 14;

        /// <inheritdoc/>
        public string Row(int column)
        {
            switch (column)
            {
                case 0: return "room_temperature_mean|mean|2|2|hdm|mean room temperature in °C";
                case 1: return "room_temperature_min|min|2|2|hdm|lowest room temperature in °C";
                case 2: return "room_temperature_max|max|2|2|hdm|highest room temperature in °C";
                case 3: return "outside_temperature_mean|mean|2|2|hdm|mean outside temperature in °C";
                case 4: return "outside_temperature_min|min|2|2|hdm|lowest outside temperature in °C";
                case 5: return "outside_temperature_max|max|2|2|hdm|highest outside temperature in °C";
                case 6: return "flow_temperature_mean|mean|2|2|hdm|mean flow temperature in °C";
                case 7: return "flow_temperature_min|min|2|2|hdm|lowest flow temperature in °C";
                case 8: return "flow_temperature_max|max|2|2|hdm|highest flow temperature in °C";
                case 9: return "flame_heating_minutes|minutes|1|3|hdm|minutes for which the flame burned for heating";
                case 10: return "flame_hot_water_minutes|minutes|1|3|hdm|minutes for which it burned for hot water";
                case 11: return "burner_starts|count|0|2|hdm|starts of the burner";
                case 12: return "modulation_mean|burning|1|2|hdm|mean modulation in % while the flame burned";
                default: return "observed_minutes|observed|0|3|hdm|minutes for which values were known";
            }
        }
    }
}
