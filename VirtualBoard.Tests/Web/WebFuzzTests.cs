using System.Text;
using Meterkast.Gateway;
using Meterkast.Mqtt;
using Meterkast.Settings;
using Meterkast.Web;

namespace Meterkast.VirtualBoard.Tests.Web;

/// <summary>
/// Requests that are damaged in every way, to a gateway whose serial line goes on: no exception, no answer but one of the known ones, and
/// no line lost. METERKAST_REQUESTS=1000000 makes it a soak.
/// </summary>
[TestClass]
public sealed class WebFuzzTests
{
    private const int Turns = 40;
    private const string Right = "Authorization: Basic dXNlcjpyaWdodA==\r\n";

    private static readonly int Requests = int.Parse(Environment.GetEnvironmentVariable("METERKAST_REQUESTS") ?? "200000", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly byte[][] Lines = [.. new[] { "T80190000\r\nB40192800\r\n", "T80190000\r\nB40192B00\r\n" }.Select(Encoding.ASCII.GetBytes)];

    private static readonly byte[][] Seeds =
    [
        .. new[]
        {
            "GET / HTTP/1.1\r\nHost: otgw\r\nIf-None-Match: \"01234567\"\r\n\r\n",
            "GET /api/values/gateway/uptime HTTP/1.1\r\nHost: 10.0.0.7:81\r\n" + Right + "\r\n",
            "POST /api/commands/room_setpoint HTTP/1.1\r\nHost: otgw.lan\r\nOrigin: http://otgw.lan\r\n" + Right + "Content-Length: 4\r\n\r\n20.5",
            "GET /api/history/hours?day=2026-11-24 HTTP/1.0\r\nhost: localhost\r\nAccept: */*\r\nCookie: a=b\r\n" + Right + "\r\n",
            "GET /api/values HTTP/1.1\r\nHost: otgw\r\n" + Right + "\r\n",
            "GET /api/events HTTP/1.1\r\nHost: otgw\r\n" + Right + "\r\n",
            "GET /metrics HTTP/1.1\r\nHost: otgw\r\n" + Right + "\r\n",
            "PUT /api/settings HTTP/1.1\r\nHost: otgw\r\n" + Right + "Content-Length: 17\r\n\r\nmqtt.heartbeat=60",
            "POST /api/restart HTTP/1.1\r\nHost: otgw\r\n" + Right + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    [TestMethod]
    public void Mutated_requests_raise_nothing_and_the_serial_line_loses_nothing()
    {
        DeviceSettings settings = new("otgw");
        settings.Read("web.password = right"u8.ToArray());
        Silence silence = new();
        WebReception reception = new(settings, new NoPage());
        WebExchange exchange = new(0);
        FirmwareHost host = new()
        {
            Settings = settings, Store = new(new Board.BoardFiles()), Serial = silence, Publisher = silence, Inbox = new(), Tap = new Tap.NoTap(), Reboot = silence, Web = new([exchange], silence), Version = "test",
        };
        OtGateway gateway = new(host, new NoResetPin());
        Random random = new(16);
        byte[] bytes = new byte[1400];
        int[] statuses = new int[600];
        long now = 0;
        for (int i = 0; i < Requests; i++)
        {
            byte[] seed = Seeds[random.Next(Seeds.Length)];
            seed.CopyTo(bytes, 0);
            int length = random.Next(8) == 0 ? seed.Length : Mutate(bytes, seed.Length, random);
            exchange.Begin(i + 1);
            now += 100;

            // wrong passwords are forgotten now and then
            long clock = i * 3000L;
            for (int at = 0; at < length && exchange.IsReading;)
            {
                int count = Math.Min(length - at, random.Next(4) == 0 ? random.Next(1, 64) : 256);
                Assert.IsTrue(reception.HasRoom(exchange, clock, out _));
                reception.Receive(exchange, bytes[at..(at + count)], count, clock);
                at += count;
            }

            gateway.Receive(Lines[i % 2], Lines[i % 2].Length, now);
            ReadAnswer(exchange, statuses, () => gateway.Tick(now += 10));
            reception.Forget(exchange);
            exchange.Leave();
            gateway.Tick(now);
            Assert.IsTrue(exchange.IsFree);
        }

        int[] seen = [.. Enumerable.Range(0, statuses.Length).Where(s => statuses[s] > 0)];
        CollectionAssert.IsSubsetOf(seen, new[] { 200, 304, 400, 401, 403, 404, 405, 409, 411, 413, 414, 429, 431, 504 });
        Assert.IsGreaterThan(Requests / 50, statuses[200], "hardly any request was sound");
        Assert.AreEqual(2L * Requests, gateway.Topics.Number(GatewayState.Lines));
    }

    // A stream and a command that waits for its answer have no end here
    private static void ReadAnswer(WebExchange exchange, int[] statuses, Action turn)
    {
        bool isFirst = true;
        for (int i = 0; i < Turns && !exchange.IsReading; i++)
        {
            turn();
            if (!exchange.IsReady)
            {
                continue;
            }

            if (isFirst)
            {
                statuses[int.Parse(Encoding.ASCII.GetString(exchange.Piece.Bytes, 9, 3))]++;
                isFirst = false;
            }

            if (!WebReception.GoOn(exchange))
            {
                return;
            }
        }
    }

    // One to three changes: a byte, a hole, a repetition, or other bytes in between
    private static int Mutate(byte[] bytes, int length, Random random)
    {
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(length);
            int count = Math.Min(random.Next(1, random.Next(2, 60)), length - at);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1 when length > count:
                    bytes.AsSpan(at + count, length - at - count).CopyTo(bytes.AsSpan(at));
                    length -= count;
                    break;
                default:
                    int copies = Math.Min(random.Next(1, 30), (bytes.Length - length) / count);
                    bytes.AsSpan(at, length - at).CopyTo(bytes.AsSpan(at + (copies * count)));
                    for (int copy = 1; copy < copies; copy++)
                    {
                        bytes.AsSpan(at + (copies * count), count).CopyTo(bytes.AsSpan(at + (copy * count)));
                    }

                    length += copies * count;
                    break;
            }
        }

        return length;
    }

    private sealed class NoPage : IPageFile
    {
        public IPageReader? Open() => null;
    }
}
