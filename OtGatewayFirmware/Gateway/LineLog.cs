using System;
using Meterkast.Text;
using Meterkast.Time;
using Meterkast.Web;

namespace Meterkast.Gateway
{
    /// <summary>
    /// The last 40 lines from the PIC and to it, fewer if they are long, each with its time: 660 bytes, allocated only if somebody wants
    /// them. One thread only.
    /// </summary>
    public sealed class LineLog : ITelegramText
    {
        /// <summary>A line from the PIC.</summary>
        public const byte Pic = 0;

        /// <summary>A line to the PIC.</summary>
        public const byte Host = 1;

        private const int Capacity = 660;
        private const int MaxLines = 40;

        // source, length in two bytes, time in four
        private const int HeadLength = 7;
        private const string Off = "off";
        private const int Day = 86400000;

        private readonly byte[] _bytes;
        private readonly string _zone;
        private int _start;
        private int _used;
        private long _startedAt;

        /// <summary>Initializes an empty log.</summary>
        /// <param name="isOn">Whether lines are kept.</param>
        /// <param name="zone">Zone of <see cref="EuropeanTime"/>; <c>off</c> for <c>CET</c>.</param>
        public LineLog(bool isOn, string zone)
        {
            _bytes = isOn ? new byte[Capacity] : null;
            _zone = zone == Off ? "CET" : zone;
        }

        /// <summary>Number of the oldest line.</summary>
        public int First { get; private set; }

        /// <summary>Number that the next line will have.</summary>
        public int End { get; private set; }

        /// <summary>Sets the time.</summary>
        /// <param name="utcSeconds">Seconds since the beginning of 1970 (UTC); 0 while it is not known.</param>
        /// <param name="uptime">Seconds since start at that time.</param>
        public void UseTime(long utcSeconds, int uptime)
        {
            _startedAt = utcSeconds == 0 ? 0 : (utcSeconds - uptime) * 1000;
        }

        /// <summary>Adds a line.</summary>
        /// <param name="source"><see cref="Pic"/> or <see cref="Host"/>.</param>
        /// <param name="line">The line.</param>
        /// <param name="length">Its length.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void Add(byte source, byte[] line, int length, long now)
        {
            if (_bytes == null)
            {
                return;
            }

            while (_used + HeadLength + length > Capacity || End - First == MaxLines)
            {
                int removed = HeadLength + LengthAt(_start);
                _start = (_start + removed) % Capacity;
                _used -= removed;
                First++;
            }

            Put(source);
            Put((byte)length);
            Put((byte)(length >> 8));
            for (int shift = 0; shift < 32; shift += 8)
            {
                Put((byte)(now >> shift));
            }

            for (int i = 0; i < length; i++)
            {
                Put(line[i]);
            }

            End++;
        }

        /// <inheritdoc/>
        public WebContent Open() => new LinesContent(this);

        /// <summary>Reads a line.</summary>
        /// <param name="number">Number of the line, from <see cref="First"/> to <see cref="End"/> - 1.</param>
        /// <returns>Null if it is one to the PIC.</returns>
        public byte[] Read(int number)
        {
            int at = PlaceOf(number);
            if (ByteAt(at) != Pic)
            {
                return null;
            }

            byte[] line = new byte[LengthAt(at)];
            for (int i = 0; i < line.Length; i++)
            {
                line[i] = ByteAt(at + HeadLength + i);
            }

            return line;
        }

        /// <summary>Writes a line: its time, where it came from and its text.</summary>
        /// <param name="number">Number of the line, from <see cref="First"/> to <see cref="End"/> - 1.</param>
        /// <param name="text">Receives it.</param>
        public void Write(int number, TextBuffer text)
        {
            int at = PlaceOf(number);
            long time = 0;
            for (int i = 3; i >= 0; i--)
            {
                time = (time << 8) | ByteAt(at + 3 + i);
            }

            WriteTime(text, time);
            text.Append(ByteAt(at) == Pic ? " pic " : " host ");
            int length = LengthAt(at);
            for (int i = 0; i < length; i++)
            {
                byte value = ByteAt(at + HeadLength + i);
                text.Append(value >= ' ' && value <= '~' ? value : (byte)'.');
            }

            text.Append((byte)'\n');
        }

        // the time of day, or the time since start while the clock is not known
        private void WriteTime(TextBuffer text, long time)
        {
            int moment = (int)((time + Day) % Day);
            if (_startedAt != 0)
            {
                DateTime local = EuropeanTime.Of(new DateTime(1970, 1, 1).AddMilliseconds(_startedAt + time), _zone);
                moment = (((((local.Hour * 60) + local.Minute) * 60) + local.Second) * 1000) + local.Millisecond;
            }

            WriteTwo(text, moment / 3600000).Append((byte)':');
            WriteTwo(text, moment / 60000 % 60).Append((byte)':');
            WriteTwo(text, moment / 1000 % 60).Append((byte)'.').Append((byte)('0' + (moment / 100 % 10)));
            WriteTwo(text, moment % 100);
        }

        private int PlaceOf(int number)
        {
            int at = _start;
            for (int i = First; i < number; i++)
            {
                at = (at + HeadLength + LengthAt(at)) % Capacity;
            }

            return at;
        }

        private static TextBuffer WriteTwo(TextBuffer text, int number)
        {
            return text.Append((byte)('0' + (number / 10))).Append((byte)('0' + (number % 10)));
        }

        private void Put(byte value)
        {
            _bytes[(_start + _used) % Capacity] = value;
            _used++;
        }

        private byte ByteAt(int at) => _bytes[at % Capacity];

        private int LengthAt(int at) => ByteAt(at + 1) | (ByteAt(at + 2) << 8);
    }
}
