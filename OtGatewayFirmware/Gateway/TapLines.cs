using Meterkast.Tap;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Gives the PIC's bytes to the tap line by line, an answer only to the client whose command it answers (<c>tap.answers = own</c>).
    /// A control character, such as the boot loader's ETX, is no part of a line and goes out at once. Costs 420 bytes. One thread only.
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
        /// <param name="tap">Where the bytes go.</param>
        /// <param name="longest">Longest line that is kept until its end; of a longer one nothing is held back.</param>
        public TapLines(ITap tap, int longest)
        {
            _tap = tap;
            _line = new byte[longest];
        }

        /// <summary>Takes a byte. The one that ends a line is taken before <see cref="End"/> is called.</summary>
        public void Take(byte value)
        {
            // the line feed goes where its line went
            bool endsLast = _isAfterReturn && value == '\n';
            _reader = endsLast ? _reader : Everybody;
            _isAfterReturn = value == '\r';
            _line[_length++] = value;
            if (_length == _line.Length || (value < FirstPrintable && value != '\r'))
            {
                Flush();
            }
        }

        /// <summary>A line has ended.</summary>
        /// <param name="reader">Place of the client that is to see it, <see cref="Everybody"/> or <see cref="Nobody"/>.</param>
        public void End(int reader)
        {
            _reader = reader;
            Flush();
        }

        /// <summary>Gives away what has come of a line.</summary>
        public void Flush()
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
