using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Meterkast.VirtualBoard.Fleet;

/// <summary>The command line of <c>VirtualBoard fleet</c>, read and checked.</summary>
public sealed class FleetOptions
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Number of boards, gateways and meters together; with <see cref="Folder"/>, how many of its boards at most.</summary>
    public int Boards { get; private set; }

    /// <summary>Folder with the settings files that <c>VirtualBoard fleet-settings</c> has made, or null.</summary>
    public string? Folder => _values.GetValueOrDefault("--settings");

    /// <summary>Host of the broker.</summary>
    public string BrokerHost { get; private set; } = "";

    /// <summary>Port of the broker.</summary>
    public int BrokerPort { get; private set; }

    /// <summary>Account of the observer, and of the boards if they have none of their own; or null.</summary>
    public string? User => _values.GetValueOrDefault("--user");

    /// <summary>Its password, or null.</summary>
    public string? Password { get; private set; }

    /// <summary>File with the certificate of the authority that has signed the broker's, perhaps that of the folder; null without TLS.</summary>
    public string? CaFile { get; private set; }

    /// <summary>Seconds after which the program ends; 0 for never.</summary>
    public int Seconds { get; private set; }

    /// <summary>Seconds between two status lines.</summary>
    public int Every { get; private set; }

    /// <summary>Boards that start in a second.</summary>
    public int StartsPerSecond { get; private set; }

    /// <summary>Commands that the observer sends in a second.</summary>
    public int CommandsPerSecond { get; private set; }

    /// <summary>Reads the arguments after <c>fleet</c>.</summary>
    /// <exception cref="UsageException">One is invalid; the message says what was expected.</exception>
    public static FleetOptions Parse(ReadOnlySpan<string> arguments)
    {
        FleetOptions options = new();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (arguments[i] is not ("--boards" or "--settings" or "--broker" or "--user" or "--password-file" or "--ca" or "--for" or "--every" or "--starts" or "--commands"))
            {
                throw new UsageException($"{arguments[i]} is not an option of fleet");
            }

            options._values[arguments[i]] = i + 1 < arguments.Length ? arguments[i + 1] : throw new UsageException($"{arguments[i]} needs a value");
        }

        options.Check();
        return options;
    }

    private void Check()
    {
        Boards = Number("--boards", 1, 10000, Folder == null ? 0 : 10000);
        if (Boards == 0)
        {
            throw new UsageException("fleet needs --boards N, or --settings with a folder that fleet-settings has made");
        }

        (BrokerHost, BrokerPort) = BrokerAddress.Parse(_values.GetValueOrDefault("--broker") ?? throw new UsageException("fleet needs --broker HOST[:PORT]"));
        Seconds = Number("--for", 1, int.MaxValue / 1000, 0);
        Every = Number("--every", 1, 3600, 5);
        StartsPerSecond = Number("--starts", 1, 1000, 50);
        CommandsPerSecond = Number("--commands", 0, 1000, 1);
        foreach (string option in new[] { "--password-file", "--ca" })
        {
            if (_values.TryGetValue(option, out string? file))
            {
                UserFile.Check(option, file);
            }
        }

        string own = Path.Combine(Folder ?? "", FleetSettings.CaName);
        CaFile = _values.GetValueOrDefault("--ca") ?? (Folder != null && File.Exists(own) ? own : null);
        if (_values.TryGetValue("--password-file", out string? passwords))
        {
            Password = UserFile.FirstLine(passwords);
        }
    }

    private int Number(string name, int lowest, int highest, int otherwise)
    {
        if (!_values.TryGetValue(name, out string? text))
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= lowest && number <= highest
            ? number
            : throw new UsageException($"{name} {text}: expected a whole number from {lowest} to {highest}");
    }
}
