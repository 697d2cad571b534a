using System.Globalization;

namespace Meterkast.Simulation;

/// <summary>Numbers as the PIC reads and prints them: up to two decimals in, two decimals out.</summary>
public static class PicNumber
{
    /// <summary>Prints a number.</summary>
    public static string Format(double number) => number.ToString("F2", CultureInfo.InvariantCulture);

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text; at most three digits before the point and two after it.</param>
    /// <param name="number">The number.</param>
    /// <param name="tooLong">True if it is a number with too many digits.</param>
    public static bool TryRead(string text, out double number, out bool tooLong)
    {
        bool read = double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
        tooLong = read && (number >= 256 || number <= -256);
        return read && !tooLong;
    }
}
