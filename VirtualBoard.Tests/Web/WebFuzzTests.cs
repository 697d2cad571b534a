using System.Text;
using Meterkast.Settings;
using Meterkast.Web;

namespace Meterkast.VirtualBoard.Tests.Web;

/// <summary>A million requests that are damaged in every way: no exception, and no answer but one of the known ones.</summary>
[TestClass]
public sealed class WebFuzzTests
{
    private const int Requests = 1_000_000;

    private static readonly byte[][] Seeds =
    [
        .. new[]
        {
            "GET / HTTP/1.1\r\nHost: otgw\r\nIf-None-Match: \"01234567\"\r\n\r\n",
            "GET /api/values/gateway/uptime HTTP/1.1\r\nHost: 10.0.0.7:81\r\nAuthorization: Basic dXNlcjpyaWdodA==\r\n\r\n",
            "POST /api/commands/room_setpoint HTTP/1.1\r\nHost: otgw.lan\r\nOrigin: http://otgw.lan\r\nAuthorization: Basic dXNlcjpyaWdodA==\r\nContent-Length: 4\r\n\r\n20.5",
            "GET /api/history/hours?day=2026-11-24 HTTP/1.0\r\nhost: localhost\r\nAccept: */*\r\nCookie: a=b\r\n\r\n",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    [TestMethod]
    public void A_million_mutated_requests_raise_nothing()
    {
        DeviceSettings settings = new("otgw");
        settings.Read("web.password = right"u8.ToArray());
        WebReception reception = new(settings, new NoPage());
        WebExchange exchange = new(0);
        Random random = new(16);
        byte[] bytes = new byte[1400];
        int asked = 0;
        int[] statuses = new int[600];
        for (int i = 0; i < Requests; i++)
        {
            byte[] seed = Seeds[random.Next(Seeds.Length)];
            seed.CopyTo(bytes, 0);
            int length = Mutate(bytes, seed.Length, random);
            exchange.Begin(i + 1);
            for (int at = 0; at < length && exchange.IsReading;)
            {
                int count = Math.Min(length - at, random.Next(4) == 0 ? random.Next(1, 64) : 256);
                Assert.IsTrue(reception.HasRoom(exchange, i * 100L, out _));
                reception.Receive(exchange, bytes[at..(at + count)], count, i * 100L);
                at += count;
            }

            asked += exchange.IsAsked ? 1 : 0;
            if (exchange.IsReady)
            {
                statuses[int.Parse(Encoding.ASCII.GetString(exchange.Piece.Bytes, 9, 3))]++;
            }

            reception.Forget(exchange);
            exchange.End();
        }

        int[] seen = [.. Enumerable.Range(0, statuses.Length).Where(s => statuses[s] > 0)];
        CollectionAssert.IsSubsetOf(seen, new[] { 304, 400, 401, 403, 404, 405, 413, 414, 429, 431 });
        Assert.IsGreaterThan(Requests / 100, asked, "hardly any request was sound");
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
