namespace Meterkast.VirtualBoard.Tests;

/// <summary>A real serial port of the computer, as far as a pseudo terminal is one.</summary>
[TestClass]
public sealed class SerialPortTests
{
    [TestMethod]
    public void Lines_come_in_commands_go_out_and_a_port_that_disappears_is_told()
    {
        using Pty gateway = new();
        using RunningProgram board = RunningProgram.VirtualBoard("--serial", gateway.Name, "--listen", FreePort.Next().ToString());
        gateway.WaitFor("PR=O\r");
        gateway.Send("PR: O=N\r\n");
        gateway.WaitFor("PR=A\r");
        gateway.Send("PR: A=OpenTherm Gateway 6.6\r\n");
        board.WaitFor(l => l == "otgw/gateway/pic_version OpenTherm Gateway 6.6");
        gateway.Send("T80190000\r\nB40192800\r\n");
        board.WaitFor(l => l == "otgw/flow_temperature 40.00");
        board.Type("room_setpoint 20.5");
        gateway.WaitFor("TT=20.50\r");
        gateway.Send("TT: 20.50\r\n");
        board.WaitFor(l => l.Contains("\"result\":\"accepted\""));
        gateway.Dispose();
        board.WaitFor(l => l == "otgw/gateway/serial lost");
    }
}
