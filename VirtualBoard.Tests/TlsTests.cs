namespace Meterkast.VirtualBoard.Tests;

/// <summary>MQTT over TLS with a real Mosquitto and an authority of the test's own.</summary>
[TestClass]
public sealed class TlsTests
{
    [TestMethod]
    public void The_right_broker_is_connected_to()
    {
        using Authority authority = new();
        using RunningProgram board = Run(authority, authority.Sign("localhost", 1), authority.CaFile, out IDisposable broker);
        using (broker)
        {
            board.WaitFor(l => l == "connected to localhost");
        }
    }

    [TestMethod]
    public void A_certificate_of_another_authority_is_refused_and_told()
    {
        using Authority authority = new();
        using Authority other = new();
        using RunningProgram board = Run(authority, authority.Sign("localhost", 1), other.CaFile, out IDisposable broker);
        ExpectRefusal(board, broker);
    }

    [TestMethod]
    public void A_certificate_of_another_name_is_refused_and_told()
    {
        using Authority authority = new();
        using RunningProgram board = Run(authority, authority.Sign("broker.example", 1), authority.CaFile, out IDisposable broker);
        ExpectRefusal(board, broker);
    }

    [TestMethod]
    public void A_certificate_that_has_expired_is_refused_and_told()
    {
        using Authority authority = new();
        using RunningProgram board = Run(authority, authority.Sign("localhost", -1), authority.CaFile, out IDisposable broker);
        ExpectRefusal(board, broker);
    }

    [TestMethod]
    public void A_missing_file_and_one_that_is_no_certificate_are_told()
    {
        using Authority authority = new();
        foreach ((string? file, string expected) in new[] { ((string?)null, "the file I:\\ca.pem is not there"), (authority.NoCertificate, "I:\\ca.pem holds no certificate in PEM") })
        {
            using RunningProgram board = Run(authority, authority.Sign("localhost", 1), file, out IDisposable broker);
            using (broker)
            {
                board.WaitFor(l => l.Contains("mqtt.ca: ", StringComparison.Ordinal) && l.Contains(expected, StringComparison.Ordinal));
            }
        }
    }

    private static void ExpectRefusal(RunningProgram board, IDisposable broker)
    {
        using (broker)
        {
            string line = board.WaitFor(l => l.StartsWith("broker localhost port ", StringComparison.Ordinal));
            StringAssert.Contains(line, "certificate");
            Thread.Sleep(500);
            Assert.IsFalse(board.Lines().Any(l => l.StartsWith("connected", StringComparison.Ordinal)));
        }
    }

    private static RunningProgram Run(Authority authority, (string Certificate, string Key) server, string? ca, out IDisposable broker)
    {
        int port = FreePort.Next();
        broker = new Mosquitto(port, $"cafile {authority.CaFile}\ncertfile {server.Certificate}\nkeyfile {server.Key}\n");
        TemporarySettings settings = new("mqtt.tls = on\n");
        List<string> arguments = ["--broker", "localhost:" + port, "--firmware", "p1", "--settings", settings.File];
        if (ca != null)
        {
            arguments.AddRange(["--ca", ca]);
        }

        return RunningProgram.VirtualBoard([.. arguments]);
    }
}
