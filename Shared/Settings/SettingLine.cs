using System.Text;
using Meterkast.Text;

namespace Meterkast.Settings
{
    /// <summary>One <c>key = value</c> of the file or a command; blanks around both are ignored.</summary>
    public sealed class SettingLine
    {
        private SettingLine()
        {
        }

        /// <summary>What is wrong with the line; null if it has a key and a value.</summary>
        public string Fault { get; private set; }

        /// <summary>Whether the line is valid UTF-8 text.</summary>
        public bool IsUtf8 { get; private set; }

        /// <summary>The key; empty if there is none.</summary>
        public string Key { get; private set; } = "";

        /// <summary>The value; empty if there is none.</summary>
        public string Value { get; private set; } = "";

        /// <summary>Reads a line.</summary>
        /// <param name="text">The bytes.</param>
        /// <param name="start">Its first byte.</param>
        /// <param name="end">The index after its last byte.</param>
        public static SettingLine Read(byte[] text, int start, int end)
        {
            SettingLine line = new SettingLine();
            for (int at = start; at < end;)
            {
                int length = Utf8Text.LengthAt(text, at, end);
                if (length == 0)
                {
                    line.Fault = "expected a text in UTF-8";
                    return line;
                }

                at += length;
            }

            line.IsUtf8 = true;
            int equals = start;
            while (equals < end && text[equals] != '=')
            {
                equals++;
            }

            if (equals == end)
            {
                line.Fault = "expected key = value";
                return line;
            }

            line.Key = Part(text, start, equals);
            line.Value = Part(text, equals + 1, end);
            return line;
        }

        /// <summary>Where the text begins after a byte order mark, which editors put in front of UTF-8.</summary>
        public static int StartOf(byte[] text)
        {
            return text.Length >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF ? 3 : 0;
        }

        private static string Part(byte[] text, int start, int end)
        {
            while (start < end && IsBlank(text[start]))
            {
                start++;
            }

            while (end > start && IsBlank(text[end - 1]))
            {
                end--;
            }

            return start == end ? "" : Encoding.UTF8.GetString(text, start, end - start);
        }

        private static bool IsBlank(byte value) => value == ' ' || value == '\t' || value == '\r' || value == '\n';
    }
}
