using System;

namespace Meterkast.Simulation;

/// <summary>The rules for the argument of a command: what the PIC takes of it, and what it echoes or which error it answers.</summary>
internal static class PicArgument
{
    internal static string Number(string text, double lowest, double highest, Action<double> take)
    {
        if (!PicNumber.TryRead(text, out double number, out bool tooLong))
        {
            return tooLong ? "OR" : "SE";
        }

        if (number < lowest)
        {
            return "SE";
        }

        if (number > highest)
        {
            return "OR";
        }

        take(number);
        return PicNumber.Format(number);
    }

    // anything but a plausible number clears OT
    internal static string Clearable(string text, double lowest, double highest, Action<double> take)
    {
        bool isNumber = PicNumber.TryRead(text, out double number, out _);
        if (isNumber && lowest >= 0 && number > highest)
        {
            return "OR";
        }

        if (!isNumber || number < lowest || number > highest)
        {
            take(double.NaN);
            return "-";
        }

        take(number);
        return PicNumber.Format(number);
    }

    internal static string ClearableWhole(string text, int lowest, int highest, Action<double> take)
    {
        if (!int.TryParse(text, out int number))
        {
            take(double.NaN);
            return "-";
        }

        if (number < lowest || number > highest)
        {
            return "OR";
        }

        take(number);
        return number.ToString();
    }

    internal static string Bounded(string text, double lowest, double highest, Action<double> take)
    {
        return Number(text, 0, 255.99, v => { }) is { } refused && refused.Length == 2 ? refused
            : PicNumber.TryRead(text, out double number, out _) && number != 0 && (number < lowest || number > highest) ? "BV"
            : Number(text, 0, 255.99, take);
    }

    internal static string Bit(string text, Action<bool> take)
    {
        if (text is not ("0" or "1"))
        {
            return "BV";
        }

        take(text == "1");
        return text;
    }

    internal static string Whole(string text, int lowest, int highest, Action<int>? take = null)
    {
        if (!int.TryParse(text, out int number))
        {
            return "SE";
        }

        if (number < lowest || number > highest)
        {
            return "OR";
        }

        take?.Invoke(number);
        return number.ToString();
    }

    internal static string Id(string text, int lowest, int highest, Func<int, string> take)
    {
        return !int.TryParse(text, out int id) ? "SE" : id < lowest || id > highest ? "OR" : take(id);
    }
}
