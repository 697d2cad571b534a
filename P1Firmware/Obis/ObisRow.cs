using System.Text;

namespace Meterkast.Obis
{
    /// <summary>Reads rows out of <see cref="ObisTable"/>. One is kept; the properties speak of the row last opened.</summary>
    public sealed class ObisRow
    {
        private const int LongestRow = 96;
        private const int AnyChannel = 15;

        private readonly byte[] _text = new byte[LongestRow];
        private int _length;
        private int _at;
        private int _kindStart;
        private int _kindLength;
        private int _unitStart;
        private int _unitLength;

        /// <summary>The code packed into an int: A, B four bits each, C, D, E eight each; B is 15 for any channel.</summary>
        public int Key { get; private set; }

        /// <summary>What the value is. Makes a string each time that it is asked.</summary>
        public RowKind Kind => KindOf(_kindStart, _kindLength);

        /// <summary>The unit of the topic. Makes a string each time that it is asked.</summary>
        public MeterUnit Unit => UnitOf(_unitStart, _unitLength);

        /// <summary>Where the unit begins in <see cref="Text"/>.</summary>
        public int UnitStart => _unitStart;

        /// <summary>Length of the unit; 0 for a number without one, or of one that differs from country to country.</summary>
        public int UnitLength => _unitLength == 1 && (_text[_unitStart] == '-' || _text[_unitStart] == '*') ? 0 : _unitLength;

        /// <summary>Where the name begins in <see cref="Text"/>; it reaches to <see cref="Length"/>.</summary>
        public int NameStart { get; private set; }

        /// <summary>The row.</summary>
        public byte[] Text => _text;

        /// <summary>Length of the row.</summary>
        public int Length => _length;

        /// <summary>Goes to a row.</summary>
        /// <param name="index">Number of the row.</param>
        public void Open(int index)
        {
            string row = ObisTable.Row(index);
            _length = Encoding.UTF8.GetBytes(row, 0, row.Length, _text, 0);
            _at = 0;
            Key = ReadKey();
            _kindStart = NextWord();
            _kindLength = _at - _kindStart;
            _unitStart = NextWord();
            _unitLength = _at - _unitStart;
            NameStart = NextWord();
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

                key = (key << (part < 2 ? 4 : 8)) | number;
                _at++;
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
            while (_at < _length && _text[_at] != ' ')
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
                case "hex": return RowKind.Hex;
                case "time": return RowKind.Time;
                case "time_number": return RowKind.TimeNumber;
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
