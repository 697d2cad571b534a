using System.Net;
using System.Net.Sockets;
using System.Text;
using Meterkast.Board;
using Meterkast.Diagnostics;
using Meterkast.Gateway;
using Meterkast.Settings;
using Meterkast.Web;

namespace Meterkast.VirtualBoard.Tests.Web;

/// <summary>The page's server with real sockets; the test is its thread and its clock.</summary>
[TestClass]
public sealed class SlowReaderTests
{
    private const int MaxStalled = 20000;
    private const int Turn = 100;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    [TestInitialize]
    public void Start() => _listener.Start();

    [TestCleanup]
    public void Stop() => _listener.Dispose();

    [TestMethod]
    public void A_client_of_the_stream_that_reads_nothing_for_20_seconds_is_dropped_and_the_others_go_on()
    {
        HandTime time = new();
        VirtualHardware.MakeBoard();
        VirtualHardware.Time = time;
        DeviceSettings settings = new("otgw");
        settings.Read(Encoding.ASCII.GetBytes("web.allow = 127.0.0.0/8\nweb.port = 1"));
        WebServer server = new(settings, null, new(false), new HeapBudget(new BoardHeap()));
        WebService service = new(server.Exchanges, new NoSignal());
        StateTopics topics = new("otgw/gateway/", new GatewayState());
        service.Use(null, null, [topics], null);

        using Socket lazy = Follow(server, 256);
        using Socket reader = Follow(server, 0);
        StringBuilder read = new();
        long stalledAt = 0;
        long droppedAt = 0;
        for (int turn = 0; turn < 600 && droppedAt == 0; turn++)
        {
            topics.SetText(GatewayState.LastGarbage, new string((char)('A' + (turn % 26)), 100));
            for (int piece = 0; piece < 20; piece++)
            {
                service.Tick(time.Now);
                server.Serve();
            }

            Drain(reader, read);
            WebExchange? exchange = server.Exchanges[0];
            stalledAt = exchange is { IsReady: false } ? time.Now : stalledAt;
            droppedAt = exchange == null ? time.Now : 0;
            time.Pass(Turn);
        }

        Assert.AreNotEqual(0, droppedAt, "the kernels took everything");
        Assert.IsInRange(MaxStalled, MaxStalled + (5 * Turn), droppedAt - stalledAt);
        read.Clear();
        topics.SetText(GatewayState.LastGarbage, "the last one");
        for (int piece = 0; piece < 20; piece++)
        {
            service.Tick(time.Now);
            server.Serve();
        }

        Drain(reader, read);
        StringAssert.Contains(read.ToString(), "\"gateway/last_garbage\":\"the last one\"");
    }

    [TestMethod]
    public void On_a_board_with_too_little_heap_the_page_is_off_and_the_boot_message_says_so()
    {
        TextWriter console = Console.Out;
        using StringWriter said = new();
        Console.SetOut(TextWriter.Synchronized(said));
        try
        {
            using BoardInMemory board = new(P1Firmware.Program.Main, new HeapModel(54_000, 0), "", BoardInMemory.WithoutPage.Replace("web.port = 0\n", "", StringComparison.Ordinal));
            board.Pass(2000);
        }
        finally
        {
            Console.SetOut(console);
        }

        StringAssert.Matches(said.ToString(), new("the device's own page is off: [0-9]+ bytes of heap are free, and it needs [0-9]+; web[.]port = 80 in settings[.]ini switches it on"));
    }

    private static void Drain(Socket socket, StringBuilder text)
    {
        byte[] chunk = new byte[4096];
        while (socket.Available > 0)
        {
            text.Append(Encoding.ASCII.GetString(chunk, 0, socket.Receive(chunk)));
        }
    }

    private Socket Follow(WebServer server, int receiveBuffer)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (receiveBuffer > 0)
        {
            socket.ReceiveBufferSize = receiveBuffer;
        }

        socket.Connect(_listener.LocalEndpoint);
        server.Admit(_listener.AcceptSocket());
        socket.Send("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n"u8);
        return socket;
    }

    private sealed class HandTime : BoardTime
    {
        private long _now = 1000;

        public override long Now => _now;

        public void Pass(int milliseconds) => _now += milliseconds;

        public override void Sleep(int milliseconds) => _now += milliseconds;

        public override void Start(ThreadStart body) => throw new NotSupportedException();

        public override VirtualBoard.BoardSignal MakeSignal() => new NoWaiting();
    }

    private sealed class NoWaiting : VirtualBoard.BoardSignal
    {
        public override void Signal()
        {
        }

        public override void Reset()
        {
        }

        public override bool Wait(int milliseconds) => false;
    }

    private sealed class NoSignal : ISignal
    {
        public void Set()
        {
        }
    }
}
