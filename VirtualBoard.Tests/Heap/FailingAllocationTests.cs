using Meterkast.Simulation;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>One allocation fails, whichever it is: the firmware lives on, in all its threads.</summary>
[TestClass]
public sealed class FailingAllocationTests
{
    private const int First = 1000;

    [TestMethod]
    public void The_gateway_survives_the_failure_of_any_of_its_first_thousand_allocations()
    {
        Survives("otgw", OtGatewayFirmware.Program.Main, Exchange, "otgw/flow_temperature");
    }

    [TestMethod]
    public void The_meter_survives_the_failure_of_any_of_its_first_thousand_allocations()
    {
        MeterSimulator meter = new();
        string[] telegrams = [.. Enumerable.Range(0, 8).Select(i => meter.NextTelegram(i * 1000))];
        Survives("p1", P1Firmware.Program.Main, n => telegrams[n % telegrams.Length], "p1/power_returned");
    }

    // temperatures that change each time
    private static string Exchange(int number)
    {
        string lines = "";
        foreach (int id in new[] { 24, 25, 26, 27, 28, 29, 30, 31, 32, 33 })
        {
            lines += new OtMessage(OtMessage.ReadData, id, 0).ToLine('T') + "\r\n" + new OtMessage(OtMessage.ReadAck, id, 4096 + (256 * (number % 8))).ToLine('B') + "\r\n";
        }

        return lines;
    }

    private static void Survives(string firmware, Action main, Func<int, string> line, string value)
    {
        int threads;
        using (BoardInMemory healthy = Board(main, 0))
        {
            Assert.IsNull(Fault(healthy, firmware, line, value));
            threads = healthy.Threads;
            Assert.IsGreaterThan(First, healthy.Heap.Allocations);
        }

        List<string> faults = [];
        Parallel.For(1, First + 1, number =>
        {
            using BoardInMemory board = Board(main, number);
            string? fault = Fault(board, firmware, line, value) ?? (board.Threads == threads ? null : $"{board.Threads} threads instead of {threads}");
            if (fault != null)
            {
                lock (faults)
                {
                    faults.Add($"{number}: {fault}");
                }
            }
        });
        Assert.AreEqual(0, faults.Count, string.Join('\n', faults));
    }

    private static BoardInMemory Board(Action main, int fails) => new(main, new HeapModel(1_000_000, 0) { Fails = fails });

    // Null if all is well
    private static string? Fault(BoardInMemory board, string firmware, Func<int, string> line, string value)
    {
        if (!board.Until(() => board.Broker.Last.GetValueOrDefault(firmware + "/status") == "online", 120_000))
        {
            return "never online";
        }

        for (int i = 0; i < 100 && board.Heap.Allocations <= First; i++)
        {
            board.Wire.Say(line(i));
            board.Pass(1000);
        }

        // what was lost with a connection is made good by the next one
        int tries = 0;
        string result = firmware + "/result/nothing";
        do
        {
            board.Broker.Publish(firmware + "/set/nothing", "");
        }
        while (!board.Until(() => board.Broker.Last.ContainsKey(result), 5000) && tries++ < 20);
        if (!board.Broker.Last.ContainsKey(result))
        {
            return "no answer to a command";
        }

        board.Broker.Last.Clear();
        for (int i = 0; i < 60; i++)
        {
            board.Wire.Say(line(i));
            if (board.Until(() => board.Broker.Last.ContainsKey(value), 1000))
            {
                return null;
            }
        }

        return "no value";
    }
}
