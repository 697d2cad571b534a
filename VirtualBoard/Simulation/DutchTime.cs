using System;
using System.Globalization;

namespace Meterkast.Simulation;

/// <summary>Dutch local time as meters write it: YYMMDDhhmmss and S in summer or W in winter.</summary>
public static class DutchTime
{
    /// <summary>Writes a time.</summary>
    /// <param name="winter">The time without summer time (UTC+1).</param>
    public static string Text(DateTime winter)
    {
        bool isSummer = winter >= LastSunday(winter.Year, 3) && winter < LastSunday(winter.Year, 10);
        return winter.AddHours(isSummer ? 1 : 0).ToString("yyMMddHHmmss", CultureInfo.InvariantCulture) + (isSummer ? "S" : "W");
    }

    // Two o'clock of winter time is when summer time begins and ends
    private static DateTime LastSunday(int year, int month)
    {
        DateTime last = new(year, month, 31, 2, 0, 0);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
