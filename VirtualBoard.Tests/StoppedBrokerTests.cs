using System.Globalization;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>A real Mosquitto that stands still: its connections are there, and nothing is read from them.</summary>
[TestClass]
public sealed class StoppedBrokerTests
{
    [TestMethod]
    public void The_serial_line_goes_on_while_the_broker_stands_still_and_the_device_comes_back_to_the_next_one()
    {
        using Mosquitto broker = new();
        int tap = FreePort.Next();
        using TemporarySettings settings = new($"tap.port = {tap}\nweb.port = 0\nmqtt.heartbeat = 10\n");
        string address = "127.0.0.1:" + broker.Port.ToString(CultureInfo.InvariantCulture);
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "otgw", "--broker", address, "--settings", settings.File, "--pace", "150");
        using RunningProgram before = broker.Subscribe();
        before.WaitFor(l => l == "otgw/status online");
        using RunningProgram log = RunningProgram.VirtualBoard("log", $"tcp://127.0.0.1:{tap}");
        log.WaitFor(_ => log.Lines().Length > 10);

        broker.Pause();
        int seen = log.Lines().Length;
        log.WaitFor(_ => log.Lines().Length > seen + 80);

        broker.Kill();
        broker.Start();
        using RunningProgram after = broker.Subscribe();
        after.WaitFor(l => l == "otgw/status online", seconds: 60);
        after.WaitFor(l => l.StartsWith("otgw/flow_temperature ", StringComparison.Ordinal));
    }
}
