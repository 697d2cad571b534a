using System.Text;

namespace Meterkast.Obis
{
    /// <summary>
    /// Reads rows of <see cref="ObisTable"/>. One reader is reused for all rows; the properties are the columns of the row last opened.
    /// One thread only.
    /// </summary>
    public sealed class ObisRow
    {
        private const int AnyChannel = 15;

        private readonly byte[] _text = new byte[ObisTable.MaxRowLength];
        private int _at;
        private int _kindStart;
        private int _kindLength;
        private int _unitLength;

        /// <summary>Where the row is in the table: the group times <see cref="ObisTable.MaxGroupLength"/>, and the first byte in the group.</summary>
        public int Place { get; private set; }

        /// <summary>The code packed into an int: A, B four bits each, C, D, E eight each; B is 15 for any channel.</summary>
        public int Key { get; private set; }

        /// <summary>Length of the code, which is at the beginning of <see cref="Text"/>.</summary>
        public int CodeLength { get; private set; }

        /// <summary>The kind of the value. Creates a string on each call.</summary>
        public RowKind Kind => KindOf(_kindStart, _kindLength);

        /// <summary>The unit of the topic. Creates a string on each call.</summary>
        public MeterUnit Unit => UnitOf(UnitStart, _unitLength);

        /// <summary>Where the unit begins in <see cref="Text"/>.</summary>
        public int UnitStart { get; private set; }

        /// <summary>Length of the unit; 0 for a number without one, or if it differs from country to country.</summary>
        public int UnitLength => _unitLength == 1 && (_text[UnitStart] == '-' || _text[UnitStart] == '*') ? 0 : _unitLength;

        /// <summary>Where the name begins in <see cref="Text"/>.</summary>
        public int NameStart { get; private set; }

        /// <summary>Length of the name.</summary>
        public int NameLength { get; private set; }

        /// <summary>The row, ended by a line feed.</summary>
        public byte[] Text => _text;

        /// <summary>Number of rows in the table.</summary>
        public static int Count()
        {
            int count = 0;
            for (int group = 0; group < ObisTable.Groups; group++)
            {
                string rows = ObisTable.Rows(group);
                for (int end = rows.IndexOf('\n'); end >= 0; end = rows.IndexOf('\n', end + 1))
                {
                    count++;
                }
            }

            return count;
        }

        /// <summary>Moves to the first row.</summary>
        public void OpenFirst()
        {
            Open(0);
        }

        /// <summary>Moves to the row after the current one.</summary>
        /// <returns>False if there is none left.</returns>
        public bool OpenNext()
        {
            int group = Place / ObisTable.MaxGroupLength;
            int next = Place + NameStart + NameLength + 1;
            if (next % ObisTable.MaxGroupLength < ObisTable.Rows(group).Length)
            {
                Open(next);
                return true;
            }

            if (group + 1 == ObisTable.Groups)
            {
                return false;
            }

            Open((group + 1) * ObisTable.MaxGroupLength);
            return true;
        }

        /// <summary>Moves to a row.</summary>
        /// <param name="place">The <see cref="Place"/> that it had before.</param>
        public void Open(int place)
        {
            string rows = ObisTable.Rows(place / ObisTable.MaxGroupLength);
            int start = place % ObisTable.MaxGroupLength;
            int rest = rows.Length - start;
            Encoding.UTF8.GetBytes(rows, start, rest < _text.Length ? rest : _text.Length, _text, 0);
            Place = place;
            _at = 0;
            Key = ReadKey();
            CodeLength = _at;
            _kindStart = NextWord();
            _kindLength = _at - _kindStart;
            UnitStart = NextWord();
            _unitLength = _at - UnitStart;
            NameStart = NextWord();
            NameLength = _at - NameStart;
        }

        private int ReadKey()
        {
            int key = 0;
            for (int part = 0; part < 5; part++)
            {
                int number = 0;
                for (; _text[_at] >= '0' && _text[_at] <= '9'; _at++)
                {
                    number = (number * 10) + _text[_at] - '0';
                }

                if (_text[_at] == 'n')
                {
                    number = AnyChannel;
                    _at++;
                }

                // the separators have one character; a blank follows the code
                key = (key << (part < 2 ? 4 : 8)) | number;
                _at += part < 4 ? 1 : 0;
            }

            return key;
        }

        private int NextWord()
        {
            while (_text[_at] == ' ')
            {
                _at++;
            }

            int start = _at;
            while (_text[_at] > ' ')
            {
                _at++;
            }

            return start;
        }

        private MeterUnit UnitOf(int start, int length)
        {
            switch (Encoding.UTF8.GetString(_text, start, length))
            {
                case "*": return MeterUnit.Any;
                case "kWh": return MeterUnit.KilowattHour;
                case "kvarh": return MeterUnit.KilovarHour;
                case "kW": return MeterUnit.Kilowatt;
                case "kvar": return MeterUnit.Kilovar;
                case "kVAh": return MeterUnit.KilovoltAmpereHour;
                case "kVA": return MeterUnit.KilovoltAmpere;
                case "V": return MeterUnit.Volt;
                case "A": return MeterUnit.Ampere;
                case "Hz": return MeterUnit.Hertz;
                case "s": return MeterUnit.Second;
                default: return MeterUnit.None;
            }
        }

        private RowKind KindOf(int start, int length)
        {
            switch (Encoding.UTF8.GetString(_text, start, length))
            {
                case "number": return RowKind.Number;
                case "id": return RowKind.Id;
                case "message": return RowKind.Message;
                case "switch": return RowKind.Switch;
                case "time": return RowKind.Time;
                case "time_number": return RowKind.TimeNumber;
                case "month_peak": return RowKind.MonthPeak;
                case "tariff": return RowKind.Tariff;
                case "log": return RowKind.Log;
                case "peaks": return RowKind.Peaks;
                case "limits": return RowKind.Limits;
                case "mbus_type": return RowKind.MbusType;
                case "mbus_reading": return RowKind.MbusReading;
                case "mbus_old_reading": return RowKind.MbusOldReading;
                case "mbus_valve": return RowKind.MbusValve;
                case "mbus_id": return RowKind.MbusId;
                case "mbus_ean": return RowKind.MbusEan;
                case "mbus_relay": return RowKind.MbusRelay;
                case "gas_2_1": return RowKind.Gas21;
                case "gas_2_1_valve": return RowKind.Gas21Valve;
                default: return RowKind.Text;
            }
        }
    }
}
