using System;
using System.Buffers;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet.Channel;

namespace Meterkast.VirtualBoard;

/// <summary>
/// The TCP connection of an MQTT client. It follows the packets' fixed headers (MQTT 3.1.1, 2.2) and ends at a packet that is too long,
/// because MQTTnet allocates the length that a header claims: up to 256 MB for five bytes.
/// </summary>
/// <param name="socket">The accepted connection.</param>
public sealed class BoundedChannel(Socket socket) : IMqttChannel, IDisposable
{
    /// <summary>Maximum length of a packet after its fixed header.</summary>
    public const int MaxPacketLength = 32768;

    private const int LongestShift = 21;

    private readonly NetworkStream _stream = new(socket, true);
    private int _bodyLeft;
    private int _length;
    private int _shift = -1;

    /// <inheritdoc/>
    public X509Certificate2? ClientCertificate => null;

    /// <inheritdoc/>
    public EndPoint? RemoteEndPoint { get; } = socket.RemoteEndPoint;

    /// <inheritdoc/>
    public EndPoint? LocalEndPoint { get; } = socket.LocalEndPoint;

    /// <inheritdoc/>
    public bool IsSecureConnection => false;

    /// <inheritdoc/>
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task DisconnectAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The connection is lost, or a packet is too long.</exception>
    public async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        int read = await _stream.ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false);
        Follow(buffer.AsSpan(offset, read));
        return read;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(ReadOnlySequence<byte> buffer, bool isEndOfPacket, CancellationToken cancellationToken)
    {
        foreach (ReadOnlyMemory<byte> piece in buffer)
        {
            await _stream.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Follow(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_bodyLeft > 0)
            {
                int step = Math.Min(_bodyLeft, bytes.Length);
                _bodyLeft -= step;
                bytes = bytes[step..];
                continue;
            }

            // the type of the packet, then its length in groups of seven bits
            if (_shift < 0)
            {
                _shift = 0;
                _length = 0;
            }
            else
            {
                _length |= (bytes[0] & 0x7F) << _shift;
                bool isLast = (bytes[0] & 0x80) == 0;
                if (_length > MaxPacketLength || (!isLast && _shift == LongestShift))
                {
                    throw new IOException($"a packet is longer than {MaxPacketLength} bytes");
                }

                _bodyLeft = isLast ? _length : 0;
                _shift = isLast ? -1 : _shift + 7;
            }

            bytes = bytes[1..];
        }
    }
}
