using Meterkast.Obis;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>Writes the text of a row that is not a number.</summary>
    public static class RowText
    {
        /// <summary>Writes the value of the current line.</summary>
        /// <param name="kind">Kind of the row.</param>
        /// <param name="scratch">Has the line; receives the value behind what is there.</param>
        /// <param name="country">Country of the meter.</param>
        public static void Write(RowKind kind, Scratch scratch, Country country)
        {
            ObisLine line = scratch.Line;
            MeterNumber number = scratch.Number;
            TextBuffer value = scratch.Value;
            int start = line.GroupStart(0);
            int length = line.GroupLength(0);
            switch (kind)
            {
                case RowKind.Id:
                    ObisText.WriteId(line.Bytes, start, length, value);
                    break;
                case RowKind.Message:
                    MessageText.Write(line.Bytes, start, length, value);
                    break;
                case RowKind.Switch when number.TryRead(line.Bytes, start, length, MeterUnit.None):
                    number.Write(value);
                    break;
                case RowKind.Switch:
                    ObisText.WriteCapitals(line.Bytes, start, length, value);
                    break;
                case RowKind.Time:
                    MeterTime.Write(line.Bytes, start, length, scratch.Zone, value);
                    break;
                case RowKind.Tariff:
                    Tariff.Write(line.Bytes, start, length, country, value);
                    break;
                case RowKind.Log:
                    ObisText.WriteLog(line, scratch.Zone, value);
                    break;
                case RowKind.Peaks:
                    ObisText.WritePeaks(line, scratch.Zone, number, value);
                    break;
                default:
                    ObisText.WriteRaw(line.Bytes, start, length, value);
                    break;
            }
        }
    }
}
