using Meterkast.History;

namespace Meterkast.Meter
{
    /// <summary>
    /// What the meter's history has. A column's number is stored: add rows at the end only. A register has the name of its topic; the
    /// numbers of columns below are those of rows.
    /// </summary>
    public sealed class MeterHistoryTable : IHistoryTable
    {
        /// <summary>Energy delivered: the total, and tariffs 1 to 4.</summary>
        public const int Delivered = 0;

        /// <summary>Energy returned: the total, and tariffs 1 to 4.</summary>
        public const int Returned = 5;

        /// <summary>Registers of one direction: the total and the tariffs.</summary>
        public const int Registers = 5;

        /// <summary>The gas meter.</summary>
        public const int Gas = 10;

        /// <summary>The water meter.</summary>
        public const int Water = 11;

        /// <summary>The heat meter.</summary>
        public const int Thermal = 12;

        /// <summary>Highest net power; the lowest follows.</summary>
        public const int Power = 13;

        /// <summary>Highest voltage; the lowest follows.</summary>
        public const int Voltage = 15;

        /// <summary>Number of files of each ring: 148 KB in all. With six registers these are 62 days of hours and three years of days.</summary>
        public static readonly byte[] Segments = { 2, 18, 14, 3 };

        /// <inheritdoc/>
        public int Count => 20;

        /// <inheritdoc/>
        public string Row(int column)
        {
            switch (column)
            {
                case 0: return "energy_delivered_total|register|3|4|hdm|energy delivered, all tariffs, in kWh; only of a meter that sends it";
                case 1: return "energy_delivered_tariff1|register|3|4|hdm|energy delivered in tariff 1 in kWh";
                case 2: return "energy_delivered_tariff2|register|3|4|hdm|the same in tariff 2";
                case 3: return "energy_delivered_tariff3|register|3|4|hdm|the same in tariff 3";
                case 4: return "energy_delivered_tariff4|register|3|4|hdm|the same in tariff 4";
                case 5: return "energy_returned_total|register|3|4|hdm|energy returned, all tariffs, in kWh; only of a meter that sends it";
                case 6: return "energy_returned_tariff1|register|3|4|hdm|energy returned in tariff 1 in kWh";
                case 7: return "energy_returned_tariff2|register|3|4|hdm|the same in tariff 2";
                case 8: return "energy_returned_tariff3|register|3|4|hdm|the same in tariff 3";
                case 9: return "energy_returned_tariff4|register|3|4|hdm|the same in tariff 4";
                case 10: return "gas_delivered|register|3|4|hdm|gas in m3: the meter's last reading, which may be up to an hour old";
                case 11: return "water_delivered|register|3|4|hdm|water in m3, likewise";
                case 12: return "thermal_delivered|register|3|4|hdm|heat in GJ, or in m3 if the meter counts the water, likewise";
                case 13: return "power_net_max|max|3|3|hdm|highest net power in kW; negative if more was returned all the time";
                case 14: return "power_net_min|min|3|3|hdm|lowest net power in kW";
                case 15: return "voltage_max|max|1|2|hdm|highest voltage of any phase in V";
                case 16: return "voltage_min|min|1|2|hdm|lowest voltage of any phase in V";
                case 17: return "quarter_peak|peak|3|3|hdm|highest average power of a quarter-hour in kW";
                case 18: return "power_delivered|demand|3|3|q|average power delivered in the quarter-hour in kW";
                default: return "power_returned|demand|3|3|q|average power returned in the quarter-hour in kW";
            }
        }
    }
}
