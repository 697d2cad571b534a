using Meterkast.Tap;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Passes the PIC's bytes to the tap line by line, an answer only to the client whose command it answers (<c>tap.answers = own</c>). A
    /// control character, such as the boot loader's ETX, is not part of a line and is sent at once. Costs 420 bytes. One thread only.
    /// </summary>
    public sealed class TapLines
    {
        /// <summary>A line is for every client.</summary>
        public const int Everybody = -1;

        /// <summary>A line is for no client.</summary>
        public const int Nobody = -2;

        private const byte FirstPrintable = 0x20;

        private readonly ITap _tap;
        private readonly byte[] _line;
        private int _length;
        private int _reader = Everybody;
        private bool _isAfterReturn;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="tap">Receives the bytes.</param>
        /// <param name="longest">Maximum length of a line that is held until its end; a longer one is not held back.</param>
        public TapLines(ITap tap, int longest)
        {
            _tap = tap;
            _line = new byte[longest];
        }

        /// <summary>Handles a byte. The one that ends a line is passed before <see cref="End"/> is called.</summary>
        /// <param name="value">The byte.</param>
        /// <param name="hasNoLines">Whether the byte is part of an upgrade, which has no lines and is sent at once.</param>
        public void Consume(byte value, bool hasNoLines)
        {
            // the line feed is sent to the receivers of its line
            bool endsLast = _isAfterReturn && value == '\n';
            _reader = endsLast ? _reader : Everybody;
            _isAfterReturn = value == '\r';
            _line[_length++] = value;
            if (hasNoLines || _length == _line.Length || (value < FirstPrintable && value != '\r'))
            {
                Flush();
            }
        }

        /// <summary>Handles the end of a line.</summary>
        /// <param name="reader">Place of the client that receives it, <see cref="Everybody"/> or <see cref="Nobody"/>.</param>
        public void End(int reader)
        {
            _reader = reader;
            Flush();
        }

        /// <summary>Sends what has arrived of a line.</summary>
        private void Flush()
        {
            if (_length > 0 && _reader == Everybody)
            {
                _tap.Write(_line, 0, _length);
            }
            else if (_length > 0 && _reader >= 0)
            {
                _tap.WriteFor(_reader, _line, _length);
            }

            _length = 0;
        }
    }
}
