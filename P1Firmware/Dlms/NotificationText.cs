using Meterkast.Text;

namespace Meterkast.Dlms
{
    /// <summary>
    /// Writes a data notification (IEC 62056-5-3, 7.3.12; tag 0x0F) as the lines of a P1 telegram: a code, a number with its decimal point
    /// as given by the scaler, and COSEM's unit. So the table, filter and guards that follow are the same as for a text.
    ///
    /// Meters have three forms: a structure for each value with its code, value and scaler-unit (Aidon, Salzburg), the same in one row
    /// (Kaifa, Sagemcom, Landis+Gyr in Austria), and codes or bare positions without scaler-unit (<see cref="ListTable"/>; Landis+Gyr puts
    /// the codes first, as a list of objects). Values of a list with unknown decimals get an unreadable unit, and so count as lines that
    /// could not be read. One thread only; allocates when the list changes.
    /// </summary>
    public sealed partial class NotificationText
    {
        /// <summary>The first byte of a data notification.</summary>
        public const byte Tag = 0x0F;

        private const int HeadLength = 5;
        private const int CodeLength = 6;
        private const int VersionLength = 2 + CodeLength;
        private const int MaxNameLength = 20;

        // tags and lengths around the code of an object: 02 04, 12 and two bytes, 09 06; after it 0F and one byte, 12 and two bytes
        private const int ObjectLength = 18;
        private const int ObjectCode = 7;
        private const int ObjectAttribute = 14;

        private readonly int _zone;
        private readonly CosemReader _data = new CosemReader();
        private readonly ListForm _form = new ListForm();
        private readonly TextBuffer _name = new TextBuffer(MaxNameLength);
        private readonly TextBuffer _maker = new TextBuffer(3);
        private readonly TextBuffer _code = new TextBuffer(24);
        private byte[] _bytes;
        private int _clock;
        private int _line;
        private int _elements;
        private int _position;
        private int _objects;
        private int _objectCount;

        // the current value so far
        private bool _hasCode;
        private bool _isPassedOver;
        private int _c;
        private int _d;
        private byte _valueTag;
        private int _value;
        private int _valueLength;
        private long _number;
        private bool _isNumber;
        private bool _hasValue;
        private bool _hasScaler;
        private int _scaler;
        private int _unit;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="zone">Hours that the meter's winter time is ahead of UTC.</param>
        public NotificationText(int zone)
        {
            _zone = zone;
        }

        /// <summary>Whether the notification was read to its end and its form was valid.</summary>
        public bool IsWhole => _data.IsWhole;

        /// <summary>Begins a notification.</summary>
        /// <param name="bytes">Contain it.</param>
        /// <param name="start">Where it begins.</param>
        /// <param name="length">Its length.</param>
        /// <param name="title">The system title of its APDU; null if it was not encrypted.</param>
        /// <returns>False if it is not one.</returns>
        public bool Open(byte[] bytes, int start, int length, byte[] title)
        {
            int end = start + length;
            int at = start + HeadLength;
            if (length < HeadLength + 3 || bytes[start] != Tag)
            {
                return false;
            }

            // a length without a tag, or with the one of octets
            at += bytes[at] == CosemReader.Octets ? 1 : 0;
            int clockLength = bytes[at];
            if ((clockLength != 0 && clockLength != CosemTime.Length) || at + 1 + clockLength + 2 > end)
            {
                return false;
            }

            at++;
            _bytes = bytes;
            _clock = CosemTime.IsTime(bytes, at, clockLength) ? at : -1;
            at += clockLength;
            _data.Open(bytes, at, end);
            _line = 0;
            _position = -1;
            _objectCount = 0;
            Forget();
            ReadNames(at, end, title);
            _elements = bytes[at + 1];
            _form.Use(_name.Length > 0 ? _name : _maker, _elements);
            return true;
        }

        /// <summary>Writes the next line of the telegram.</summary>
        /// <param name="line">Receives it, with its line end.</param>
        /// <returns>False after the last one; <see cref="IsWhole"/> then says whether it is valid.</returns>
        public bool ReadLine(TextBuffer line)
        {
            line.Clear();
            _line++;
            if (_line == 1)
            {
                WriteHead(line);
                return true;
            }

            if (_line == 2 && _clock >= 0)
            {
                CosemTime.Write(_bytes, _clock, _zone, line.Append("0-0:1.0.0("));
                line.Append(")\r\n");
                return true;
            }

            while (line.Length == 0 && _data.Read())
            {
                ReadElement(line);
            }

            if (line.Length == 0)
            {
                WriteValue(line);
            }

            return line.Length > 0;
        }

        private void ReadElement(TextBuffer line)
        {
            _position += _data.Depth == 1 ? 1 : 0;
            bool isMany = _data.Tag == CosemReader.Structure || _data.Tag == CosemReader.Array;
            if (isMany && (ReadScaler() || ReadObjects()))
            {
                return;
            }

            if (isMany)
            {
                return;
            }

            if (_data.Depth == 1 && (_form.HasPositions || _objectCount > 0))
            {
                ReadByPosition(line);
                return;
            }

            bool waits = _hasCode && !_hasValue;
            if (!waits && _data.Tag == CosemReader.Octets && _data.Length == CodeLength)
            {
                WriteValue(line);
                ReadCode(_data.Start);
                return;
            }

            if (!waits)
            {
                WriteValue(line);
                waits = ReadUncoded();
            }

            if (waits)
            {
                ReadValue();
            }
        }

