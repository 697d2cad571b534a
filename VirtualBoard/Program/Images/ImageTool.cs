using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Meterkast.Updates;

namespace Meterkast.VirtualBoard.Images;

/// <summary>The command line of images: makes keys, makes, signs, shows and verifies images.</summary>
public static class ImageTool
{
    private const int DefaultHeap = 700000;

    private static readonly Dictionary<string, string[]> Commands = new()
    {
        ["keys"] = [],
        ["build"] = ["--firmware", "--from", "--board", "--page", "--heap", "--key"],
        ["sign"] = ["--key"],
        ["show"] = [],
        ["verify"] = ["--public-key"],
    };

    /// <summary>Runs a command.</summary>
    /// <param name="args">The arguments behind <c>image</c>.</param>
    /// <param name="output">Receives what it prints.</param>
    /// <returns>Exit code: 0, or 1 for an image that is not valid.</returns>
    /// <exception cref="UsageException">An argument is wrong.</exception>
    public static int Run(string[] args, TextWriter output)
    {
        if (args.Length < 2 || !Commands.TryGetValue(args[0], out string[]? known))
        {
            throw new UsageException("image needs a command and a file: image keys|build|sign|show|verify FILE");
        }

        Dictionary<string, string> values = [];
        for (int i = 2; i < args.Length; i += 2)
        {
            values[args[i]] = known.Contains(args[i]) && i + 1 < args.Length
                ? args[i + 1]
                : throw new UsageException($"{args[i]}: image {args[0]} FILE takes {(known.Length == 0 ? "no options" : string.Join(", ", known) + ", each with a value")}");
        }

        string file = args[1];
        switch (args[0])
        {
            case "keys":
                return MakeKeys(file, output);
            case "build":
                return Build(file, values, output);
            case "sign":
                WriteFile(file, ImageBuilder.Sign(File.ReadAllBytes(file), file, PrivateKey(Needed(values, "--key"))));
                output.WriteLine($"{file} is signed");
                return 0;
            case "show":
                output.Write(Encoding.ASCII.GetString(ImageBuilder.Header(File.ReadAllBytes(file), file)).TrimEnd('\n') + "\n");
                return 0;
            default:
                return Verify(file, values, output);
        }
    }

    /// <summary>Reads a public key: the modulus in hexadecimal digits.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static byte[] PublicKey(string path)
    {
        try
        {
            byte[] modulus = Convert.FromHexString(File.ReadAllText(path).Trim());
            _ = new RsaKey(modulus);
            return modulus;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new UsageException($"{path}: expected a public key of 3072 bits, 768 hexadecimal digits, as image keys writes it");
        }
    }

    private static int MakeKeys(string file, TextWriter output)
    {
        if (File.Exists(file))
        {
            throw new UsageException($"{file} exists already; a key is not replaced, because devices may trust it");
        }

        using RSA key = RSA.Create(RsaKey.Length * 8);
        File.WriteAllText(file, "");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.WriteAllText(file, key.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(file + ".pub", Convert.ToHexString(key.ExportParameters(false).Modulus!) + "\n");
        output.WriteLine($"{file} is the private key: keep it secret, and keep a copy. {file}.pub is what devices are given.");
        return 0;
    }

    private static int Build(string file, Dictionary<string, string> values, TextWriter output)
    {
        string firmware = Needed(values, "--firmware");
        if (firmware is not ("otgw" or "p1"))
        {
            throw new UsageException($"--firmware {firmware}: expected otgw or p1");
        }

        string heap = values.GetValueOrDefault("--heap", "");
        int bytes = heap.Length == 0 ? DefaultHeap : PlainNumber.Read(heap, 8);
        if (bytes < 0)
        {
            throw new UsageException($"--heap {heap}: expected a number of bytes");
        }

        ImageBuilder image = ImageFolder.Collect(Needed(values, "--from"), firmware, values.GetValueOrDefault("--board", "esp32"), bytes, values.GetValueOrDefault("--page"));
        string? key = values.GetValueOrDefault("--key");
        WriteFile(file, image.Write(key == null ? null : PrivateKey(key)));
        output.WriteLine($"{file} is {firmware} {image.Version}{(key == null ? ", not signed" : "")}");
        return 0;
    }

    private static int Verify(string file, Dictionary<string, string> values, TextWriter output)
    {
        byte[] modulus = values.TryGetValue("--public-key", out string? path) ? PublicKey(path) : UpdateKey.Modulus();
        string? fault = Fault(File.ReadAllBytes(file), modulus);
        output.WriteLine(fault ?? $"{file} is valid");
        return fault == null ? 0 : 1;
    }

    // As the device reads it, but for the rules that depend on the device
    private static string? Fault(byte[] image, byte[] modulus)
    {
        AnyDevice device = new();
        ImageReader reader = new([new RsaSignature(new RsaKey(modulus))], device, device, device);
        reader.Add(image, 0, image.Length);
        reader.End();
        return reader.Refusal;
    }

    private static string Needed(Dictionary<string, string> values, string option)
    {
        return values.TryGetValue(option, out string? value) ? value : throw new UsageException($"{option} is needed");
    }

    private static RSA PrivateKey(string path)
    {
        RSA key = RSA.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key.KeySize == RsaKey.Length * 8 ? key : throw new CryptographicException();
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new UsageException($"{path}: expected a private key of 3072 bits in PEM, as image keys writes it");
        }
    }

    private static void WriteFile(string file, byte[] bytes)
    {
        string draft = file + ".new";
        File.WriteAllBytes(draft, bytes);
        File.Move(draft, file, true);
    }
}
