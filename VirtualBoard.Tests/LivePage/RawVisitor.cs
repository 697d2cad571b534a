using System.Net.Sockets;
using System.Text;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>A client of MQTT 3.1.1 that does what no honest client does: packets are written without waiting for their answers.</summary>
internal sealed class RawVisitor : IDisposable
{
    private readonly TcpClient _client = new();

    /// <summary>Connects and waits for the CONNACK.</summary>
    /// <param name="port">A broker's plain listener on 127.0.0.1.</param>
    /// <param name="id">Client id.</param>
    /// <param name="leavesSession">Whether the broker is to keep the session when the connection ends (MQTT 3.1.1, section 3.1.2.4).</param>
    public RawVisitor(int port, string id, bool leavesSession = false)
    {
        _client.Connect("127.0.0.1", port);
        byte[] name = Encoding.UTF8.GetBytes(id);
        byte[] head = [0, 4, .. "MQTT"u8, 4, (byte)(leavesSession ? 0 : 2), 0, 60, 0, (byte)name.Length];
        Write(0x10, [.. head, .. name]);
        Assert.AreEqual(4, Read(4));
    }

    /// <summary>Writes a SUBSCRIBE.</summary>
    /// <param name="qualityOfService">Of every filter.</param>
    /// <param name="filters">The filters.</param>
    /// <returns>Bytes written.</returns>
    public int Subscribe(byte qualityOfService, params string[] filters)
    {
        List<byte> body = [0, 1];
        foreach (byte[] filter in filters.Select(Encoding.UTF8.GetBytes))
        {
            body.AddRange([(byte)(filter.Length >> 8), (byte)filter.Length, .. filter, qualityOfService]);
        }

        return Write(0x82, [.. body]);
    }

    /// <summary>Reads at most so many bytes, until nothing has come for a second, and gives how many came.</summary>
    public int Read(int most)
    {
        byte[] buffer = new byte[4096];
        int sum = 0;
        while (sum < most && _client.Client.Poll(TimeSpan.FromSeconds(1), SelectMode.SelectRead))
        {
            int count = _client.GetStream().Read(buffer, 0, Math.Min(buffer.Length, most - sum));
            if (count == 0)
            {
                break;
            }

            sum += count;
        }

        return sum;
    }

    public void Dispose() => _client.Dispose();

    private int Write(byte type, byte[] body)
    {
        List<byte> packet = [type];
        for (int left = body.Length; ; left >>= 7)
        {
            packet.Add((byte)((left & 0x7F) | (left > 0x7F ? 0x80 : 0)));
            if (left <= 0x7F)
            {
                break;
            }
        }

        packet.AddRange(body);
        _client.GetStream().Write([.. packet]);
        return packet.Count;
    }
}
