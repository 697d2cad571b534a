namespace Meterkast.Web
{
    /// <summary>Texts of a request as they are named in an answer: short, and of letters that every reader can show.</summary>
    public static class QuotedText
    {
        private const int MaxLength = 60;

        /// <summary>The beginning of a text, with a question mark for each character that is not printable ASCII.</summary>
        public static string Of(string text)
        {
            bool isCut = text.Length > MaxLength;
            char[] letters = (isCut ? text.Substring(0, MaxLength) : text).ToCharArray();
            for (int i = 0; i < letters.Length; i++)
            {
                letters[i] = letters[i] > ' ' && letters[i] <= '~' ? letters[i] : '?';
            }

            return new string(letters) + (isCut ? "..." : "");
        }
    }
}
