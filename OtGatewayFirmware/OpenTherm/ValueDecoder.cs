using Meterkast.Text;

namespace Meterkast.OpenTherm
{
    /// <summary>Turns the 16-bit value of a frame into the text of one row, from integers only.</summary>
    public static class ValueDecoder
    {
        /// <summary>"No sensor" in many boilers: the largest f8.8 and s16.</summary>
        private const int LargestValue = 0x7FFF;

        /// <summary>The smallest f8.8 and s16, also used for "no sensor".</summary>
        private const int SmallestValue = 0x8000;

        /// <summary>The bits of a row, shifted down.</summary>
        public static int Extract(RowReader row, int value)
        {
            return (value >> row.Shift) & ((1 << row.Width) - 1);
        }

        /// <summary>The number that a row has, in units of its type: 256ths of an f8.8.</summary>
        public static int Number(RowReader row, int value)
        {
            int bits = Extract(row, value);
            return row.Type == RowType.Unsigned ? bits : SignExtend(bits, row.Width);
        }

        /// <summary>
        /// True if the value means "none": 7FFF and 8000 in 16-bit signed types, and the row's own
        /// (D800, -40.00, in room temperature: the iSense without radio contact).
        /// </summary>
        public static bool MeansNone(RowReader row, int value)
        {
            bool signed16 = row.Width == 16 && row.Type != RowType.Unsigned;
            return value == row.NoneValue || (signed16 && (value == LargestValue || value == SmallestValue));
        }

        /// <summary>Writes the value of a row; the caller must check for "none" first.</summary>
        public static void Write(RowReader row, int value, TextBuffer text)
        {
            int bits = Extract(row, value);
            switch (row.Type)
            {
                case RowType.Flag:
                    text.Append(bits != 0 ? "ON" : "OFF");
                    break;
                case RowType.Fixed:
                    text.AppendHundredths(Hundredths(bits));
                    break;
                case RowType.Signed:
                    text.AppendNumber(SignExtend(bits, row.Width));
                    break;
                case RowType.SignedOrFixed:
                    WriteSignedOrFixed(bits, text);
                    break;
                default:
                    text.AppendNumber(bits);
                    break;
            }
        }

        /// <summary>An f8.8 in hundredths, rounded to nearest, halves away from zero.</summary>
        /// <param name="fixedPoint">The 16-bit value.</param>
        public static int Hundredths(int fixedPoint)
        {
            int scaled = SignExtend(fixedPoint, 16) * 100;
            return (scaled + (scaled < 0 ? -128 : 128)) / 256;
        }

        /// <summary>The f8.8 nearest to a number of hundredths.</summary>
        /// <returns>The 16-bit value.</returns>
        public static int FromHundredths(int hundredths)
        {
            int scaled = hundredths * 256;
            return ((scaled + (scaled < 0 ? -50 : 50)) / 100) & 0xFFFF;
        }

        // Id 30 was f8.8 up to 2.3b and is s16 from 4.0 on. -40 to 250 degrees as s16 are less than one degree as f8.8.
        private static void WriteSignedOrFixed(int bits, TextBuffer text)
        {
            int whole = SignExtend(bits, 16);
            if (whole >= -40 && whole <= 250)
            {
                text.AppendNumber(whole);
            }
            else
            {
                text.AppendHundredths(Hundredths(bits));
            }
        }

        private static int SignExtend(int bits, int width)
        {
            int sign = 1 << (width - 1);
            return (bits ^ sign) - sign;
        }
    }
}
