namespace Meterkast.Updates
{
    /// <summary>Versions as texts: three numbers of one to three digits, separated by full stops.</summary>
    public static class VersionText
    {
        private const int Numbers = 3;
        private const int MaxDigits = 3;

        /// <summary>Whether a text is a version.</summary>
        public static bool IsSound(string text) => Number(text) >= 0;

        /// <summary>Compares two versions.</summary>
        /// <returns>Below 0 if the first is older, 0 if they are the same, above 0 if it is newer.</returns>
        public static int Compare(string first, string second) => Number(first) - Number(second);

        // nine digits, so that an int holds them; -1 if it is no version
        private static int Number(string text)
        {
            string[] parts = text.Split('.');
            int number = parts.Length == Numbers ? 0 : -1;
            for (int i = 0; number >= 0 && i < Numbers; i++)
            {
                int part = PlainNumber.Read(parts[i], MaxDigits);
                number = part < 0 ? -1 : (number * 1000) + part;
            }

            return number;
        }
    }
}
