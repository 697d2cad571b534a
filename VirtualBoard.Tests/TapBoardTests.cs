using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>The tap of whole boards: an upgrade of the PIC through one, and one that feeds another.</summary>
[TestClass]
public sealed class TapBoardTests
{
    private const byte Stx = 0x0F;
    private const byte Etx = 0x04;

    [TestMethod]
    public void An_upgrade_of_the_PIC_passes_bit_by_bit_in_both_directions_and_the_firmware_recovers()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int tap = FreePort.Next();
        using TemporarySettings settings = new($"tap.port = {tap}\ntap.write = on\n");
        using RunningProgram board = RunningProgram.VirtualBoard(
            "--firmware", "otgw", "--serial", "tcp://" + listener.LocalEndpoint, "--listen", FreePort.Next().ToString(), "--settings", settings.File);
        using Socket pic = listener.AcceptSocket();
        pic.ReceiveTimeout = 20000;
        AnswerUntil(pic, "PR=A");
        pic.Send("PR: A=OpenTherm Gateway 6.6\r\n"u8.ToArray());
        using TapReader client = new(tap);
        Expect(board, "otgw/gateway/tap_clients 1");
        client.Send("GW=R\r"u8.ToArray());
        AnswerUntil(pic, "GW=R");

        pic.Send([Etx]);
        while (client.Read(1)[0] != Etx)
        {
            // the end of what the PIC said before
        }

        Random random = new(1);
        for (int packet = 0; packet < 200; packet++)
        {
            byte[] request = Packet(random);
            client.Send(request);
            CollectionAssert.AreEqual(request, Read(pic, request.Length), $"packet {packet} to the PIC");
            byte[] reply = Packet(random);
            pic.Send(reply);
            CollectionAssert.AreEqual(reply, client.Read(reply.Length), $"packet {packet} from the PIC");
        }

        Expect(board, "otgw/gateway/upgrade under way");
        Assert.AreEqual(0, pic.Available, "the firmware did not keep silent");
        pic.Send("\r\nOpenTherm Gateway 6.7\r\n"u8.ToArray());
        Expect(board, "otgw/gateway/upgrade none");
        Expect(board, "otgw/gateway/pic_version OpenTherm Gateway 6.7");
        pic.Send("T80190000\r\nB40192800\r\n"u8.ToArray());
        Expect(board, "otgw/flow_temperature 40.00");
    }

    [TestMethod]
    public void A_board_that_reads_another_boards_tap_publishes_the_same_values()
    {
        using Mosquitto broker = new();
        using RunningProgram subscriber = broker.Subscribe();
        int tap = FreePort.Next();
        using TemporarySettings first = new($"tap.port = {tap}\nmqtt.base = first\n");
        using TemporarySettings second = new("mqtt.base = second\n");
        string address = "127.0.0.1:" + broker.Port;
        using RunningProgram source = RunningProgram.VirtualBoard("--firmware", "p1", "--broker", address, "--settings", first.File);
        using RunningProgram copy = RunningProgram.VirtualBoard(
            "--firmware", "p1", "--serial", "tcp://127.0.0.1:" + tap, "--broker", address, "--settings", second.File);
        subscriber.WaitFor(l => l.StartsWith("second/gas_delivered ", StringComparison.Ordinal));
        string time = subscriber.WaitFor(l => l.StartsWith("second/timestamp ", StringComparison.Ordinal), subscriber.Lines().Length);
        subscriber.WaitFor(l => l == time.Replace("second/", "first/"));

        foreach (string value in new[] { "identification", "equipment_id", "gas_delivered", "energy_delivered_tariff1", "electricity_failure_log", "p1_version" })
        {
            string topic = value == "identification" ? "meter/identification" : value;
            string Last(string board) => subscriber.Lines().Last(l => l.StartsWith($"{board}/{topic} ", StringComparison.Ordinal))[(board.Length + 1)..];
            Assert.AreEqual(Last("first"), Last("second"));
        }
    }

    private static byte[] Packet(Random random)
    {
        byte[] bytes = new byte[random.Next(5, 80)];
        random.NextBytes(bytes);
        bytes[0] = Stx;
        bytes[^1] = Etx;
        return bytes;
    }

    private static void Expect(RunningProgram board, string line) => board.WaitFor(l => l == line);

    // What the firmware wants to know or tell for its own sake is answered
    private static void AnswerUntil(Socket pic, string wanted)
    {
        for (string command = ReadCommand(pic); command != wanted; command = ReadCommand(pic))
        {
            string answer = command.StartsWith("PR=", StringComparison.Ordinal) ? $"PR: {command[3]}=N" : $"{command[..2]}: {command[3..]}";
            pic.Send(Encoding.ASCII.GetBytes(answer + "\r\n"));
        }
    }

    private static string ReadCommand(Socket pic)
    {
        StringBuilder text = new();
        byte[] one;
        while ((one = Read(pic, 1))[0] != '\r')
        {
            text.Append((char)one[0]);
        }

        return text.ToString();
    }

    private static byte[] Read(Socket pic, int count)
    {
        byte[] bytes = new byte[count];
        for (int read = 0; read < count;)
        {
            int more = pic.Receive(bytes, read, count - read, SocketFlags.None);
            Assert.AreNotEqual(0, more);
            read += more;
        }

        return bytes;
    }
}
