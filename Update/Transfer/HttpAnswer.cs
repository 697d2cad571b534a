namespace Meterkast.Updates
{
    /// <summary>Reads the head of a server's answer byte by byte: the status, and the length if it is told. Not thread-safe.</summary>
    public sealed class HttpAnswer
    {
        private const int MaxHead = 4096;
        private const int MaxKept = 40;
        private const string LengthName = "content-length:";

        private readonly byte[] _line = new byte[MaxKept];
        private int _kept;
        private int _count;
        private bool _hasStatus;

        /// <summary>Whether the head has ended and the body begins.</summary>
        public bool HasHead { get; private set; }

        /// <summary>Length of the body in bytes; -1 if it is not told.</summary>
        public int Length { get; private set; } = -1;

        /// <summary>Why the body is of no use; null if it is not.</summary>
        public string Fault { get; private set; }

        /// <summary>Takes the next byte of the head.</summary>
        public void Consume(byte value)
        {
            _count++;
            if (_count > MaxHead)
            {
                Fault = "the server's answer begins with too many headers";
            }
            else if (value == '\n')
            {
                EndLine();
                _kept = 0;
            }
            else if (value != '\r' && _kept < MaxKept)
            {
                _line[_kept++] = value;
            }
        }

        private void EndLine()
        {
            if (!_hasStatus)
            {
                _hasStatus = true;
                bool isHttp = _kept >= 12 && Is("http/1.") && _line[8] == ' ';
                string status = isHttp ? "" + (char)_line[9] + (char)_line[10] + (char)_line[11] : "";
                Fault = !isHttp ? "the server does not answer with HTTP"
                    : status != "200" && status != "206" ? "the server answers with status " + status
                    : null;
            }
            else if (_kept == 0)
            {
                HasHead = true;
            }
            else if (Is(LengthName))
            {
                string digits = "";
                for (int i = LengthName.Length; i < _kept; i++)
                {
                    digits += _line[i] == ' ' ? "" : "" + (char)_line[i];
                }

                Length = PlainNumber.Read(digits, 8);
            }
        }

        private bool Is(string start)
        {
            bool isSame = _kept >= start.Length;
            for (int i = 0; isSame && i < start.Length; i++)
            {
                int letter = _line[i] >= 'A' && _line[i] <= 'Z' ? _line[i] | 0x20 : _line[i];
                isSame = letter == start[i];
            }

            return isSame;
        }
    }
}
