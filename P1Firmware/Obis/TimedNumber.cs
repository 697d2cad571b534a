namespace Meterkast.Obis
{
    /// <summary>A line with a number and its time: the time first (e-MUCS P1), after it (Iskra), or missing (ME383).</summary>
    public static class TimedNumber
    {
        /// <summary>The topic of 1-0:1.6.0 without a time: a maximum of the billing period, which need not be a month.</summary>
        public const string WithoutTime = "active_energy_import_maximum_demand";

        /// <summary>The group of the time.</summary>
        /// <returns>0 or 1; -1 if the line has none.</returns>
        public static int TimeGroup(ObisLine line)
        {
            for (int group = 0; group < 2 && line.Groups > 1; group++)
            {
                if (MeterTime.HasForm(line.Bytes, line.GroupStart(group), line.GroupLength(group)))
                {
                    return group;
                }
            }

            return -1;
        }
    }
}
