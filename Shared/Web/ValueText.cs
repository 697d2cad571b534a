using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>Writes a current value as a member of a JSON object of texts.</summary>
    public static class ValueText
    {
        /// <summary>Writes the name and the text.</summary>
        public static void Write(TextBuffer text, CurrentValue value)
        {
            text.Append((byte)'"').Append(value.Name, value.NameStart, value.NameLength).Append("\":\"");
            if (IsPlain(value))
            {
                text.Append(value.Text, 0, value.Length);
            }
            else
            {
                JsonText.Append(text, value.Text, 0, value.Length);
            }

            text.Append((byte)'"');
        }

        // most values are numbers and words
        private static bool IsPlain(CurrentValue value)
        {
            byte[] text = value.Text;
            for (int i = 0; i < value.Length; i++)
            {
                byte c = text[i];
                if (c < ' ' || c > '~' || c == '"' || c == '\\')
                {
                    return false;
                }
            }

            return true;
        }
    }
}
