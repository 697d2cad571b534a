using System.Text;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Finds the row of a command by the command that is sent to the PIC, and keeps the frequently used columns. Read from
    /// <see cref="CommandTable"/> once, because every answer of the PIC needs it: a row costs five bytes.
    /// </summary>
    public sealed class CommandIndex
    {
        private const int EepromMark = 1;
        private const int OnceMark = 2;
        private const int RestoredMark = 4;
        private const int LeaveMark = 8;
        private const int ZeroMark = 16;

        private const int PlaceBits = 3;

        // first and second character of the code; for a button, the letter that it sends
        private readonly ushort[] _codes;
        private readonly byte[] _marks;

        // major and minor version, four bits each
        private readonly byte[] _since;

        // letter, 1 for A, followed by the place plus 1, or 0 for the whole report
        private readonly byte[] _reports;

        /// <summary>Reads the table.</summary>
        public CommandIndex()
        {
            Rows = CommandRow.Count();
            _codes = new ushort[Rows];
            _marks = new byte[Rows];
            _since = new byte[Rows];
            _reports = new byte[Rows];
            CommandRow row = new CommandRow();
            for (int number = 0; row.Next(); number++)
            {
                _codes[number] = (ushort)CodeOf(Encoding.UTF8.GetBytes(row.Code + "=" + (row.IsButton ? row.SentFor(0) : "")));
                _marks[number] = (byte)((row.IsInEeprom ? EepromMark : 0) | (row.IsOnce ? OnceMark : 0) | (row.IsRestored ? RestoredMark : 0)
                    | (row.NeedsLeave ? LeaveMark : 0) | (row.IsCancelledByZero ? ZeroMark : 0));
                byte[] since = Encoding.UTF8.GetBytes(row.Since);
                int version = PicVersion.NumberOf(since, 0, since.Length);
                _since[number] = (byte)((version >> 8 << 4) | (version & 0xF));
                _reports[number] = PackedReport(Encoding.UTF8.GetBytes(row.Report));
            }
        }

        /// <summary>Number of rows in the table.</summary>
        public int Rows { get; }

        /// <summary>The first version of the PIC's firmware that has a command, see <see cref="PicVersion.NumberOf"/>; 0 for all.</summary>
        /// <param name="wire">The command in the PIC's form.</param>
        public int SinceOf(byte[] wire)
        {
            int row = RowOf(wire);
            return row < 0 ? 0 : (_since[row] >> 4 << 8) | (_since[row] & 0xF);
        }

        /// <summary>The row of a setting that is kept in EEPROM and is not an entry of a list, or -1.</summary>
        /// <param name="wire">The command in the PIC's form.</param>
        public int EepromRowOf(byte[] wire)
        {
            int row = RowOf(wire);
            return row >= 0 && (_marks[row] & (EepromMark | OnceMark)) == EepromMark ? row : -1;
        }

        /// <summary>Whether a command sets something that the PIC forgets in a reset, so that it must be set again.</summary>
        /// <param name="wire">The command in the PIC's form.</param>
        public bool IsInRam(byte[] wire) => Has(wire, RestoredMark);

        /// <summary>Whether a command is accepted only if a setting allows it.</summary>
        /// <param name="wire">The command in the PIC's form.</param>
        public bool NeedsLeave(byte[] wire) => Has(wire, LeaveMark);

        /// <summary>Whether 0 cancels what a command sets.</summary>
        /// <param name="wire">The command in the PIC's form.</param>
        public bool IsCancelledByZero(byte[] wire) => Has(wire, ZeroMark);

        /// <summary>The row of a setting that has one value at a time, or -1.</summary>
        /// <param name="wire">The command in the PIC's form.</param>
        public int SettingRowOf(byte[] wire)
        {
            int row = RowOf(wire);
            return row >= 0 && (_marks[row] & OnceMark) == 0 ? row : -1;
        }

        /// <summary>Whether the setting of a row survives a reset of the PIC.</summary>
        public bool IsInEeprom(int row) => (_marks[row] & EepromMark) != 0;

        /// <summary>The row of a command, or -1.</summary>
        /// <param name="wire">The command in the PIC's form, at least three bytes.</param>
        public int RowOf(byte[] wire)
        {
            int code = CodeOf(wire);
            int row = code == 0 ? -1 : Search(code);
            return row < 0 && code != 0 ? Search(code & ~0x1F) : row;
        }

        /// <summary>Letter of the report that contains the value of a row, 0 for none.</summary>
        public byte ReportOf(int row) => _reports[row] == 0 ? (byte)0 : (byte)('@' + (_reports[row] >> PlaceBits));

        /// <summary>Place of the character in that report that is the value; -1 if the whole report is the value.</summary>
        public int PlaceOf(int row) => (_reports[row] & ((1 << PlaceBits) - 1)) - 1;

        // Letters 1 to 26, digits above; 0 for anything else
        private static int CodeOf(byte[] wire)
        {
            if (!AsciiText.IsCapital(wire[0]) || !(AsciiText.IsCapital(wire[1]) || AsciiText.IsDigit(wire[1])))
            {
                return 0;
            }

            int second = AsciiText.IsDigit(wire[1]) ? wire[1] - '0' + 32 : wire[1] - '@';
            int argument = wire.Length == 4 && AsciiText.IsCapital(wire[3]) ? wire[3] - '@' : 0;
            return ((wire[0] - '@') << 11) | (second << 5) | argument;
        }

        private static byte PackedReport(byte[] report)
        {
            int place = report.Length > 1 ? report[1] - '0' + 1 : 0;
            return report.Length == 0 ? (byte)0 : (byte)(((report[0] - '@') << PlaceBits) | place);
        }

        private bool Has(byte[] wire, int mark)
        {
            int row = RowOf(wire);
            return row >= 0 && (_marks[row] & mark) != 0;
        }

        private int Search(int code)
        {
            int row = Rows - 1;
            while (row >= 0 && _codes[row] != code)
            {
                row--;
            }

            return row;
        }
    }
}
