using Meterkast.OpenTherm;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Reads the summary that the PIC prints for <c>PS=1</c>: 34 fields from gateway firmware 5.0 on, 25 fields before.
    /// The PIC prints all temperatures except those of ids 27 and 33 as unsigned numbers; the sign is corrected here. Its values are
    /// interpreted by <see cref="Readings.HandleSummary"/>.
    /// </summary>
    public static class SummaryParser
    {
        private const int OldFields = 25;
        private const int NewFields = 34;

        private static readonly byte[] NewIds =
        {
            0, 1, 6, 7, 8, 14, 15, 16, 17, 18, 19, 23, 24, 25, 26, 27, 28, 31, 33, 48, 49, 56, 57, 70, 71, 77,
            116, 117, 118, 119, 120, 121, 122, 123,
        };

        private static readonly byte[] OldIds =
        {
            0, 1, 6, 14, 15, 16, 17, 18, 24, 25, 26, 27, 28, 48, 49, 56, 57,
            116, 117, 118, 119, 120, 121, 122, 123,
        };

        /// <summary>True if a line has the form of a summary: the right number of fields, all of them readable.</summary>
        public static bool HasSummaryForm(byte[] line, int length)
        {
            for (int i = 0; i < length; i++)
            {
                byte c = line[i];
                if (!AsciiText.IsDigit(c) && c != ',' && c != '.' && c != '/' && c != '-')
                {
                    return false;
                }
            }

            return ReadFields(line, length, null, false);
        }

        /// <summary>Stores the values of a summary.</summary>
        /// <param name="line">A line that has the form of a summary.</param>
        /// <param name="length">Its length.</param>
        /// <param name="readings">Receives the values.</param>
        /// <param name="hasFrames">Whether frames have come recently.</param>
        public static void HandleSummary(byte[] line, int length, Readings readings, bool hasFrames)
        {
            ReadFields(line, length, readings, hasFrames);
        }

        // Stores nothing if readings is null; false if a field cannot be read
        private static bool ReadFields(byte[] line, int length, Readings readings, bool hasFrames)
        {
            int fields = 1;
            for (int i = 0; i < length; i++)
            {
                fields += line[i] == ',' ? 1 : 0;
            }

            if (fields != OldFields && fields != NewFields)
            {
                return false;
            }

            byte[] ids = fields == OldFields ? OldIds : NewIds;
            int start = 0;
            for (int field = 0; field < ids.Length; field++)
            {
                int id = ids[field];
                int end = FieldEnd(line, length, start);
                if (!TryReadField(id, line, start, end - start, out int value))
                {
                    return false;
                }

                readings?.HandleSummary(id, value, hasFrames);

                start = end + 1;
            }

            return true;
        }

        private static int FieldEnd(byte[] line, int length, int start)
        {
            while (start < length && line[start] != ',')
            {
                start++;
            }

            return start;
        }

        private static bool TryReadField(int id, byte[] line, int start, int count, out int value)
        {
            switch (id)
            {
                case 0:
                case 6:
                case 70:
                    return TryReadBits(line, start, count, out value);
                case 15:
                case 48:
                case 49:
                    return TryReadPair(line, start, count, out value);
                case 33:
                case 71:
                case 77:
                case 116:
                case 117:
                case 118:
                case 119:
                case 120:
                case 121:
                case 122:
                case 123:
                    return TryReadWhole(line, start, count, out value);
                default:
                    return TryReadFixed(line, start, count, out value);
            }
        }

        private static bool TryReadBits(byte[] line, int start, int count, out int value)
        {
            value = 0;
            if (count != 17 || line[start + 8] != '/')
            {
                return false;
            }

            for (int i = 0; i < count; i++)
            {
                byte c = line[start + i];
                if (i != 8)
                {
                    if (c != '0' && c != '1')
                    {
                        return false;
                    }

                    value = (value << 1) | (c - '0');
                }
            }

            return true;
        }

        private static bool TryReadPair(byte[] line, int start, int count, out int value)
        {
            value = 0;
            int slash = start;
            while (slash < start + count && line[slash] != '/')
            {
                slash++;
            }

            if (!TryReadWhole(line, start, slash - start, out int high)
                || !TryReadWhole(line, slash + 1, start + count - slash - 1, out int low))
            {
                return false;
            }

            value = ((high & 0xFF) << 8) | (low & 0xFF);
            return true;
        }

        private static bool TryReadWhole(byte[] line, int start, int count, out int value)
        {
            value = 0;
            if (count <= 0 || !AsciiText.TryReadHundredths(line, start, count, out int hundredths) || hundredths % 100 != 0)
            {
                return false;
            }

            value = (hundredths / 100) & 0xFFFF;
            return true;
        }

        // 216.00 is -40.00 printed as unsigned; the 16 bits are the same
        private static bool TryReadFixed(byte[] line, int start, int count, out int value)
        {
            value = 0;
            if (!AsciiText.TryReadHundredths(line, start, count, out int hundredths)
                || hundredths >= 25600 || hundredths < -12800)
            {
                return false;
            }

            value = ValueDecoder.FromHundredths(hundredths);
            return true;
        }
    }
}
