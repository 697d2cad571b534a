using Meterkast.Text;

namespace Meterkast.Obis
{
    /// <summary>Converts the groups of a line to the text of a message.</summary>
    public static class ObisText
    {
        /// <summary>The topic of the readings at the end of the month before, which Hungary has under the code of the peaks.</summary>
        public const string MonthEnd = "month_end_readings";

        // the second to the fourth octet
        private const int MakerLetters = 0xE;
        private const int LongId = 10;

        /// <summary>
        /// Writes an identifier. Most meters print its octets in hexadecimal, some print it as plain text: a number that happens to look
        /// like octets is left unchanged. It is decoded if the octets are capitals and digits, beginning with a letter (DSMR) or with a
        /// digit and the manufacturer's three letters (DIN 43863-5), or at least ten long.
        /// </summary>
        public static void WriteId(byte[] bytes, int start, int length, TextBuffer text)
        {
            int octets = length / 2;
            int letters = 0;
            bool isCoded = octets > 0 && length % 2 == 0;
            for (int i = 0; isCoded && i < octets; i++)
            {
                int octet = Octet(bytes, start + (i * 2));
                bool isLetter = octet >= 'A' && octet <= 'Z';
                letters |= isLetter && i < 4 ? 1 << i : 0;
                isCoded = isLetter || (octet >= '0' && octet <= '9');
            }

            if (!isCoded || ((letters & 1) == 0 && letters != MakerLetters && octets < LongId))
            {
                WriteRaw(bytes, start, length, text);
                return;
            }

            for (int i = 0; i < octets; i++)
            {
                text.Append((byte)Octet(bytes, start + (i * 2)));
            }
        }

        /// <summary>Writes bytes unchanged, unprintable ones as a full stop.</summary>
        public static void WriteRaw(byte[] bytes, int start, int length, TextBuffer text)
        {
            for (int i = start; i < start + length; i++)
            {
                text.Append(bytes[i] >= ' ' && bytes[i] <= '~' ? bytes[i] : (byte)'.');
            }
        }

        /// <summary>Writes a word in capitals, without blanks around it.</summary>
        public static void WriteCapitals(byte[] bytes, int start, int length, TextBuffer text)
        {
            int end = start + length;
            for (; end > start && bytes[end - 1] <= ' '; end--)
            {
            }

            for (; start < end && bytes[start] <= ' '; start++)
            {
            }

            for (; start < end; start++)
            {
                byte c = bytes[start];
                text.Append((byte)(c >= 'a' && c <= 'z' ? c - 32 : c >= ' ' && c <= '~' ? c : '.'));
            }
        }

        /// <summary>Whether a group is empty or has only blanks.</summary>
        public static bool IsBlank(byte[] bytes, int start, int length)
        {
            int end = start + length;
            while (start < end && bytes[start] <= ' ')
            {
                start++;
            }

            return start == end;
        }

        /// <summary>Writes the log of power failures, (n)(0-0:96.7.19)(end)(duration*s)..., as a JSON array.</summary>
        public static void WriteLog(ObisLine line, int zone, TextBuffer text)
        {
            text.Append((byte)'[');
            for (int group = 2; group + 1 < line.Groups; group += 2)
            {
                text.Append(group > 2 ? ",{\"end\":" : "{\"end\":");
                WriteTime(line, group, zone, text);
                text.Append(",\"seconds\":");
                WriteDigits(line, group + 1, text);
                text.Append((byte)'}');
            }

            text.Append((byte)']');
        }

        /// <summary>Writes the monthly peaks, (n)(code)(code)(month)(time)(value*kW)..., as a JSON array (e-MUCS P1, 0-0:98.1.0).</summary>
        public static void WritePeaks(ObisLine line, int zone, MeterNumber number, TextBuffer text)
        {
            text.Append((byte)'[');
            for (int group = 3; group + 2 < line.Groups; group += 3)
            {
                text.Append(group > 3 ? ",{\"month\":" : "{\"month\":");
                WriteTime(line, group, zone, text);
                text.Append(",\"time\":");
                WriteTime(line, group + 1, zone, text);
                text.Append(",\"kW\":");
                WriteKilowatts(line, group + 2, number, text);
                text.Append((byte)'}');
            }

            text.Append((byte)']');
        }

        /// <summary>
        /// Writes the readings at the end of a month, (time)(value)(value)..., as a JSON object (Hungary, 0-0:98.1.0): each
        /// value as the text that the meter sends, because the units differ.
        /// </summary>
        public static void WriteReadings(ObisLine line, int zone, TextBuffer text)
        {
            text.Append("{\"time\":");
            WriteTime(line, 0, zone, text);
            text.Append(",\"values\":[");
            for (int group = 1; group < line.Groups; group++)
            {
                text.Append(group > 1 ? ",\"" : "\"").AppendJson(line.Bytes, line.GroupStart(group), line.GroupLength(group));
                text.Append((byte)'"');
            }

            text.Append("]}");
        }

        /// <summary>A 64-bit hash of bytes (FNV-1a); two texts with the same hash do not occur in practice.</summary>
        public static long Hash(byte[] bytes, int start, int end)
        {
            ulong hash = 14695981039346656037;
            for (int i = start; i < end; i++)
            {
                hash = (hash ^ bytes[i]) * 1099511628211;
            }

            return (long)hash;
        }

        private static void WriteTime(ObisLine line, int group, int zone, TextBuffer text)
        {
            int start = line.GroupStart(group);
            int length = line.GroupLength(group);
            if (!MeterTime.IsValid(line.Bytes, start, length))
            {
                text.Append("null");
                return;
            }

            text.Append((byte)'"');
            MeterTime.Write(line.Bytes, start, length, zone, text);
            text.Append((byte)'"');
        }

        // Some meters give a peak in whole watts, (04529*W)
        private static void WriteKilowatts(ObisLine line, int group, MeterNumber number, TextBuffer text)
        {
            if (number.TryRead(line.Bytes, line.GroupStart(group), line.GroupLength(group), MeterUnit.Kilowatt))
            {
                number.Write(text);
            }
            else
            {
                text.Append("null");
            }
        }

        // Digits up to the unit, without leading zeros: a JSON number
        private static void WriteDigits(ObisLine line, int group, TextBuffer text)
        {
            int at = line.GroupStart(group);
            int end = at + line.GroupLength(group);
            while (at + 1 < end && line.Bytes[at] == '0' && AsciiText.IsDigit(line.Bytes[at + 1]))
            {
                at++;
            }

            int first = at;
            for (; at < end && (AsciiText.IsDigit(line.Bytes[at]) || line.Bytes[at] == '.'); at++)
            {
                text.Append(line.Bytes[at]);
            }

            text.Append(at == first ? "null" : "");
        }

        /// <summary>The octet of two hexadecimal digits; -1 if they are not digits.</summary>
        public static int Octet(byte[] bytes, int at)
        {
            int high = AsciiText.HexDigit(bytes[at]);
            int low = AsciiText.HexDigit(bytes[at + 1]);
            return high < 0 || low < 0 ? -1 : (high << 4) | low;
        }
    }
}
