namespace Meterkast.History
{
    /// <summary>A record while it is made or read: a time, and a whole number per column. One thread only.</summary>
    public sealed class HistoryRecord
    {
        /// <summary>A column without a value.</summary>
        public const int None = int.MinValue;

        /// <summary>The time is that of the device's own clock, since its start.</summary>
        public const int Uptime = 0;

        /// <summary>The time is from a time server.</summary>
        public const int TimeServer = 1;

        /// <summary>The time is the meter's.</summary>
        public const int MeterClock = 2;

        /// <summary>Initializes an empty record.</summary>
        /// <param name="columns">Number of columns.</param>
        public HistoryRecord(int columns)
        {
            Values = new int[columns];
            Clear();
        }

        /// <summary>
        /// Seconds since 1970, or since the start of the device. With registers it is when they were read, at the end of the period,
        /// without them the beginning of the period.
        /// </summary>
        public long Time { get; set; }

        /// <summary>Hours that local time is ahead of UTC, 0 to 15.</summary>
        public int Offset { get; set; }

        /// <summary>Whose clock the time is from.</summary>
        public int Clock { get; set; }

        /// <summary>Whether a new series begins: the registers have no predecessors.</summary>
        public bool IsStart { get; set; }

        /// <summary>Whether a series ends: a register after it is that of another meter.</summary>
        public bool IsEnd { get; set; }

        /// <summary>Values by column; <see cref="None"/> without one.</summary>
        public int[] Values { get; }

        /// <summary>The columns with a value, one bit each.</summary>
        public int Mask
        {
            get
            {
                int mask = 0;
                for (int column = 0; column < Values.Length; column++)
                {
                    mask |= Values[column] != None ? 1 << column : 0;
                }

                return mask;
            }
        }

        /// <summary>Takes time, marks, and the values that this record lacks, which are its registers.</summary>
        public void TakeRegisters(HistoryRecord other)
        {
            Time = other.Time;
            Offset = other.Offset;
            Clock = other.Clock;
            IsStart = other.IsStart;
            IsEnd = other.IsEnd;
            for (int column = 0; column < Values.Length; column++)
            {
                Values[column] = Values[column] == None ? other.Values[column] : Values[column];
            }
        }

        /// <summary>Removes all values.</summary>
        public void Clear()
        {
            IsStart = false;
            IsEnd = false;
            for (int column = 0; column < Values.Length; column++)
            {
                Values[column] = None;
            }
        }
    }
}
