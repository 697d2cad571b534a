using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

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

    private sealed class Authority : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
        private readonly X509Certificate2 _root;

        public Authority()
        {
            using RSA key = RSA.Create(2048);
            CertificateRequest request = new("CN=Test authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            _root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(10));
            File.WriteAllText(CaFile, _root.ExportCertificatePem());
            File.WriteAllText(NoCertificate, "hello");
        }

        public string CaFile => Path.Combine(_folder, "ca.pem");

        public string NoCertificate => Path.Combine(_folder, "hello.pem");

        /// <summary>Signs a broker's certificate.</summary>
        /// <param name="name">The name it is for.</param>
        /// <param name="days">When it ends, in days from now; one that has ended began nine days ago.</param>
        public (string Certificate, string Key) Sign(string name, int days)
        {
            using RSA key = RSA.Create(2048);
            CertificateRequest request = new("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            SubjectAlternativeNameBuilder names = new();
            names.AddDnsName(name);
            request.CertificateExtensions.Add(names.Build());
            using X509Certificate2 signed = request.Create(_root, DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow.AddDays(days), [1, 2, 3]);
            string file = Path.Combine(_folder, "broker");
            File.WriteAllText(file + ".pem", signed.ExportCertificatePem());
            File.WriteAllText(file + ".key", key.ExportPkcs8PrivateKeyPem());

            // mosquitto started by root reads it as another user
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
                File.SetUnixFileMode(file + ".key", (UnixFileMode)0b110_100_100);
            }

            return (file + ".pem", file + ".key");
        }

        public void Dispose()
        {
            _root.Dispose();
            Directory.Delete(_folder, true);
        }
    }
}
