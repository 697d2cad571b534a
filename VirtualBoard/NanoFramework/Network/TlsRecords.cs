using System;
using System.IO;
using System.Net.Sockets;

namespace Meterkast.VirtualBoard
{
    /// <summary>
    /// A socket that is never read beyond the end of a record of TLS (RFC 5246, 6.2), so that what .NET's stream has not decrypted is still
    /// in the socket, where it can be waited for.
    /// </summary>
    internal sealed class TlsRecords(Socket socket) : Stream
    {
        /// <summary>Most bytes of a record.</summary>
        public const int LongestRecord = HeadLength + 16384 + 2048;

        private const int HeadLength = 5;

        private readonly byte[] _head = new byte[HeadLength];
        private int _headCount;
        private int _left;

        /// <inheritdoc/>
        public override bool CanRead => true;

        /// <inheritdoc/>
        public override bool CanSeek => false;

        /// <inheritdoc/>
        public override bool CanWrite => true;

        /// <inheritdoc/>
        public override long Length => throw new NotSupportedException();

        /// <inheritdoc/>
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        /// <inheritdoc/>
        public override int Read(byte[] buffer, int offset, int count)
        {
            bool isHead = _left == 0;
            int read = socket.Receive(buffer, offset, Math.Min(count, isHead ? HeadLength - _headCount : _left), SocketFlags.None);
            if (!isHead)
            {
                _left -= read;
                return read;
            }

            Array.Copy(buffer, offset, _head, _headCount, read);
            _headCount += read;
            if (_headCount == HeadLength)
            {
                _headCount = 0;
                _left = (_head[3] << 8) | _head[4];
            }

            return read;
        }

        /// <inheritdoc/>
        public override void Write(byte[] buffer, int offset, int count) => socket.Send(buffer, offset, count, SocketFlags.None);

        /// <inheritdoc/>
        public override void Flush()
        {
        }

        /// <inheritdoc/>
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        /// <inheritdoc/>
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
