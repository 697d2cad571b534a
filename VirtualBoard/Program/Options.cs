using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Meterkast.Simulation;

namespace Meterkast.VirtualBoard;

/// <summary>The command line of VirtualBoard, read and checked.</summary>
public sealed class Options
{
    private static readonly Dictionary<string, MeterKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dsmr22"] = MeterKind.Dsmr22, ["dsmr4"] = MeterKind.Dsmr4, ["dsmr5"] = MeterKind.Dsmr5, ["be"] = MeterKind.Be, ["lu"] = MeterKind.Lu,
        ["se"] = MeterKind.Se, ["lu-encrypted"] = MeterKind.LuEncrypted, ["at-encrypted"] = MeterKind.AtEncrypted,
        ["no-aidon"] = MeterKind.NoAidon, ["se-hdlc"] = MeterKind.SeHdlc,
    };

    private readonly Dictionary<string, string> _values = [];
    private bool _hasPage = true;
    private DateTime? _time;
    private bool _hasNoBroker;
    private bool _hasLoader;

    private Options()
    {
    }

    /// <summary>Serial port, TCP address, or null for the simulation.</summary>
    public string? Serial => _values.GetValueOrDefault("--serial");

    /// <summary>Whether the gateway's firmware runs.</summary>
    public bool RunsGateway => _values.GetValueOrDefault("--firmware") != "p1";

    /// <summary>Whether the meter's firmware runs.</summary>
    public bool RunsMeter => _values.TryGetValue("--firmware", out string? name) ? name == "p1" : Serial == null;

    /// <summary>Folder of all devices' history, or null for the user's own.</summary>
    public string? Storage => _values.GetValueOrDefault("--storage");

    /// <summary>The time at which a simulation begins, or a simulated history ends (UTC).</summary>
    public DateTime Now => _time ?? DateTime.UtcNow;

    /// <summary>Whether only the history is to be filled.</summary>
    public bool SimulatesHistory { get; private set; }

    /// <summary>Host of the broker, or null for VirtualBoard's own.</summary>
    public string? BrokerHost { get; private set; }

    /// <summary>Port of the broker.</summary>
    public int BrokerPort { get; private set; } = 1883;

    /// <summary>Account at the broker, or null.</summary>
    public string? User => _values.GetValueOrDefault("--user");

    /// <summary>File with the certificate of the authority that signed the broker's, or null.</summary>
    public string? CaFile => _values.GetValueOrDefault("--ca");

    /// <summary>File whose first line is the password, or null.</summary>
    public string? PasswordFile => _values.GetValueOrDefault("--password-file");

    /// <summary>Settings file, or null.</summary>
    public string? SettingsFile => _values.GetValueOrDefault("--settings");

    /// <summary>Port of VirtualBoard's own broker.</summary>
    public int Listen { get; private set; } = 1883;

    /// <summary>Milliseconds between exchanges of the simulated thermostat.</summary>
    public int Pace { get; private set; } = 1000;

    /// <summary>Kind of the simulated meter.</summary>
    public MeterKind Meter { get; private set; } = MeterKind.Dsmr5;

    /// <summary>Port of the page; 0 for none.</summary>
    public int PagePort { get; private set; } = 8080;

    /// <summary>Whether VirtualBoard's own broker runs.</summary>
    public bool HasOwnBroker => BrokerHost == null && !_hasNoBroker;

    /// <summary>Port of the gateway's own page, or of the meter's if only that runs; 0 for none.</summary>
    public int WebPort { get; private set; }

    /// <summary>Whether published values are not printed.</summary>
    public bool Quiet { get; private set; }

    /// <summary>Bytes of the device's heap; 0 for this computer's.</summary>
    public int Heap { get; private set; }

    /// <summary>Whether the boards have the loader.</summary>
    public bool HasLoader => _hasLoader || UpdateFile != null;

    /// <summary>An image that is tried at the start, or null.</summary>
    public string? UpdateFile => _values.GetValueOrDefault("--update");

    /// <summary>A public key that the boards trust, or null.</summary>
    public string? UpdateKeyFile => _values.GetValueOrDefault("--update-key");

    /// <summary>Whether the raw serial line is offered over TCP.</summary>
    public bool Tap { get; private set; }

    /// <summary>Whether only the version was asked for.</summary>
    public bool WantsVersion { get; private set; }

    /// <summary>Whether only the help was asked for.</summary>
    public bool WantsHelp { get; private set; }

    /// <summary>The document that was asked for, or null.</summary>
    public string? Document { get; private set; }

    /// <summary>Whether the file contains telegrams of a smart meter instead of lines of a gateway.</summary>
    public bool ReplaysMeter { get; private set; }

    /// <summary>The keys of the meter that is replayed, as lines of a settings.ini.</summary>
    public string MeterKeys => (_values.TryGetValue("--key", out string? key) ? $"meter.key = {key}\n" : "")
        + (_values.TryGetValue("--authentication-key", out string? own) ? $"meter.authentication_key = {own}\n" : "");

    /// <summary>Log file to replay, or null.</summary>
    public string? ReplayFile { get; private set; }

    /// <summary>Reads a command line.</summary>
    /// <exception cref="UsageException">The command line is invalid; the message says what was expected.</exception>
    public static Options Parse(string[] args)
    {
        Options options = new();
        if (args.Length > 0 && args[0] == "replay")
        {
            options.ParseReplay(args);
            return options;
        }

        if (args.Length > 0 && args[0] == "simulate-history")
        {
            options.ParseSimulation(args);
            return options;
        }

        if (args.Length == 1 && Documents.Write(args[0]) is { } document)
        {
            options.Document = document;
            return options;
        }

        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--version":
                    options.WantsVersion = true;
                    break;
                case "--help" or "-h":
                    options.WantsHelp = true;
                    break;
                case "--tap":
                    options.Tap = true;
                    break;
                case "--loader":
                    options._hasLoader = true;
                    break;
                case "--no-page":
                    options._hasPage = false;
                    break;
                case "--no-broker":
                    options._hasNoBroker = true;
                    break;
                case "--quiet":
                    options.Quiet = true;
                    break;
                case "--serial" or "--broker" or "--user" or "--password-file" or "--ca" or "--settings" or "--listen" or "--pace" or "--firmware" or "--meter" or "--page" or "--web" or "--storage" or "--time" or "--heap" or "--update" or "--update-key":
                    if (i + 1 == args.Length)
                    {
                        throw new UsageException($"{args[i]} needs a value");
                    }

                    options._values[args[i]] = args[i + 1];
                    i++;
                    break;
                default:
                    throw new UsageException($"{args[i]} is not an option of VirtualBoard");
            }
        }

        options.Check();
        return options;
    }

    private void ParseReplay(string[] args)
    {
        if (args.Length < 3 || args[1] is not ("otgw" or "p1"))
        {
            throw new UsageException("replay needs a kind and a file: replay otgw FILE or replay p1 FILE, optionally followed by --settings FILE");
        }

        ReplaysMeter = args[1] == "p1";
        ReplayFile = args[2];
        for (int i = 3; i < args.Length; i += 2)
        {
            bool isKey = ReplaysMeter && args[i] is "--key" or "--authentication-key";
            if (!isKey && args[i] != "--settings")
            {
                throw new UsageException($"{args[i]} is not an option of replay {args[1]}: expected --settings{(ReplaysMeter ? ", --key or --authentication-key" : "")}");
            }

            _values[args[i]] = i + 1 < args.Length ? args[i + 1] : throw new UsageException($"{args[i]} needs a value");
            if (!isKey)
            {
                UserFile.Check(args[i], args[i + 1]);
                UserFile.CheckLength(args[i], args[i + 1]);
            }
            else if (args[i + 1].Length != 32 || !args[i + 1].All(char.IsAsciiHexDigit))
            {
                throw new UsageException($"{args[i]} needs 32 hexadecimal digits");
            }
        }
    }

    private void ParseSimulation(string[] args)
    {
        SimulatesHistory = true;
        for (int i = 1; i < args.Length; i += 2)
        {
            if (args[i] is not ("--storage" or "--firmware" or "--time"))
            {
                throw new UsageException($"{args[i]} is not an option of simulate-history: expected --storage, --firmware or --time");
            }

            _values[args[i]] = i + 1 < args.Length ? args[i + 1] : throw new UsageException($"{args[i]} needs a value");
        }

        CheckSimulation();
    }

    // What running and filling the history have in common
    private void CheckSimulation()
    {
        if (_values.TryGetValue("--firmware", out string? firmware) && firmware is not ("otgw" or "p1"))
        {
            throw new UsageException($"--firmware {firmware}: expected otgw or p1");
        }

        if (_values.TryGetValue("--time", out string? text))
        {
            _time = DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time)
                && time.Year is >= 2000 and < 2100 ? time : throw new UsageException($"--time {text}: expected a time such as 2026-11-23T10:58:00Z");
        }
    }

    private void Check()
    {
        CheckSimulation();
        Listen = Number("--listen", 1, 65535, Listen);
        WebPort = Number("--web", 1, 65534, 0);
        PagePort = _hasPage && !_hasNoBroker ? Number("--page", 1, 65535, PagePort) : 0;
        if (_values.TryGetValue("--meter", out string? meter))
        {
            Meter = Kinds.TryGetValue(meter, out MeterKind kind)
                ? kind
                : throw new UsageException($"--meter {meter}: expected one of {string.Join(", ", Kinds.Keys)}");
        }

        Heap = Number("--heap", 80000, 100_000_000, 0);
        Pace = Number("--pace", 150, 60000, Pace);
        if (_values.TryGetValue("--broker", out string? broker))
        {
            (BrokerHost, BrokerPort) = BrokerAddress.Parse(broker);
        }

        if (HasOwnBroker && PagePort == Listen)
        {
            throw new UsageException($"--listen {Listen} and --page {PagePort}: the broker and the page need a port each");
        }

        foreach (string option in new[] { "--settings", "--password-file", "--ca", "--update", "--update-key" })
        {
            if (_values.TryGetValue(option, out string? file))
            {
                UserFile.Check(option, file);
            }
        }

        if (SettingsFile != null)
        {
            UserFile.CheckLength("--settings", SettingsFile);
        }

        RefuseIdle();
    }

    // An option that would have no effect is a mistake
    private void RefuseIdle()
    {
        foreach (string option in new[] { "--listen", "--page" })
        {
            Refuse(option, BrokerHost != null, "is of the broker that VirtualBoard brings, and --broker names another one");
            Refuse(option, _hasNoBroker, "is of the broker that VirtualBoard brings, and --no-broker leaves it out");
        }

        foreach (string option in new[] { "--user", "--password-file", "--ca" })
        {
            Refuse(option, BrokerHost == null, "is for the broker of the house, which --broker names");
        }

        Refuse("--update-key", !HasLoader, "is for boards with the loader: --loader or --update");
        Refuse("--broker", _hasNoBroker, "names a broker, and --no-broker says that there is none");
        Refuse("--meter", !RunsMeter, "is of the simulated smart meter, which --firmware otgw leaves out");
        Refuse("--meter", Serial != null, "is of the simulated smart meter, and --serial names a real one");
        Refuse("--time", !RunsMeter, "is of the simulated smart meter, which --firmware otgw leaves out");
        Refuse("--time", Serial != null, "is of the simulated smart meter, and --serial names a real one");
        Refuse("--pace", !RunsGateway, "is of the simulated thermostat, which --firmware p1 leaves out");
        Refuse("--pace", Serial != null, "is of the simulated thermostat, and --serial names a real gateway");
    }

    private void Refuse(string option, bool isIdle, string reason)
    {
        if (isIdle && _values.ContainsKey(option))
        {
            throw new UsageException($"{option} {reason}");
        }
    }

    private int Number(string name, int lowest, int highest, int otherwise)
    {
        if (!_values.TryGetValue(name, out string? text))
        {
            return otherwise;
        }

        return int.TryParse(text, out int number) && number >= lowest && number <= highest
            ? number
            : throw new UsageException($"{name} {text}: expected a whole number from {lowest} to {highest}");
    }
}
