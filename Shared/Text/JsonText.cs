using System.Text;

namespace Meterkast.Text
{
    /// <summary>
    /// Writes the content of a JSON string (RFC 8259): UTF-8 unchanged, quotes, backslashes and control characters escaped, and the
    /// replacement character <c>\uFFFD</c> for every byte that is not UTF-8. The output is always valid JSON in UTF-8; a byte becomes at
    /// most six.
    /// </summary>
    public static class JsonText
    {
        /// <summary>Writes bytes of input.</summary>
        public static TextBuffer Append(TextBuffer text, byte[] source, int start, int count)
        {
            int end = start + count;
            for (int at = start; at < end;)
            {
                byte value = source[at];
                int length = Utf8Text.LengthAt(source, at, end);
                if (length == 0)
                {
                    text.Append("\\uFFFD");
                }
                else if (value == '"' || value == '\\')
                {
                    text.Append((byte)'\\').Append(value);
                }
                else if (value < 0x20 || value == 0x7F)
                {
                    text.Append("\\u").AppendHex(value, 4);
                }
                else
                {
                    text.Append(source, at, length);
                }

                at += length == 0 ? 1 : length;
            }

            return text;
        }

        /// <summary>Writes a text of this firmware, which may quote input.</summary>
        public static TextBuffer Append(TextBuffer text, string source)
        {
            byte[] bytes = source.Length == 0 ? new byte[0] : Encoding.UTF8.GetBytes(source);
            return Append(text, bytes, 0, bytes.Length);
        }
    }
}
