using System;
using Meterkast.Obis;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Meter
{
    /// <summary>
    /// The last valid telegram, and for every row of the table where its line is and whether it differs from what was published. Values
    /// stay in the telegram; a 32-bit hash per row represents what was published. Of several lines with one code the last one counts. A
    /// row takes one byte, and eight more once a telegram has had it, for which the store grows by sixteen rows at a time; otherwise it
    /// allocates nothing. One thread only.
    /// </summary>
    public sealed partial class TelegramStore
    {
        private const int NeverSent = 0;
        private const byte Nothing = 0;
        private const byte Due = 1;
        private const byte Doubted = 2;

        // a connection of 1,000 kW, and the step of a meter that counts whole kilowatt-hours
        private const long MaxPerHour = 1000000;
        private const long MaxAtOnce = 1000;

        private const int AbsolutePower = 0x100F0700;
        private const int DeliveredPower = 0x10010700;
        private const int ReturnedPower = 0x10020700;
        private const int ReturnedTotal = 0x10020800;
        private const int Tariffs = 5;

        // what identifies the meter: the numbers of group 0, and the logical device name
        private static readonly int[] Identifiers = { 0x00600101, 0x00600100, 0x006001FF, 0x002A0000 };
        private const int FirstIdentifier = -2;
        private const int NoCounter = -1;
        private const int GrowBy = 16;

        private readonly ObisIndex _index;
        private readonly MeterNumber _number;
        private readonly MbusDevices _mbus;
        private readonly UnknownCodes _unknown;
        private readonly ObisLine _line;
        private readonly CounterGuard _guard = new CounterGuard(MaxPerHour, MaxAtOnce);
        private readonly TextBuffer _text;
        private readonly long[] _identifiers = new long[Identifiers.Length];

        // of each row, its place in the arrays below and 1, or 0 while no telegram has had it
        private readonly byte[] _places;
        private ushort[] _starts = new ushort[0];
        private int[] _sent = new int[0];
        private byte[] _states = new byte[0];

        // the number of a counter, or what identifies the meter, or neither
        private int[] _counters = new int[0];
        private int _known;
        private int _badLines;
        private bool _isCounting;
        private bool _isReplaced;
        private bool _hasNewIdentity;
        private bool _hasFirstZero;
        private string _news;

        /// <summary>Initializes a store without a telegram.</summary>
        public TelegramStore(ObisIndex index, MbusDevices mbus, UnknownCodes unknown, Scratch scratch)
        {
            _index = index;
            _line = scratch.Line;
            _number = scratch.Number;
            _text = scratch.Value;
            _mbus = mbus;
            _unknown = unknown;
            _places = new byte[index.Rows];
            Unread = new UnreadMarks(index.Rows);
        }

        /// <summary>The telegram; null before the first.</summary>
        public byte[] Bytes { get; private set; }

        /// <summary>Its length.</summary>
        public int Length { get; private set; }

        /// <summary>Which rows readers other than MQTT have still to read.</summary>
        public UnreadMarks Unread { get; }

        /// <summary>Number of telegrams so far.</summary>
        public int Number { get; private set; }

        /// <summary>Lines that could not be read, in all telegrams.</summary>
        public int BadLines => _badLines + _mbus.BadReadings;

        /// <summary>Whether the telegram has energies or powers of group 1-1, as Swiss meters do.</summary>
        public bool HasModuleEnergy { get; private set; }

        /// <summary>Number of counter readings that were held back.</summary>
        public int Doubts => _guard.Doubts + _mbus.Doubts;

        /// <summary>Handles a valid telegram; its bytes must not change until the next one.</summary>
        /// <param name="telegram">From the slash to the exclamation mark.</param>
        /// <param name="length">Number of bytes.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void HandleTelegram(byte[] telegram, int length, long now)
        {
            Bytes = telegram;
            Length = length;
            Number++;
            HasModuleEnergy = false;
            _isCounting = false;
            _isReplaced = false;
            _hasFirstZero = false;
            Array.Clear(_starts, 0, _starts.Length);
            _mbus.Begin(telegram);
            _unknown.Begin(telegram, length);
            _line.Open(telegram, length, 0);
            while (_line.ReadLine())
            {
                HandleLine(now);
            }

            HandleAbsolutePower(now);
            _mbus.End(now);
            if (_isReplaced || (_hasFirstZero && _isCounting))
            {
                LookAgain(now);
            }
        }

        /// <summary>Whether the telegram has a line of a row.</summary>
        public bool Has(int row) => StartOf(row) != 0;

        /// <summary>Whether a row must be published.</summary>
        public bool IsDue(int row) => Has(row) && _states[_places[row] - 1] == Due;

        /// <summary>Whether a row is a counter that is held back.</summary>
        public bool IsDoubted(int row) => _places[row] != 0 && _states[_places[row] - 1] == Doubted;

        /// <summary>Reads the number in the first group of a row's line; cheaper than the whole line.</summary>
        /// <param name="row">Number of the row.</param>
        /// <param name="number">Receives it.</param>
        /// <returns>False if the telegram does not have the row, or it is not a number in the row's unit.</returns>
        public bool TryReadNumber(int row, MeterNumber number)
        {
            int start = StartOf(row);
            if (start == 0)
            {
                return false;
            }

            while (Bytes[start] != '(')
            {
                start++;
            }

            int end = start;
            while (end < Length && Bytes[end] != ')')
            {
                end++;
            }

            return number.TryRead(Bytes, start + 1, end - start - 1, _index.UnitOf(row));
        }

        /// <summary>Moves to the line of a row that the telegram has.</summary>
        public void Open(int row, ObisLine line)
        {
            line.Open(Bytes, Length, StartOf(row));
            line.ReadLine();
        }

        /// <summary>Records that a line was published.</summary>
        public void MarkSent(int row, ObisLine line)
        {
            _sent[_places[row] - 1] = ShortOf(line.Content);
            Pass(row);
        }

        /// <summary>Records that a line is not published although it differs.</summary>
        public void Pass(int row)
        {
            _states[_places[row] - 1] = Nothing;
        }

        /// <summary>Records that a line could not be read.</summary>
        public void MarkBad(int row)
        {
            _badLines++;
            Pass(row);
        }

        /// <summary>Marks everything to be published again.</summary>
        public void ResendAll()
        {
            for (int place = 0; place < _known; place++)
            {
                _sent[place] = NeverSent;
                _states[place] = _states[place] == Doubted ? Doubted : Due;
            }
        }

        // ACE4000 sends only the power of both directions together, 1-0:15.7.0. If nothing was ever returned, it is the delivered power;
        // otherwise its direction is unknown.
        private void HandleAbsolutePower(long now)
        {
            int row = _index.Find(AbsolutePower);
            int delivered = _index.Find(DeliveredPower);
            if (!Has(row) || Has(delivered) || Has(_index.Find(ReturnedPower)))
            {
                return;
            }

            for (int key = ReturnedTotal; key <= ReturnedTotal + Tariffs; key++)
            {
                if (TryReadNumber(_index.Find(key), _number) && _number.Mantissa != 0)
                {
                    return;
                }
            }

            Open(row, _line);
            HandleRow(delivered, now);
        }

        private void HandleLine(long now)
        {
            if (_line.Key < 0)
            {
                _badLines += _line.IsEmpty || _mbus.Lines.HandleContinuation(_line) ? 0 : 1;
                return;
            }

            _mbus.Lines.EndContinuation();
            int row = _index.Find(_line.Key);
            if (row < 0)
            {
                _unknown.HandleLine(_line);
            }
            else if (_line.Groups == 0)
            {
                _badLines++;
            }
            else if (!_mbus.Lines.HandleLine(_line, _index.KindOf(row)))
            {
                HasModuleEnergy |= ObisIndex.IsModuleEnergy(_line.Key);
                HandleRow(row, now);
            }
        }

        private void HandleRow(int row, long now)
        {
            int place = PlaceOf(row);
            _starts[place] = (ushort)_line.Start;
            bool differs = _sent[place] != ShortOf(_line.Content);
            int counter = _counters[place];
            if (counter <= FirstIdentifier && differs)
            {
                HandleIdentifier(FirstIdentifier - counter);
            }

            if (counter >= 0 && differs)
            {
                _states[place] = IsBelieved(row, counter, now) ? Due : Doubted;
                Unread.See(row, _states[place] == Doubted ? 0 : _line.Content);
                return;
            }

            if (counter >= 0)
            {
                _guard.Confirm(counter, now);
            }

            _states[place] = differs ? Due : Nothing;
            Unread.See(row, _line.Content);
        }

        private int StartOf(int row) => _places[row] == 0 ? 0 : _starts[_places[row] - 1];

        // The place of a row, a new one if no telegram has had it
        private int PlaceOf(int row)
        {
            if (_places[row] == 0)
            {
                if (_known == _states.Length)
                {
                    // the states last: if there is no memory for one of them, the next telegram makes all of them anew
                    _starts = Arrays.Longer(_starts, _known + GrowBy - _starts.Length);
                    _sent = Arrays.Longer(_sent, _known + GrowBy - _sent.Length);
                    _counters = Arrays.Longer(_counters, _known + GrowBy - _counters.Length);
                    _states = Arrays.Longer(_states, GrowBy);
                }

                _counters[_known] = _index.ClassOf(row) == ValueClass.Energy ? _guard.Add() : IdentifierOf(row);
                _places[row] = (byte)++_known;
            }

            return _places[row] - 1;
        }

        private static int ShortOf(long content)
        {
            int hash = (int)(content ^ (content >> 32));
            return hash == NeverSent ? 1 : hash;
        }

        // anything but a number is not held back: the publisher counts it as an unreadable line
        private bool IsBelieved(int row, int counter, long now)
        {
            if (!_number.TryRead(_line.Bytes, _line.GroupStart(0), _line.GroupLength(0), _index.UnitOf(row)))
            {
                return true;
            }

            bool isBelieved = _guard.Believes(counter, _number.Thousandths, now);
            _isCounting |= isBelieved && _number.Thousandths != 0;
            _hasFirstZero |= !isBelieved && _number.Thousandths == 0 && _guard.IsNew(counter);
            return isBelieved;
        }
    }
}
