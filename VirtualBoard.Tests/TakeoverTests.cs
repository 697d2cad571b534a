using System.Globalization;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>Two clients of one name at a real Mosquitto, which puts one out when the other one comes.</summary>
[TestClass]
public sealed class TakeoverTests
{
    [TestMethod]
    public void A_device_whose_client_id_is_used_by_another_one_says_so_once()
    {
        using Mosquitto broker = new();
        string address = "127.0.0.1:" + broker.Port.ToString(CultureInfo.InvariantCulture);
        using TemporarySettings settings = new("mqtt.client_id = twin\nweb.port = 0\n");
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "otgw", "--broker", address, "--settings", settings.File);
        board.WaitFor(l => l == "connected to 127.0.0.1");

        // mosquitto_sub comes back at once, as the device does
        using RunningProgram twin = new("mosquitto_sub", "-h", "127.0.0.1", "-p", broker.Port.ToString(CultureInfo.InvariantCulture), "-i", "twin", "-t", "nothing");
        board.WaitFor(l => l.EndsWith("seems to use the client id twin", StringComparison.Ordinal), seconds: 30);

        // from then on it comes and goes without a word
        int lines = board.Lines().Length;
        int comings = Comings(broker);
        using RunningProgram other = broker.Subscribe();
        other.WaitFor(_ => Comings(broker) > comings + 4, seconds: 30);
        Assert.HasCount(lines, board.Lines());
    }

    private static int Comings(Mosquitto broker) => broker.Log.Count(l => l.Contains(" as twin ", StringComparison.Ordinal));
}
