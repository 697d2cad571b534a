using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>An authority that signs certificates of servers, in files that servers started by root may read as the users they become.</summary>
internal sealed class Authority : IDisposable
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
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(file + ".key", (UnixFileMode)0b110_100_100);
        return (file + ".pem", file + ".key");
    }

    public void Dispose()
    {
        _root.Dispose();
        Directory.Delete(_folder, true);
    }
}