        private bool ReadScaler()
        {
            int at = _data.Start;
            if (_data.Tag != CosemReader.Structure || _data.Length != 2 || at + 4 > _bytes.Length || _bytes[at] != 0x0F || _bytes[at + 2] != 0x16)
            {
                return false;
            }

            _scaler = (sbyte)_bytes[at + 1];
            _unit = _bytes[at + 3];
            _hasScaler = _hasValue;
            _data.LeaveTo(at + 4);
            return true;
        }

        // Landis+Gyr: the first element lists the objects whose values follow, including itself
        private bool ReadObjects()
        {
            int at = _data.Start;
            if (_data.Tag != CosemReader.Array || _position != 0 || _data.Depth != 1 || at + (ObjectLength * _data.Length) > _bytes.Length
                || _bytes[at] != CosemReader.Structure || _bytes[at + 1] != 4 || _bytes[at + ObjectCode - 1] != CodeLength)
            {
                return false;
            }

            _objects = at;
            _objectCount = _data.Length;
            _data.LeaveTo(at + (ObjectLength * _objectCount));
            return true;
        }

        private void ReadByPosition(TextBuffer line)
        {
            if (_objectCount > 0)
            {
                int at = _objects + (ObjectLength * _position);
                if (_position < _objectCount && _bytes[at + ObjectAttribute] == 2)
                {
                    ReadCode(at + ObjectCode);
                }
            }
            else if (_form.WriteCode(_position, _code))
            {
                ReadGroups();
            }

            if (_hasCode)
            {
                ReadValue();
                WriteValue(line);
            }
        }

        // A time by itself is the clock, and a text at the end the meter's number
        private bool ReadUncoded()
        {
            bool isClock = _data.Tag == CosemReader.Octets && CosemTime.IsTime(_bytes, _data.Start, _data.Length);
            bool isNumber = _data.Depth == 1 && _position == _elements - 1 && _position > 0 && _data.IsText && ValueText.IsPlain(_bytes, _data.Start, _data.Length);
            if (isClock || isNumber)
            {
                _code.Clear().Append(isClock ? "0-0:1.0.0" : "0-0:96.1.0");
                ReadGroups();
            }

            return isClock || isNumber;
        }

        private void ReadValue()
        {
            _hasValue = true;
            _valueTag = _data.Tag;
            _value = _data.Start;
            _valueLength = _data.Length;
            _isNumber = _data.TryRead(out _number);
        }

        // The channels of electricity are treated as one: Kamstrup writes 1-1 for 1-0, and 0-1:1.0.0 for the clock, Landis+Gyr's ZMF100
        // 0-0:1.8.0. A register of a billing period (F is not 255) is not the current one
        private void ReadCode(int at)
        {
            int a = _bytes[at];
            int b = _bytes[at + 1];
            _c = _bytes[at + 2];
            _d = _bytes[at + 3];
            a = a == 0 && b == 0 && (_d == 7 || _d == 8) && _c < 96 ? 1 : a;
            bool isElectricity = a == 1 && _c > 0 && _c < 96;
            bool isClock = a == 0 && _c == 1 && _d == 0;
            _hasCode = true;
            _isPassedOver = _bytes[at + 5] != 255;
            _code.Clear().AppendNumber(a).Append((byte)'-').AppendNumber(isElectricity || isClock ? 0 : b).Append((byte)':');
            _code.AppendNumber(_c).Append((byte)'.').AppendNumber(_d).Append((byte)'.').AppendNumber(_bytes[at + 4]);
            _c = isElectricity ? _c : 0;
        }

        // Groups C and D of a code that was written; C is 0 if it is not of electricity
        private void ReadGroups()
        {
            byte[] code = _code.Bytes;
            int group = 0;
            _c = 0;
            _d = 0;
            for (int i = 4; i < _code.Length && group < 2; i++)
            {
                int digit = code[i] - '0';
                group += digit < 0 ? 1 : 0;
                _c = group == 0 ? (_c * 10) + digit : _c;
                _d = group == 1 && digit >= 0 ? (_d * 10) + digit : _d;
            }

            _c = code[0] == '1' ? _c : 0;
            _hasCode = true;
            _isPassedOver = false;
        }

        private void WriteValue(TextBuffer line)
        {
            if (_hasCode && _hasValue && !_isPassedOver && _valueTag != 0)
            {
                line.Append(_code.Bytes, 0, _code.Length).Append((byte)'(');
                if (_isNumber)
                {
                    ValueText.WriteNumber(_number, _hasScaler ? -_scaler : Decimals(), _hasScaler ? _unit : Unit(), line);
                }
                else if (CosemTime.IsTime(_bytes, _value, _valueLength))
                {
                    CosemTime.Write(_bytes, _value, _zone, line);
                }
                else
                {
                    ValueText.WriteText(_bytes, _value, _valueLength, line);
                }

                line.Append(")\r\n");
            }

            Forget();
        }

        private void Forget()
        {
            _hasCode = false;
            _hasValue = false;
            _hasScaler = false;
        }

        // If no scaler is sent: what the list has; anything but electricity is a plain number
        private int Decimals()
        {
            return _c == 0 ? 0 : _form.DecimalsOf(CosemUnit.QuantityOf(_c, _d));
        }

        private int Unit()
        {
            Quantity quantity = CosemUnit.QuantityOf(_c, _d);
            return _c == 0 || quantity == Quantity.None ? CosemUnit.None : CosemUnit.Of(_c, quantity);
        }
    }
}
