using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>Writes the head of an answer. Every answer ends with its connection.</summary>
    public static class ResponseHead
    {
        /// <summary>Type of a text.</summary>
        public const string Plain = "text/plain; charset=utf-8";

        /// <summary>Type of JSON.</summary>
        public const string Json = "application/json";

        /// <summary>The length of the answer is not known: it ends where the connection ends.</summary>
        public const int Unknown = -1;

        /// <summary>Writes a head without its last, empty line, so that further headers can follow.</summary>
        /// <param name="text">Receives it.</param>
        /// <param name="status">The status code.</param>
        /// <param name="type">Type of the content.</param>
        /// <param name="length">Length of the content in bytes, or <see cref="Unknown"/>.</param>
        public static TextBuffer Begin(TextBuffer text, int status, string type, int length)
        {
            text.Clear().Append("HTTP/1.1 ").Append(HttpStatus.Line(status))
                .Append("\r\nContent-Type: ").Append(type).Append("\r\nConnection: close\r\nX-Content-Type-Options: nosniff\r\n");
            return length == Unknown ? text : text.Append("Content-Length: ").AppendNumber(length).Append("\r\n");
        }

        /// <summary>Ends a head.</summary>
        public static TextBuffer End(TextBuffer text) => text.Append("\r\n");

        /// <summary>Writes a head and a whole answer of one line.</summary>
        /// <param name="text">Receives it.</param>
        /// <param name="status">The status code.</param>
        /// <param name="line">The answer without a line end.</param>
        /// <param name="isHead">Whether only the head was asked for.</param>
        public static void WriteLine(TextBuffer text, int status, string line, bool isHead)
        {
            WriteLine(text, status, line, isHead, "");
        }

        /// <summary>Writes a head and a whole answer of one line.</summary>
        /// <param name="text">Receives it.</param>
        /// <param name="status">The status code.</param>
        /// <param name="line">The answer without a line end.</param>
        /// <param name="isHead">Whether only the head was asked for.</param>
        /// <param name="header">A further header with its line end; empty for none.</param>
        public static void WriteLine(TextBuffer text, int status, string line, bool isHead, string header)
        {
            End(Begin(text, status, Plain, line.Length + 1).Append(header));
            if (!isHead)
            {
                text.Append(line).Append((byte)'\n');
            }
        }
    }
}
