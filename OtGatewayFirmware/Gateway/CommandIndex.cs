using System.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Finds the row of a command by its two letters, and what its marks say. Read from <see cref="CommandTable"/> once, because
    /// the question is asked of every answer of the PIC: a row costs five bytes.
    /// </summary>
    public sealed class CommandIndex
    {
        private const int EepromMark = 1;
        private const int ListMark = 2;
        private const int RamMark = 4;
        private const int LeaveMark = 8;

        private readonly ushort[] _codes = new ushort[CommandTable.Rows];
        private readonly byte[] _marks = new byte[CommandTable.Rows];
        private readonly ushort[] _since = new ushort[CommandTable.Rows];

        /// <summary>Reads the table.</summary>
        public CommandIndex()
        {
            for (int row = 0; row < CommandTable.Rows; row++)
            {
                string[] columns = CommandTable.Row(row).Split('|');
                _codes[row] = CodeOf(Encoding.UTF8.GetBytes(columns[1]));
                _marks[row] = (byte)((columns[4].IndexOf('E') >= 0 ? EepromMark : 0) | (columns[4].IndexOf('L') >= 0 ? ListMark : 0)
                    | (columns[4].IndexOf('R') >= 0 ? RamMark : 0) | (columns[4].IndexOf('A') >= 0 ? LeaveMark : 0));
                _since[row] = SinceOf(columns[4]);
            }
        }

        /// <summary>The first version of the PIC's firmware that has a command, see <see cref="PicVersion.NumberOf"/>; 0 for all.</summary>
        /// <param name="wire">The command as the PIC takes it.</param>
        public int SinceOf(byte[] wire)
        {
            int row = RowOf(wire);
            return row < 0 ? 0 : _since[row];
        }

        /// <summary>The row of a setting that is kept in EEPROM and is no entry of a list, or -1.</summary>
        /// <param name="wire">The command as the PIC takes it.</param>
        public int EepromRowOf(byte[] wire)
        {
            int row = RowOf(wire);
            return row >= 0 && (_marks[row] & (EepromMark | ListMark)) == EepromMark ? row : -1;
        }

        /// <summary>Whether a command sets something that the PIC forgets with a reset, and is to be set again.</summary>
        /// <param name="wire">The command as the PIC takes it.</param>
        public bool IsInRam(byte[] wire)
        {
            int row = RowOf(wire);
            return row >= 0 && (_marks[row] & RamMark) != 0;
        }

        /// <summary>Whether a command is taken only where a setting allows it.</summary>
        /// <param name="wire">The command as the PIC takes it.</param>
        public bool NeedsLeave(byte[] wire)
        {
            int row = RowOf(wire);
            return row >= 0 && (_marks[row] & LeaveMark) != 0;
        }

        /// <summary>The row of a setting that has one value at a time, or -1.</summary>
        /// <param name="wire">The command as the PIC takes it.</param>
        public int SettingRowOf(byte[] wire)
        {
            int row = RowOf(wire);
            return row >= 0 && (_marks[row] & ListMark) == 0 ? row : -1;
        }

        /// <summary>Whether the setting of a row survives a reset of the PIC.</summary>
        public bool IsInEeprom(int row) => (_marks[row] & EepromMark) != 0;

        private static ushort SinceOf(string marks)
        {
            int at = marks.IndexOf('.') - 1;
            if (at < 0)
            {
                return 0;
            }

            byte[] text = Encoding.UTF8.GetBytes(marks);
            return (ushort)PicVersion.NumberOf(text, at, text.Length);
        }

        private static ushort CodeOf(byte[] wire) => (ushort)((wire[0] << 8) | wire[1]);

        private int RowOf(byte[] wire)
        {
            ushort code = CodeOf(wire);
            int row = CommandTable.Rows - 1;
            while (row >= 0 && _codes[row] != code)
            {
                row--;
            }

            return row;
        }
    }
}
