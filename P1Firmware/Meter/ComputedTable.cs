using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>
    /// The values that are computed from telegrams, one row each: name, kind and meaning. Publishing, Home Assistant's discovery and
    /// docs/topics.md use this one table; to add a value, add a number, its row, and what computes it. The values of a momentary kind
    /// come first: they are None while the meter is silent.
    ///   kind  a unit; <c>word</c>, how a value was obtained; <c>flag</c>, ON or OFF.
    /// A literal stays in flash.
    /// </summary>
    public static class ComputedTable
    {
        /// <summary>Signed current of phase 1; those of the other phases follow.</summary>
        public const int Current = 0;

        /// <summary>How the current of phase 1 was obtained; those of the other phases follow.</summary>
        public const int CurrentSource = 3;

        /// <summary>Net power.</summary>
        public const int Net = 6;

        /// <summary>Average of the running quarter-hour.</summary>
        public const int Average = 7;

        /// <summary>Its forecast.</summary>
        public const int Expected = 8;

        /// <summary>What may still be used in it without a new peak.</summary>
        public const int Available = 9;

        /// <summary>Whether it is on its way to a new peak.</summary>
        public const int Warning = 10;

        /// <summary>Power of the solar panels.</summary>
        public const int Solar = 11;

        /// <summary>What the house uses.</summary>
        public const int House = 12;

        /// <summary>What it uses of the panels' power.</summary>
        public const int OwnUse = 13;

        /// <summary>The month's peak, the first of the values that last.</summary>
        public const int Peak = 14;

        /// <summary>Mean of the peaks of twelve months.</summary>
        public const int PeakMean = 15;

        /// <summary>What that costs in a year.</summary>
        public const int PeakCost = 16;

        /// <summary>Number of values.</summary>
        public const int Count = 17;

        /// <summary>The value of a <c>word</c> for a current that the meter has measured; 0 if it is computed.</summary>
        public const int Measured = 1;

        /// <summary>The row of a value.</summary>
        public static string Row(int value)
        {
            switch (value)
            {
                case Current: return "current_l1_signed|A|current of phase 1, negative when power flows out: the measured one if the meter sends decimals of an ampere, with the direction of the power; otherwise power divided by voltage (230 V if the meter sends none), in steps of 0.01 A, as long as it agrees with the whole amperes of the meter to 1 A";
                case Current + 1: return "current_l2_signed|A|the same of phase 2";
                case Current + 2: return "current_l3_signed|A|the same of phase 3";
                case CurrentSource: return "current_l1_signed_source|word|`measured` or `computed`. A computed current lacks what flows without doing work (reactive current)";
                case CurrentSource + 1: return "current_l2_signed_source|word|the same of phase 2";
                case CurrentSource + 2: return "current_l3_signed_source|word|the same of phase 3";
                case Net: return "power_net|kW|power that flows in, less power that flows out";
                case Average: return "quarter_average|kW|energy used in the running quarter of an hour, over a whole quarter; from 1-0:1.4.0 where the meter has it, `None` until the first quarter whose beginning was seen";
                case Expected: return "quarter_expected|kW|what that will be at the end of the quarter if power stays as it is";
                case Available: return "quarter_available|kW|power that may be used from now to the end of the quarter without a new peak, 0 when there will be one anyway; in the last minute, what would be right if it lasted a minute";
                case Warning: return "peak_warning|flag|`ON` when the running quarter is on its way to a new peak: `quarter_expected` is above the month's peak and `tariff.minimum`; `OFF` again below 95 % of it";
                case Solar: return "power_solar|kW|power of the solar panels: that of `solar.topic`, `None` when it is older than `solar.stale_after`; otherwise the mean of the last period of the electricity meter on the M-Bus that `solar.channel` names. Only with one of these settings";
                case House: return "power_house|kW|what the house uses: power that flows in, less power that flows out, and that of the panels; with `solar.channel` the mean of that meter's last period. `None` without the power of the panels, and when it does not fit the meter's (below -0.05 kW)";
                case OwnUse: return "power_own_use|kW|what the house uses of the panels' power itself";
                case Peak: return "month_peak|kW|highest quarter of the month; from 1-0:1.6.0 where the meter has it, kept over restarts where it is computed";
                case PeakMean: return "peak_mean|kW|mean of the peaks of this month and the eleven before, each at least `tariff.minimum`; of fewer months if no more are known. From 0-0:98.1.0 where the meter has it, otherwise from the history";
                default: return "peak_cost|EUR|what that costs in a year: `peak_mean` times `tariff.capacity`; only if that is set";
            }
        }

        /// <summary>The last part of the topic.</summary>
        public static string NameOf(int value)
        {
            string row = Row(value);
            return row.Substring(0, row.IndexOf('|'));
        }

        /// <summary>The kind.</summary>
        public static string KindOf(int value) => Row(value).Split('|')[1];

        /// <summary>Writes a value as it is published.</summary>
        /// <param name="value">The value.</param>
        /// <param name="number">Thousandths of its unit, 0 or 1 of the others, or <see cref="QuarterDemand.None"/>.</param>
        /// <param name="text">Receives it.</param>
        public static void Write(int value, long number, TextBuffer text)
        {
            if (number == QuarterDemand.None)
            {
                text.Append("None");
            }
            else if (value == Warning)
            {
                text.Append(number == 0 ? "OFF" : "ON");
            }
            else if (value >= CurrentSource && value < Net)
            {
                text.Append(number == Measured ? "measured" : "computed");
            }
            else
            {
                text.AppendThousandths(number);
            }
        }
    }
}
