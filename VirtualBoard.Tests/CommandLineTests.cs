using System.Net;
using System.Net.Sockets;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>What VirtualBoard says to somebody who asks for what cannot be done.</summary>
[TestClass]
public sealed class CommandLineTests
{
    [TestMethod]
    [DataRow("--colour", "--colour is not an option of VirtualBoard")]
    [DataRow("--broker", "--broker needs a value")]
    [DataRow("--broker|a:b", "--broker a:b: expected HOST or HOST:PORT")]
    [DataRow("--listen|0", "--listen 0: expected a whole number from 1 to 65535")]
    [DataRow("--page|x", "--page x: expected a whole number from 1 to 65535")]
    [DataRow("--serial|/dev/ttyNothing", "serial port /dev/ttyNothing cannot be opened")]
    [DataRow("--serial|tcp://", "--serial tcp://: expected tcp://HOST:PORT")]
    [DataRow("--settings|nowhere.ini", "nowhere.ini: there is no such file")]
    [DataRow("--firmware|x", "--firmware x: expected otgw or p1")]
    [DataRow("replay|p1|nowhere.txt", "nowhere.txt cannot be read")]
    [DataRow("replay|otgw", "replay needs a kind and a file")]
    [DataRow("replay|otgw|nowhere.log", "nowhere.log cannot be read")]
    public void A_wrong_command_line_gets_one_clear_line_and_exit_code_2(string arguments, string message)
    {
        using RunningProgram board = RunningProgram.VirtualBoard(arguments.Split('|'));
        Assert.AreEqual(2, board.WaitForExit());
        Assert.AreEqual(1, board.Lines().Length, string.Join('\n', board.Lines()));
        StringAssert.Contains(board.Lines()[0], message);
    }

    [TestMethod]
    public void Help_is_printed_on_demand()
    {
        using RunningProgram board = RunningProgram.VirtualBoard("--help");
        Assert.AreEqual(0, board.WaitForExit());
        StringAssert.Contains(string.Join('\n', board.Lines()), "--serial tcp://H:P");
    }

    [TestMethod]
    public void A_broker_that_cannot_be_reached_is_told_once_and_tried_again()
    {
        int port = FreePort.Next();
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "otgw", "--broker", "127.0.0.1:" + port);
        board.WaitFor(l => l.StartsWith($"broker 127.0.0.1 port {port}: ", StringComparison.Ordinal) && l.EndsWith("trying again", StringComparison.Ordinal));
        Thread.Sleep(2500);
        Assert.AreEqual(1, board.Lines().Count(l => l.Contains("trying again")));
        Assert.IsFalse(board.Lines().Any(l => l.Contains("   at ")), "a stack trace");
    }

    [TestMethod]
    public void A_busy_port_is_told_and_tried_again()
    {
        using TcpListener busy = new(IPAddress.Loopback, 0);
        busy.Start();
        int port = ((IPEndPoint)busy.LocalEndpoint).Port;
        using RunningProgram board = RunningProgram.VirtualBoard("--listen", port.ToString());
        board.WaitFor(l => l.StartsWith($"the broker cannot listen on 127.0.0.1:{port}: ", StringComparison.Ordinal));
        busy.Stop();
        board.WaitFor(l => l == $"MQTT broker on 127.0.0.1:{port}");
        board.WaitFor(l => l == "otgw/status online");
    }

    [TestMethod]
    public void A_serial_server_that_comes_later_is_found()
    {
        int port = FreePort.Next();
        using RunningProgram board = RunningProgram.VirtualBoard("--serial", "tcp://127.0.0.1:" + port, "--listen", FreePort.Next().ToString());
        board.WaitFor(l => l.StartsWith($"serial server 127.0.0.1:{port}: ", StringComparison.Ordinal));
        using TcpListener server = new(IPAddress.Loopback, port);
        server.Start();
        using TcpClient gateway = server.AcceptTcpClient();
        gateway.GetStream().Write("T80190000\r\nB40192800\r\n"u8);
        board.WaitFor(l => l == "otgw/flow_temperature 40.00");
    }

    [TestMethod]
    public void Ctrl_C_ends_it()
    {
        using RunningProgram board = RunningProgram.VirtualBoard("--listen", FreePort.Next().ToString());
        board.WaitFor(l => l == "otgw/status online");
        Assert.AreEqual(0, board.Interrupt());
    }

    [TestMethod]
    public void Commands_can_be_typed()
    {
        using RunningProgram board = RunningProgram.VirtualBoard("--listen", FreePort.Next().ToString(), "--pace", "150");
        board.WaitFor(l => l == "otgw/status online");
        board.Type("room_setpoint 21");
        board.WaitFor(l => l.StartsWith("otgw/result/room_setpoint {\"asked\":\"21\",\"result\":\"accepted\"", StringComparison.Ordinal));
        board.Type("sim line Thermostat disconnected");
        board.WaitFor(l => l == "otgw/gateway/thermostat disconnected");
        board.Type("nonsense");
        board.WaitFor(l => l.StartsWith("nonsense: expected ", StringComparison.Ordinal));
    }
}
