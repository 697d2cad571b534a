namespace Meterkast.Modbus
{
    /// <summary>
    /// One client of Modbus over TCP: bytes in, answers out. It understands both forms that are in use: Modbus TCP (MODBUS Messaging on
    /// TCP/IP 1.0b, a header of seven bytes) and RTU over TCP, the frames of the serial line with their CRC; the first request decides. Only
    /// reading is allowed. Used by the server's thread alone; allocates nothing after it is made.
    /// </summary>
    public sealed class ModbusSession
    {
        /// <summary>The longest answer in bytes.</summary>
        public const int MaxAnswer = HeaderLength + 3 + (2 * MaxRegisters);

        private const int HeaderLength = 6;
        private const int TcpLength = 12;
        private const int RtuLength = 8;

        // as the SDM630 has it: 40 values of two registers
        private const int MaxRegisters = 80;
        private const int ReadHolding = 3;
        private const int ReadInput = 4;
        private const int IllegalFunction = 1;
        private const int IllegalAddress = 2;
        private const int IllegalValue = 3;
        private const int DeviceFailure = 4;

        private readonly IModbusRegisters _registers;
        private readonly byte[] _request = new byte[TcpLength];
        private int _length;
        private bool _isRtu;
        private bool _isTcp;

        /// <summary>Initializes a session.</summary>
        /// <param name="registers">What is read.</param>
        public ModbusSession(IModbusRegisters registers)
        {
            _registers = registers;
        }

        /// <summary>Whether the client sends what is not Modbus, so that its connection must be closed.</summary>
        public bool IsBroken { get; private set; }

        /// <summary>Consumes bytes up to the end of a request.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="at">Where to begin; afterwards where to go on.</param>
        /// <param name="end">Where they end.</param>
        /// <param name="answer">Receives the answer, at most <see cref="MaxAnswer"/> bytes.</param>
        /// <returns>Length of the answer; 0 if the request is not complete.</returns>
        public int Consume(byte[] bytes, ref int at, int end, byte[] answer)
        {
            while (at < end && !IsBroken)
            {
                // of a longer request, which is one to write, the rest does not matter
                byte next = bytes[at++];
                if (_length < TcpLength)
                {
                    _request[_length] = next;
                }

                _length++;
                if (_length == RtuLength && !_isTcp && Crc(_request, RtuLength - 2) == (_request[6] | (_request[7] << 8)))
                {
                    _isRtu = true;
                    _length = 0;
                    return AnswerRtu(answer);
                }

                bool hasHeader = !_isRtu && _length >= HeaderLength && (_request[2] | _request[3] | _request[4]) == 0;
                if (hasHeader && _length >= RtuLength && _length == HeaderLength + _request[5])
                {
                    _isTcp = true;
                    _length = 0;
                    return AnswerTcp(answer);
                }

                IsBroken = _length >= RtuLength && (!hasHeader || _length > HeaderLength + _request[5]);
            }

            return 0;
        }

        private int AnswerRtu(byte[] answer)
        {
            int length = Answer(0, answer, 0);
            int crc = Crc(answer, length);
            answer[length] = (byte)crc;
            answer[length + 1] = (byte)(crc >> 8);
            return length + 2;
        }

        private int AnswerTcp(byte[] answer)
        {
            for (int i = 0; i < HeaderLength - 1; i++)
            {
                answer[i] = _request[i];
            }

            int length = Answer(HeaderLength, answer, HeaderLength);
            answer[HeaderLength - 1] = (byte)length;
            return HeaderLength + length;
        }

        // Unit, function, address and count begin at a place of the request
        private int Answer(int from, byte[] answer, int to)
        {
            int function = _request[from + 1];
            int address = (_request[from + 2] << 8) | _request[from + 3];
            int count = (_request[from + 4] << 8) | _request[from + 5];
            bool isRead = function == ReadHolding || function == ReadInput;
            int fault = !isRead ? IllegalFunction
                : _registers == null || !_registers.IsCurrent ? DeviceFailure
                : count == 0 || count > MaxRegisters || ((count | address) & 1) != 0 ? IllegalValue
                : 0;
            answer[to] = _request[from];
            for (int i = 0; fault == 0 && i < count; i += 2)
            {
                if (!_registers.TryRead(function == ReadHolding, address + i, out uint bits))
                {
                    fault = IllegalAddress;
                }

                int place = to + 3 + (2 * i);
                answer[place] = (byte)(bits >> 24);
                answer[place + 1] = (byte)(bits >> 16);
                answer[place + 2] = (byte)(bits >> 8);
                answer[place + 3] = (byte)bits;
            }

            answer[to + 1] = (byte)(fault == 0 ? function : function | 0x80);
            answer[to + 2] = (byte)(fault == 0 ? 2 * count : fault);
            return fault == 0 ? 3 + (2 * count) : 3;
        }

        // CRC-16 of Modbus over serial line: polynomial A001, reflected, beginning with ones
        private static int Crc(byte[] bytes, int length)
        {
            int crc = 0xFFFF;
            for (int i = 0; i < length; i++)
            {
                crc ^= bytes[i];
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
                }
            }

            return crc;
        }
    }
}
