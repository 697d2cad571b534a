using Mono.Cecil;

namespace Meterkast.VirtualBoard.Tests.Updates;

/// <summary>An update that is no good is given up by the board itself, and what ran before runs again.</summary>
[TestClass]
public sealed class RollBackTests
{
    [TestMethod]
    public void An_update_that_fails_hangs_or_never_reaches_the_broker_is_given_up()
    {
        // side by side, because each takes the time of three trials
        Action<MethodDefinition>[] faults = [PatchedFirmware.Throw, PatchedFirmware.Hang, PatchedFirmware.LoseBroker];
        Task.WaitAll([.. faults.Select(f => Task.Run(() => GiveUp(f)))]);
    }

    [TestMethod]
    public void An_update_is_refused_with_the_reason_and_the_board_goes_on()
    {
        using UpdatedBoard board = new();
        board.WaitForVersion(FirmwareVersion.Text);
        byte[] sound = PatchedFirmware.Image("0.1.1", UpdatedBoard.Key);
        Assert.AreEqual(Refused("the image is not signed with a key that this device trusts"), Put(board, PatchedFirmware.Image("0.1.1", ImageBench.Key)));
        Assert.AreEqual(Refused("the image ends too early"), Put(board, sound[..^1]));
        byte[] damaged = [.. sound];
        damaged[^1] ^= 1;
        Assert.AreEqual(Refused("the image is damaged: the sum of its files is wrong"), Put(board, damaged));
        StringAssert.Contains(Put(board, ImageBench.NewImage().Write(UpdatedBoard.Key)), "the image is for boards of the line esp32, and this is virtual");
        StringAssert.Contains(Put(board, PatchedFirmware.Image("0.0.9", UpdatedBoard.Key)), "version 0.0.9 is older than " + FirmwareVersion.Text);
        StringAssert.Contains(Put(board, PatchedFirmware.Image(FirmwareVersion.Text, UpdatedBoard.Key)), $"version {FirmwareVersion.Text} is the one that was flashed");
        StringAssert.Contains(board.Curl("/update", "-X", "PUT", "-w", "%{http_code}"), "409");
        Assert.AreEqual("401", board.Curl("/update", "-T", board.Store("x.mku", sound), "-u", "me:wrong", "-o", "/dev/null", "-w", "%{http_code}"));
        board.Send("update", "http://127.0.0.1:1/none.mku");
        board.WaitFor("otgw/update/last refused: the transfer has failed");
        board.Send("update", "ftp://127.0.0.1/none.mku");
        board.WaitFor("otgw/result/update {\"asked\":\"ftp://127.0.0.1/none.mku\",\"result\":\"refused\"");
        Assert.AreEqual(0, board.Restarts);
    }

    private static string Refused(string reason) => "{\"result\":\"refused\",\"reason\":\"" + reason + "\"}409";

    private static string Put(UpdatedBoard board, byte[] image) => board.Curl("/update", "-T", board.Store("image.mku", image), "-w", "%{http_code}");

    private static void GiveUp(Action<MethodDefinition> fault)
    {
        using UpdatedBoard board = new();
        board.WaitForVersion(FirmwareVersion.Text);
        board.WaitFor("otgw/flow_temperature ");
        int mark = board.Mark;
        StringAssert.EndsWith(Put(board, PatchedFirmware.Image("0.1.1", UpdatedBoard.Key, fault)), "200");
        board.WaitFor("otgw/update/last version 0.1.1 was given up: it was started three times and did not prove good", mark);
        board.WaitForVersion(FirmwareVersion.Text, mark);
        Assert.AreEqual(4, board.Restarts);
    }
}
