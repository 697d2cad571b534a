namespace Meterkast.Telegram
{
    /// <summary>
    /// CRC-16/ARC (polynomial x16 + x15 + x2 + 1, reflected, start 0), with which DSMR 4.0 and later end a telegram: over every byte from
    /// the slash up to and including the exclamation mark (DSMR 5.0.2 P1, 5.2). Table-driven, by half a byte: a table for whole bytes would take
    /// 500 bytes of heap more.
    /// </summary>
    public sealed class Crc16
    {
        private readonly ushort[] _table = new ushort[16];
        private int _value;

        /// <summary>Initializes the table.</summary>
        public Crc16()
        {
            for (int i = 0; i < _table.Length; i++)
            {
                int entry = i;
                for (int bit = 0; bit < 4; bit++)
                {
                    entry = (entry & 1) != 0 ? (entry >> 1) ^ 0xA001 : entry >> 1;
                }

                _table[i] = (ushort)entry;
            }
        }

        /// <summary>The CRC of the bytes since the last <see cref="Reset"/>.</summary>
        public int Value => _value;

        /// <summary>Starts over.</summary>
        public void Reset()
        {
            _value = 0;
        }

        /// <summary>The table, for a caller's own loop: twice sum = (sum &gt;&gt; 4) ^ Table[(sum ^ bits) &amp; 15], first with the lower half of a
        /// byte.</summary>
        public ushort[] Table => _table;

        /// <summary>Continues from a sum that the caller has computed itself.</summary>
        public void GoOnFrom(int value)
        {
            _value = value;
        }

        /// <summary>Adds one byte.</summary>
        public void Add(byte value)
        {
            int low = (_value >> 4) ^ _table[(_value ^ value) & 15];
            _value = (low >> 4) ^ _table[(low ^ (value >> 4)) & 15];
        }
    }
}
