using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>Writes the fields of a CSV row (RFC 4180) without quotes: names, times and numbers have no comma.</summary>
    public static class CsvText
    {
        /// <summary>Maximum length of a row with its line feed in bytes.</summary>
        public const int MaxRowLength = 200;

        /// <summary>Writes the comma in front of every field but the first.</summary>
        public static TextBuffer Next(TextBuffer row) => row.Append((byte)',');

        /// <summary>Ends a row.</summary>
        public static TextBuffer End(TextBuffer row) => row.Append((byte)'\n');
    }
}
