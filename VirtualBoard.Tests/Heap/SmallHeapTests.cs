using System.Text.Json;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>The firmwares with the heap of an ESP32, against a real Mosquitto that sends more at once than the heap bears.</summary>
[TestClass]
public sealed class SmallHeapTests
{
    private const int MustStayFree = 6000;

    [TestMethod]
    [DataRow("")]
    [DataRow("upgrade_outgoing_qos true\nmax_inflight_messages 1\n")]
    public void Sixty_and_a_thousand_commands_at_once_are_all_answered_with_a_tap_and_four_clients(string limits)
    {
        using Mosquitto broker = new(FreePort.Next(), limits);
        int tap = FreePort.Next();
        using TemporarySettings settings = new($"web.port = 0\ntap.port = {tap}\ntap.clients = 4\n");
        using RunningProgram board = Run(broker, settings);
        using RunningProgram subscriber = broker.Subscribe();
        subscriber.WaitFor(l => l == "otgw/status online");
        TapReader[] readers = [.. Enumerable.Range(0, 4).Select(_ => new TapReader(tap))];
        subscriber.WaitFor(l => l == "otgw/gateway/tap_clients 4");
        Burst(broker, 60);
        subscriber.WaitFor(_ => Answered(subscriber) == 60);
        Burst(broker, 1000);
        subscriber.WaitFor(_ => Answered(subscriber) == 1060, seconds: 60);
        ExpectHealth(board, subscriber);
        Array.ForEach(readers, r => r.Dispose());
    }

    [TestMethod]
    public void Retained_commands_however_many_and_large_are_refused_and_deleted_on_one_connection()
    {
        using Mosquitto broker = new();
        using (RunningProgram publisher = new("mosquitto_pub", "-h", "127.0.0.1", "-p", broker.Port.ToString(), "-r", "-t", "otgw/set/raw", "-s"))
        {
            publisher.Type(new string('x', 40_000));
            publisher.CloseInput();
            Assert.AreEqual(0, publisher.WaitForExit());
        }

        for (int i = 0; i < 100; i++)
        {
            broker.Publish($"otgw/set/left{i}", "20", retain: true);
        }

        using TemporarySettings settings = new("web.port = 0\n");
        using RunningProgram before = broker.Subscribe();
        before.WaitFor(l => l.StartsWith("otgw/set/raw xxx", StringComparison.Ordinal));
        using RunningProgram board = Run(broker, settings);
        before.WaitFor(_ => Answered(before) == 101);
        StringAssert.Contains(before.WaitFor(l => l.StartsWith("otgw/result/raw ", StringComparison.Ordinal)), "too long");
        broker.Publish("otgw/set/room_setpoint", "20.5");
        StringAssert.Contains(before.WaitFor(l => l.StartsWith("otgw/result/room_setpoint ", StringComparison.Ordinal)), "accepted");
        ExpectHealth(board, before);

        using RunningProgram after = broker.Subscribe();
        after.WaitFor(l => l == "otgw/status online");
        broker.Publish("last", "x");
        after.WaitFor(l => l == "last x");
        Assert.IsFalse(after.Lines().Any(l => l.StartsWith("otgw/set/", StringComparison.Ordinal)));
    }

    // One connection, no thread without memory, and room left at the worst moment
    private static void ExpectHealth(RunningProgram board, RunningProgram subscriber)
    {
        string[] lines = board.Lines();
        Assert.IsFalse(lines.Any(l => l.Contains("memory") || l.Contains("trying again") || l.Contains("restart")), string.Join('\n', lines));
        Assert.AreEqual(1, lines.Count(l => l == "connected to 127.0.0.1"));
        Assert.IsFalse(subscriber.Lines().Any(l => l.StartsWith("otgw/result/busy ", StringComparison.Ordinal)));
        const string Free = " bytes of the heap are free";
        int[] free = [.. lines.Where(l => l.StartsWith("otgw: ", StringComparison.Ordinal) && l.EndsWith(Free, StringComparison.Ordinal)).Select(l => int.Parse(l[6..^Free.Length]))];
        Assert.IsTrue(free.Length > 0 && free.Min() >= MustStayFree, string.Join('\n', lines));
    }

    private static int Answered(RunningProgram subscriber)
    {
        return subscriber.Lines().Count(l => l.StartsWith("otgw/result/", StringComparison.Ordinal) && JsonDocument.Parse(l[l.IndexOf('{')..]).RootElement.TryGetProperty("result", out _));
    }

    private static void Burst(Mosquitto broker, int count)
    {
        using RunningProgram publisher = new("mosquitto_pub", "-h", "127.0.0.1", "-p", broker.Port.ToString(), "-t", "otgw/set/room_setpoint", "-l");
        for (int i = 0; i < count; i++)
        {
            publisher.Type($"{15 + (i % 10)}");
        }

        // the publisher ends with its input
        publisher.CloseInput();
        Assert.AreEqual(0, publisher.WaitForExit());
    }

    private static RunningProgram Run(Mosquitto broker, TemporarySettings settings)
    {
        return RunningProgram.VirtualBoard("--firmware", "otgw", "--broker", "127.0.0.1:" + broker.Port, "--pace", "150", "--heap", "100000", "--settings", settings.File);
    }
}
