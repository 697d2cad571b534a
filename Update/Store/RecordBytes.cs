using System.Text;
using Meterkast.Text;

namespace Meterkast.Updates
{
    /// <summary>Writes or reads the parts of a record one after the other. What is read behind the end is zero.</summary>
    internal sealed class RecordBytes
    {
        private const int Capacity = 1200;
        private const int NumberLength = 4;

        private readonly TextBuffer _target;
        private readonly byte[] _source;
        private int _at;

        /// <summary>Initializes it for reading, or, without bytes, for writing.</summary>
        public RecordBytes(byte[] source)
        {
            _source = source;
            _target = source == null ? new TextBuffer(Capacity) : null;
        }

        /// <summary>The next byte.</summary>
        public int Next() => _at < _source.Length ? _source[_at++] : 0;

        /// <summary>The next number.</summary>
        public int NextNumber()
        {
            int number = 0;
            for (int i = 0; i < NumberLength; i++)
            {
                number |= Next() << (8 * i);
            }

            return number;
        }

        /// <summary>The next text.</summary>
        public string NextText()
        {
            int length = Next();
            length = length < _source.Length - _at ? length : _source.Length - _at;
            _at += length;
            return length == 0 ? "" : Encoding.UTF8.GetString(_source, _at - length, length);
        }

        /// <summary>Appends a byte.</summary>
        public void Add(byte value) => _target.Append(value);

        /// <summary>Appends a number.</summary>
        public void AddNumber(int number)
        {
            for (int i = 0; i < NumberLength; i++)
            {
                Add((byte)(number >> (8 * i)));
            }
        }

        /// <summary>Appends a text of at most 255 bytes; more is cut off.</summary>
        public void AddText(string text)
        {
            byte[] bytes = text.Length == 0 ? new byte[0] : Encoding.UTF8.GetBytes(text);
            int length = bytes.Length < 255 ? bytes.Length : Utf8Text.Fit(bytes, 255);
            Add((byte)length);
            _target.Append(bytes, 0, length);
        }

        /// <summary>What was appended, and room behind it.</summary>
        public byte[] ToArray(int room)
        {
            byte[] bytes = new byte[_target.Length + room];
            for (int i = 0; i < _target.Length; i++)
            {
                bytes[i] = _target.Bytes[i];
            }

            return bytes;
        }
    }
}
