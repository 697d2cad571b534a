namespace Meterkast.VirtualBoard.Tests.Updates;

/// <summary>What an update takes from the gateway's line.</summary>
[TestClass]
public sealed class InterruptionTests
{
    [TestMethod]
    public void No_exchange_is_missed_but_during_the_restart_which_is_short()
    {
        CountedExchanges exchanges = new();
        using UpdatedBoard board = new(exchanges: exchanges);
        board.WaitForVersion(FirmwareVersion.Text);
        board.WaitFor("otgw/flow_temperature ");
        int mark = board.Mark;
        int before = exchanges.Count;
        string file = board.Store("b.mku", PatchedFirmware.Image("0.1.1", UpdatedBoard.Key));
        StringAssert.EndsWith(board.Curl("/update", "-T", file, "-w", "%{http_code}"), "200");
        Assert.IsTrue(exchanges.Count > before + 20, $"{exchanges.Count - before} exchanges during the transfer");
        board.WaitFor("otgw/update/last version 0.1.1 has proved good", mark);
        Assert.AreEqual("", string.Join("; ", exchanges.Missed(board.Messages())));
        Assert.AreEqual(1, board.Restarts);

        // in the time that the processor has worked for it, because how long that takes depends on what else this computer does
        Console.WriteLine($"restart for an update: {board.RestartWork.TotalMilliseconds:0} ms of the processor's time, {exchanges.Count} exchanges");
        Assert.IsTrue(board.RestartWork < TimeSpan.FromSeconds(5), $"{board.RestartWork} of the processor's time");
    }
}
