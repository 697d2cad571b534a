using System;
using System.Collections.Generic;

namespace Meterkast.VirtualBoard;

/// <summary>The command line of <c>VirtualBoard log</c>, read and checked.</summary>
public sealed class LogOptions
{
    private const string Usage = "log: expected tcp://HOST:PORT of a tap (usual port: 25238), or mqtt://HOST[:PORT][/BASE] of a broker";
    private const int PlainPort = 1883;
    private const int TlsPort = 8883;

    private readonly Dictionary<string, string> _values = [];

    private LogOptions(Uri source)
    {
        Source = source;
    }

    /// <summary>Where the lines come from.</summary>
    public Uri Source { get; }

    /// <summary>Whether they come from a broker.</summary>
    public bool IsBroker => Source.Scheme == "mqtt";

    /// <summary>Port of the tap or the broker.</summary>
    public int Port => Source.Port > 0 ? Source.Port : CaFile == null ? PlainPort : TlsPort;

    /// <summary>The topic of the lines.</summary>
    public string Topic => (Source.AbsolutePath.Trim('/') is { Length: > 0 } path ? Uri.UnescapeDataString(path) : "otgw") + "/line";

    /// <summary>Whether the form is that of OTGW-firmware instead of otmonitor's.</summary>
    public bool IsOtgwFirmware { get; private set; }

    /// <summary>Account at the broker, or null.</summary>
    public string? User => _values.GetValueOrDefault("--user");

    /// <summary>Its password, or null.</summary>
    public string? Password { get; private set; }

    /// <summary>File with the certificate of the authority that has signed the broker's; null without TLS.</summary>
    public string? CaFile => _values.GetValueOrDefault("--ca");

    /// <summary>Reads the arguments after <c>log</c>.</summary>
    /// <exception cref="UsageException">One is invalid; the message says what was expected.</exception>
    public static LogOptions Parse(ReadOnlySpan<string> args)
    {
        if (args.Length == 0 || !Uri.TryCreate(args[0], UriKind.Absolute, out Uri? source) || source.Host.Length == 0
            || !(source.Scheme == "mqtt" || (source.Scheme == "tcp" && source.Port > 0)))
        {
            throw new UsageException(Usage);
        }

        if (source.UserInfo.Length > 0)
        {
            throw new UsageException("an address has no account and no password: they are given by --user and --password-file");
        }

        LogOptions options = new(source);
        if (options.Topic.AsSpan().ContainsAny('+', '#'))
        {
            throw new UsageException($"{args[0]}: a base topic has no + and no #");
        }

        for (int i = 1; i < args.Length; i += 2)
        {
            bool isOfBroker = args[i] is "--user" or "--password-file" or "--ca";
            if (args[i] != "--form" && !(options.IsBroker && isOfBroker))
            {
                throw new UsageException(isOfBroker ? $"{args[i]} is for a broker: mqtt://HOST[:PORT][/BASE]" : $"{args[i]} is not an option of log");
            }

            options._values[args[i]] = i + 1 < args.Length ? args[i + 1] : throw new UsageException($"{args[i]} needs a value");
        }

        options.Check();
        return options;
    }

    private void Check()
    {
        string form = _values.GetValueOrDefault("--form", "otmonitor");
        IsOtgwFirmware = form == "otgw-firmware";
        if (form is not ("otmonitor" or "otgw-firmware"))
        {
            throw new UsageException($"--form {form}: expected otmonitor or otgw-firmware");
        }

        if (_values.TryGetValue("--password-file", out string? passwords))
        {
            UserFile.Check("--password-file", passwords);
            Password = UserFile.FirstLine(passwords);
        }

        if (CaFile != null)
        {
            UserFile.Check("--ca", CaFile);
        }
    }
}
