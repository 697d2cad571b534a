using System.Text;
using Meterkast.Text;

namespace Meterkast.Updates
{
    /// <summary>
    /// Takes updates over TFTP (RFC 1350, with the options blksize and tsize of RFC 2347 to 2349): one packet in, at most one packet out. It
    /// can only be written to, one transfer at a time. One thread only.
    /// </summary>
    public sealed class TftpServer
    {
        /// <summary>The longest packet in bytes: block and head fit into one frame of Ethernet.</summary>
        public const int MaxPacket = MaxBlock + HeadLength;

        private const int MaxBlock = 1428;
        private const int UsualBlock = 512;
        private const int MinBlock = 8;
        private const int HeadLength = 4;
        private const long SilentFor = 30000;

        // operations and error codes, RFC 1350 section 5
        private const int ReadRequest = 1;
        private const int WriteRequest = 2;
        private const int Data = 3;
        private const int Acknowledgement = 4;
        private const int Error = 5;
        private const int OptionAcknowledgement = 6;
        private const int NotDefined = 0;
        private const int AccessViolation = 2;
        private const int IllegalOperation = 4;
        private const int UnknownTransfer = 5;

        private readonly UpdateTransfers _transfers;
        private readonly TextBuffer _reply = new TextBuffer(160);
        private UpdateSession _session;
        private string _client;
        private int _block;
        private int _blockLength;
        private long _heardAt;
        private bool _isOver;
        private byte[] _answer;

        /// <summary>Initializes a server without a transfer.</summary>
        /// <param name="transfers">Takes the updates.</param>
        public TftpServer(UpdateTransfers transfers)
        {
            _transfers = transfers;
        }

        /// <summary>Handles a packet. Takes seconds where a signature is checked.</summary>
        /// <param name="packet">The packet.</param>
        /// <param name="count">Its length in bytes.</param>
        /// <param name="client">Address and port of the client.</param>
        /// <param name="now">Milliseconds of any clock.</param>
        /// <returns>The answer; null for none.</returns>
        public byte[] Handle(byte[] packet, int count, string client, long now)
        {
            int operation = count < HeadLength ? 0 : (packet[0] << 8) | packet[1];
            bool isOwn = _client == client;
            switch (operation)
            {
                case WriteRequest:
                    return isOwn && !_isOver && _block == 0 ? _answer
                        : _session != null && !_isOver ? Refuse(NotDefined, "another update is being transferred")
                        : Begin(packet, count, client, now);
                case Data when isOwn:
                    _heardAt = now;
                    return Take(packet, count);
                case Data:
                    return Refuse(UnknownTransfer, "there is no such transfer");
                case Error:
                    Leave(isOwn, "the client has given up");
                    return null;
                case ReadRequest:
                    return Refuse(AccessViolation, "this server takes updates, and has nothing to read");
                case Acknowledgement:
                    return null;
                default:
                    return Refuse(IllegalOperation, "expected a request to write");
            }
        }

        /// <summary>Ends a transfer whose client has fallen silent.</summary>
        /// <param name="now">Milliseconds of any clock.</param>
        public void Tick(long now)
        {
            Leave(_session != null && now - _heardAt >= SilentFor, "the client has fallen silent");
        }

        private void Leave(bool isLeft, string reason)
        {
            if (isLeft && !_isOver)
            {
                _session.Abandon(reason);
                _isOver = true;
            }
        }

        // file name, mode, then names and values of options, each ended by a zero
        private byte[] Begin(byte[] packet, int count, string client, long now)
        {
            int at = 2;
            string name = Next(packet, count, ref at);
            string mode = Next(packet, count, ref at);
            if (name == null || mode == null || !AsciiText.IsSameWord(Encoding.UTF8.GetBytes(mode + " "), "octet "))
            {
                return Refuse(IllegalOperation, "expected the mode octet (binary)");
            }

            UpdateSession session = _transfers.Begin(false, out string refusal);
            if (session == null)
            {
                return Refuse(NotDefined, refusal);
            }

            _session = session;
            _client = client;
            _block = 0;
            _blockLength = UsualBlock;
            _heardAt = now;
            _isOver = false;
            _answer = AcknowledgeOptions(packet, count, at) ?? AcknowledgeBlock();
            return _answer;
        }

        // Returns null if there are no options that it knows
        private byte[] AcknowledgeOptions(byte[] packet, int count, int at)
        {
            _reply.Clear().Append((byte)0).Append((byte)OptionAcknowledgement);
            int empty = _reply.Length;
            for (string name = Next(packet, count, ref at); name != null; name = Next(packet, count, ref at))
            {
                string value = Next(packet, count, ref at);
                int number = value == null ? -1 : PlainNumber.Read(value, 8);
                name = name.ToLower();
                if (name == "blksize" && number >= MinBlock)
                {
                    _blockLength = number < MaxBlock ? number : MaxBlock;
                    AddOption(name, _blockLength);
                }
                else if (name == "tsize" && number >= 0)
                {
                    AddOption(name, number);
                }
            }

            return _reply.Length == empty ? null : _reply.ToArray();
        }

        private void AddOption(string name, int value)
        {
            _reply.Append(name).Append((byte)0).AppendNumber(value).Append((byte)0);
        }

        private byte[] Take(byte[] packet, int count)
        {
            int block = (packet[2] << 8) | packet[3];
            if (_isOver || block == _block)
            {
                // the answer was lost
                return _answer;
            }

            int length = count - HeadLength;
            if (block != ((_block + 1) & 0xFFFF) || length > _blockLength)
            {
                return null;
            }

            _block = block;
            bool isWanted = length == 0 || _session.Add(packet, HeadLength, length);
            bool isLast = length < _blockLength;
            if (isWanted && isLast)
            {
                isWanted = _session.End();
            }

            _isOver = isLast || !isWanted;
            _answer = isWanted ? AcknowledgeBlock() : Refuse(NotDefined, _session.Refusal);
            return _answer;
        }

        private byte[] AcknowledgeBlock() => new byte[] { 0, Acknowledgement, (byte)(_block >> 8), (byte)_block };

        private byte[] Refuse(int code, string reason)
        {
            return _reply.Clear().Append((byte)0).Append((byte)Error).Append((byte)0).Append((byte)code).Append(reason).Append((byte)0).ToArray();
        }

        private static string Next(byte[] packet, int count, ref int at)
        {
            int start = at;
            while (at < count && packet[at] != 0)
            {
                at++;
            }

            if (at >= count)
            {
                return null;
            }

            at++;
            return at - 1 == start ? "" : Encoding.UTF8.GetString(packet, start, at - 1 - start);
        }
    }
}
