using System.Net;
using System.Net.Sockets;
using Meterkast.Board;
using Meterkast.Mqtt;

namespace Meterkast.VirtualBoard.Tests.House;

/// <summary>
/// A real Mosquitto for boards in simulated time. Before a board looks whether something has arrived, the broker has handled everything
/// that any board has sent: it answers a ping after all that it had to read before, and two of them leave nothing behind.
/// </summary>
internal sealed class SettledBroker : IDisposable
{
    private readonly int _port;
    private readonly Socket _probe;
    private readonly PacketWriter _writer = new();
    private readonly byte[] _answer = new byte[4];
    private bool _isSettled;

    public SettledBroker(Mosquitto broker)
    {
        _port = broker.Port;
        _probe = Connect();
        _writer.Connect("probe", "", "", "probe", "", 3600);
        Ask(4);
    }

    /// <summary>Makes the stream of a board's connection.</summary>
    public IBrokerStream MakeLink() => new Link(this, Connect());

    public void Dispose() => _probe.Dispose();

    private Socket Connect()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, _port);
        return socket;
    }

    private void Settle()
    {
        for (int i = 0; i < 2 && !_isSettled; i++)
        {
            _writer.Ping();
            Ask(2);
        }

        _isSettled = true;
    }

    private void Ask(int answer)
    {
        _probe.Send(_writer.Bytes, _writer.Start, _writer.Count, SocketFlags.None);
        for (int count = 0; count < answer;)
        {
            count += _probe.Receive(_answer, count, answer - count, SocketFlags.None);
        }
    }

    private sealed class Link(SettledBroker broker, Socket socket) : IBrokerStream
    {
        private const int LookEvery = 500;

        private readonly BoardSignal _pause = BoardTime.Current.MakeSignal();

        public bool HasRoom => true;

        public int Receive(byte[] buffer, int wait)
        {
            for (int waited = 0; ; waited += LookEvery)
            {
                broker.Settle();
                if (socket.Available > 0)
                {
                    return socket.Receive(buffer);
                }

                if (waited >= wait)
                {
                    return socket.Poll(0, SelectMode.SelectRead) ? -1 : 0;
                }

                _pause.Wait(Math.Min(LookEvery, wait - waited));
            }
        }

        public void Send(byte[] bytes, int start, int count)
        {
            socket.Send(bytes, start, count, SocketFlags.None);
            broker._isSettled = false;
        }

        public void Close() => socket.Dispose();
    }
}
