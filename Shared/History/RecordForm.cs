namespace Meterkast.History
{
    /// <summary>
    /// A record as bytes: time (4), flags (1: clock, start, end, offset), then each column of a mask in its own number of bytes, and a CRC-32.
    /// Numbers are little-endian; the most negative number stands for none, and one that does not fit is none too. The
    /// CRC includes where the record is, so that a record from an earlier round of the ring is not taken for a new one.
    /// </summary>
    public static class RecordForm
    {
        private const int TimeLength = 4;
        private const int HeadLength = 5;
        private const int CrcLength = 4;
        private const int ClockBits = 3;
        private const int StartFlag = 4;
        private const int EndFlag = 8;
        private const int OffsetShift = 4;

        /// <summary>Length of a record in bytes.</summary>
        public static int LengthOf(HistoryColumns columns, int mask)
        {
            int length = HeadLength + CrcLength;
            for (int column = 0; column < columns.Count; column++)
            {
                length += (mask & (1 << column)) != 0 ? columns.WidthOf(column) : 0;
            }

            return length;
        }

        /// <summary>Writes a record.</summary>
        /// <param name="columns">The table.</param>
        /// <param name="mask">The columns that are written.</param>
        /// <param name="record">The record.</param>
        /// <param name="seed">Where it is.</param>
        /// <param name="bytes">Receives it.</param>
        /// <param name="at">From where on.</param>
        /// <returns>Its length.</returns>
        public static int Write(HistoryColumns columns, int mask, HistoryRecord record, uint seed, byte[] bytes, int at)
        {
            Put(bytes, at, (int)(uint)record.Time, TimeLength);
            int flags = record.Clock | (record.IsStart ? StartFlag : 0) | (record.IsEnd ? EndFlag : 0) | (record.Offset << OffsetShift);
            bytes[at + TimeLength] = (byte)flags;
            int end = at + HeadLength;
            for (int column = 0; column < columns.Count; column++)
            {
                if ((mask & (1 << column)) != 0)
                {
                    int width = columns.WidthOf(column);
                    int least = LeastOf(width);
                    int value = record.Values[column];
                    Put(bytes, end, value > least && (width == 4 || value < -least) ? value : least, width);
                    end += width;
                }
            }

            Put(bytes, end, (int)Crc32.Of(bytes, at, end - at, seed), CrcLength);
            return end + CrcLength - at;
        }

        /// <summary>Reads a record.</summary>
        /// <returns>False if its CRC is wrong; the record is not changed then.</returns>
        public static bool TryRead(HistoryColumns columns, int mask, HistoryRecord record, uint seed, byte[] bytes, int at)
        {
            int end = at + LengthOf(columns, mask) - CrcLength;
            if ((uint)Get(bytes, end, CrcLength) != Crc32.Of(bytes, at, end - at, seed))
            {
                return false;
            }

            record.Clear();
            record.Time = (uint)Get(bytes, at, TimeLength);
            int flags = bytes[at + TimeLength];
            record.Clock = flags & ClockBits;
            record.IsStart = (flags & StartFlag) != 0;
            record.IsEnd = (flags & EndFlag) != 0;
            record.Offset = flags >> OffsetShift;
            int next = at + HeadLength;
            for (int column = 0; column < columns.Count; column++)
            {
                if ((mask & (1 << column)) != 0)
                {
                    int width = columns.WidthOf(column);
                    int value = Get(bytes, next, width);
                    record.Values[column] = value == LeastOf(width) ? HistoryRecord.None : value;
                    next += width;
                }
            }

            return true;
        }

        /// <summary>Writes the lowest bytes of a number, two to four.</summary>
        public static void Put(byte[] bytes, int at, int value, int width)
        {
            bytes[at] = (byte)value;
            bytes[at + 1] = (byte)(value >> 8);
            if (width > 2)
            {
                bytes[at + 2] = (byte)(value >> 16);
            }

            if (width > 3)
            {
                bytes[at + 3] = (byte)(value >> 24);
            }
        }

        /// <summary>Reads a number with a sign, of two to four bytes.</summary>
        public static int Get(byte[] bytes, int at, int width)
        {
            int value = bytes[at] | (bytes[at + 1] << 8);
            return width == 2 ? (short)value
                : width == 3 ? value | ((bytes[at + 2] << 24) >> 8)
                : value | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
        }

        private static int LeastOf(int width) => int.MinValue >> (32 - (8 * width));
    }
}
