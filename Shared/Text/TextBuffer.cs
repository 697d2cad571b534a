using System;
using System.Text;

namespace Meterkast.Text
{
    /// <summary>
    /// Writes ASCII text into one reused byte buffer, because every string operation of the interpreter allocates. What does not fit is
    /// dropped, and <see cref="Truncated"/> is set. Not thread-safe.
    /// </summary>
    public sealed class TextBuffer
    {
        private const int GrowBy = 128;

        private readonly int _capacity;
        private byte[] _bytes;
        private int _length;
        private int _skip;

        /// <summary>Initializes an empty buffer.</summary>
        /// <param name="capacity">Maximum number of bytes.</param>
        public TextBuffer(int capacity)
            : this(capacity, capacity)
        {
        }

        /// <summary>Initializes an empty buffer for texts that are usually much shorter than the longest one; it grows when one needs
        /// it.</summary>
        /// <param name="size">Number of bytes at the beginning.</param>
        /// <param name="capacity">Maximum number of bytes.</param>
        public TextBuffer(int size, int capacity)
        {
            _bytes = new byte[size];
            _capacity = capacity;
        }

        /// <summary>The bytes written so far; valid up to <see cref="Length"/> and only until the next change.</summary>
        public byte[] Bytes => _bytes;

        /// <summary>Number of bytes written since the last <see cref="Clear"/>.</summary>
        public int Length => _length;

        /// <summary>True if something was dropped since the last <see cref="Clear"/>.</summary>
        public bool Truncated { get; private set; }

        /// <summary>Number of bytes that can still be written.</summary>
        public int Room => _capacity - _length;

        /// <summary>Empties the buffer.</summary>
        /// <returns>This buffer.</returns>
        public TextBuffer Clear()
        {
            _length = 0;
            _skip = 0;
            Truncated = false;
            return this;
        }

        /// <summary>
        /// Drops the next bytes instead of writing them, so that a text longer than the buffer is written window by window: each time the
        /// whole text, without what the windows before had of it.
        /// </summary>
        /// <param name="count">Number of bytes.</param>
        /// <returns>This buffer.</returns>
        public TextBuffer Skip(int count)
        {
            _skip = count;
            return this;
        }

        /// <summary>Says how many bytes somebody has put into <see cref="Bytes"/>.</summary>
        /// <param name="length">Number of bytes from the first on.</param>
        public void Use(int length)
        {
            _length = length;
        }

        /// <summary>Takes back what was written behind a length.</summary>
        /// <param name="length">A former <see cref="Length"/>.</param>
        public void CutTo(int length)
        {
            _length = length;
            _skip = 0;
            Truncated = false;
        }

        /// <summary>Writes one byte.</summary>
        public TextBuffer Append(byte value)
        {
            if (_skip > 0)
            {
                _skip--;
            }
            else if (_length < _bytes.Length || MakeRoom(1))
            {
                _bytes[_length++] = value;
            }
            else
            {
                Truncated = true;
            }

            return this;
        }

        /// <summary>Writes a text of ASCII characters.</summary>
        public TextBuffer Append(string text)
        {
            int start = Skipped(text.Length);
            int length = text.Length - start;
            if (_length + length > _bytes.Length && !MakeRoom(length))
            {
                Truncated = true;
                length = _bytes.Length - _length;
            }

            if (length > 0)
            {
                _length += Encoding.UTF8.GetBytes(text, start, length, _bytes, _length);
            }

            return this;
        }

        /// <summary>Writes a part of a byte array.</summary>
        public TextBuffer Append(byte[] source, int start, int count)
        {
            int skipped = Skipped(count);
            start += skipped;
            count -= skipped;
            if (_length + count > _bytes.Length && !MakeRoom(count))
            {
                Truncated = true;
                count = _bytes.Length - _length;
            }

            Array.Copy(source, start, _bytes, _length, count);
            _length += count;

            return this;
        }

        /// <summary>Writes a whole number in decimal.</summary>
        public TextBuffer AppendNumber(int value)
        {
            // the most negative int has no positive counterpart; a long has room for it
            long rest = value;
            if (rest < 0)
            {
                Append((byte)'-');
                rest = -rest;
            }

            return AppendDigits(rest);
        }

        /// <summary>Writes a whole number that is not negative in decimal.</summary>
        public TextBuffer AppendLong(long value) => AppendDigits(value);

        /// <summary>Writes a number given in hundredths with two decimals, as <c>-3.05</c> for -305.</summary>
        public TextBuffer AppendHundredths(int hundredths)
        {
            if (hundredths < 0)
            {
                Append((byte)'-');
                hundredths = -hundredths;
            }

            AppendDigits(hundredths / 100);
            Append((byte)'.');
            Append((byte)('0' + (hundredths / 10 % 10)));
            return Append((byte)('0' + (hundredths % 10)));
        }

        /// <summary>Writes a number given in thousandths with three decimals, as <c>-3.005</c> for -3005.</summary>
        public TextBuffer AppendThousandths(long thousandths)
        {
            if (thousandths < 0)
            {
                Append((byte)'-');
                thousandths = -thousandths;
            }

            AppendDigits(thousandths / 1000);
            Append((byte)'.');
            Append((byte)('0' + (int)(thousandths / 100 % 10)));
            Append((byte)('0' + (int)(thousandths / 10 % 10)));
            return Append((byte)('0' + (int)(thousandths % 10)));
        }

        /// <summary>Writes the lowest <paramref name="digits"/> hexadecimal digits of a value in capitals.</summary>
        public TextBuffer AppendHex(uint value, int digits)
        {
            for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
            {
                int digit = (int)(value >> shift) & 0xF;
                Append((byte)(digit < 10 ? '0' + digit : 'A' + digit - 10));
            }

            return this;
        }

        /// <summary>
        /// Writes bytes of input as the content of a JSON string: quotes and backslashes escaped,
        /// everything that is not printable ASCII as <c>\u00XX</c>.
        /// </summary>
        public TextBuffer AppendJson(byte[] source, int start, int count)
        {
            for (int i = start; i < start + count; i++)
            {
                byte value = source[i];
                if (value == '"' || value == '\\')
                {
                    Append((byte)'\\').Append(value);
                }
                else if (value < 0x20 || value >= 0x7F)
                {
                    Append("\\u").AppendHex(value, 4);
                }
                else
                {
                    Append(value);
                }
            }

            return this;
        }

        /// <summary>A copy of what was written, of exactly that length.</summary>
        public byte[] ToArray()
        {
            byte[] copy = new byte[_length];
            Array.Copy(_bytes, copy, _length);

            return copy;
        }

        /// <summary>What was written, as a string.</summary>
        public override string ToString()
        {
            return _length == 0 ? "" : Encoding.UTF8.GetString(_bytes, 0, _length);
        }

        // Returns false if there is room for some of the bytes only
        private bool MakeRoom(int count)
        {
            if (_bytes.Length < _capacity)
            {
                int more = _length + count - _bytes.Length;
                more = more < GrowBy ? GrowBy : more;
                int most = _capacity - _bytes.Length;
                _bytes = Arrays.Longer(_bytes, more < most ? more : most);
            }

            return _length + count <= _bytes.Length;
        }

        // How many of the next bytes are dropped
        private int Skipped(int count)
        {
            int skipped = _skip < count ? _skip : count;
            _skip -= skipped;
            return skipped;
        }

        private TextBuffer AppendDigits(long value)
        {
            long power = 1;
            while (value / power >= 10)
            {
                power *= 10;
            }

            for (; power > 0; power /= 10)
            {
                Append((byte)('0' + (int)(value / power % 10)));
            }

            return this;
        }
    }
}
