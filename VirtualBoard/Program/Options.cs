using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Meterkast.Simulation;
using Meterkast.VirtualBoard.Metrics;

namespace Meterkast.VirtualBoard;

/// <summary>The command line of VirtualBoard, read and checked.</summary>
public sealed class Options
{
    /// <summary>What --help prints.</summary>
    public const string Help = """
        VirtualBoard runs the Meterkast firmware on this computer, unchanged.

        VirtualBoard [options]
          Runs the OpenTherm Gateway firmware and the P1 firmware side by side until Ctrl+C. Without
          --serial they talk to a simulated gateway, thermostat, boiler and house, and to a simulated
          smart meter; without --broker VirtualBoard starts its own MQTT broker. Each message that broker
          receives is printed, except those for Home Assistant. Type a command and press Enter to send it, for example:
          room_setpoint 20.5. It goes to otgw/set/, with --firmware p1 to p1/set/, or to the mqtt.base of the
          settings; a base topic in front chooses the firmware: p1/setting mqtt.heartbeat=60. With --broker
          no messages are printed, and commands are published with any MQTT client.

        VirtualBoard replay otgw FILE
          Feeds a recorded gateway log through the firmware as fast as it goes and prints every message
          that it publishes as "topic payload", then a summary on standard error. Frames look like
          T80190000 and may be anywhere in a line of the log; "-" reads standard input.

        VirtualBoard replay p1 FILE [--key HEX] [--authentication-key HEX]
          Does the same with recorded telegrams of a smart meter, or with binary frames, through the P1 firmware.
          The keys, 32 hexadecimal digits each, are those of a meter that encrypts.

        After FILE, --settings FILE makes a replay use a settings.ini, for example one with
        meter.accept_without_crc = on.

        VirtualBoard simulate-history [--storage DIR] [--firmware NAME] [--time TIME]
          Fills the history of the simulated gateway and meter with two years of a house that end now (or at TIME), so that
          charts can be looked at. What the simulated devices had kept before is replaced.

        VirtualBoard fleet --boards N --broker HOST[:PORT] [--settings DIR] [--user NAME --password-file FILE] [--ca FILE]
                          [--for SECONDS] [--every SECONDS] [--starts N] [--commands N]
          Runs N simulated boards of both kinds, two a house, each with a firmware of its own, and prints a line about
          all of them every 5 seconds, or as often as --every says. --settings runs the boards of a folder made by fleet-settings; otherwise all use
          the account --user, which also observes the fleet and sends --commands a second. --starts boards start in a second.

        VirtualBoard fleet-settings houses.csv DIR --broker HOST[:PORT] [--ca FILE] [--rotate HOUSE]
          Makes in DIR the settings files of all boards of a list of houses, an account for each house with a password of its own, the
          broker's password file, and the command that flashes each board (docs/fleet.md).

        VirtualBoard image keys|build|sign|show|verify FILE
          Makes a pair of keys, or makes, signs, shows or verifies an image of an update (docs/update.md).

        VirtualBoard topics
          Prints docs/topics.md, made from the firmwares' tables.

        VirtualBoard settings
          Prints docs/settings.md, made from the table of settings.

        VirtualBoard settings-json
          Prints settings.json, made from the same table, with which flash.ps1 checks a settings file.

        VirtualBoard boards
          Prints the table of boards.md, made from the boards' profiles.

        VirtualBoard api
          Prints docs/api.md, made from the table of paths of the device's own page.

        VirtualBoard openapi
          Prints docs/openapi.json, made from the same table.

        VirtualBoard log tcp://HOST:PORT [--form otmonitor|otgw-firmware]
        VirtualBoard log mqtt://HOST[:PORT][/BASE] [--form NAME] [--user NAME --password-file FILE] [--ca FILE]
          Writes what the gateway prints as otmonitor or OTGW-firmware would log it. It is read from the tap of a device, or from a
          broker where a device with mqtt.lines = on publishes it; BASE is the device's mqtt.base instead of otgw.

        VirtualBoard home-acl
          Prints Broker/home.acl with the commands of the table that the account house may give.

        VirtualBoard faults
          Prints docs/faults.md, made from the table of the boilers' fault codes.

        VirtualBoard chargers
          Prints docs/chargers.md, made from the tables of fields and registers.

        VirtualBoard metrics-values, VirtualBoard metrics-state
          Print Broker/metrics/values.yaml and state.yaml, made from the firmwares' tables.

        Options
          --firmware NAME         Only one firmware runs: otgw or p1. With --serial the default is otgw.
          --serial PORT           The gateway (or meter) is on a serial port of this computer, such as /dev/ttyUSB0 or COM3.
          --serial tcp://H:P      The gateway (or meter) is behind a serial server, at host H and TCP port P. While the
                                  server is unreachable, VirtualBoard keeps trying.
          --broker HOST[:PORT]    Uses the MQTT broker at this address; the default port is 1883. An IPv6 address
                                  with a port is in brackets: [::1]:1883.
          --user NAME             Name of the account at the broker.
          --password-file FILE    File whose first line is the account's password.
          --ca FILE               Uses TLS. FILE (PEM) is the certificate of the authority that signed the broker's
                                  certificate, which must contain the broker's host name.
          --settings FILE         The firmware reads this settings.ini, as it would on the device. The options
                                  above take precedence.
          --listen PORT           VirtualBoard's own broker listens on this TCP port of 127.0.0.1 and ::1
                                  instead of 1883.
          --pace MS               The simulated thermostat starts an exchange every MS milliseconds instead of
                                  every 1000.
          --meter KIND            Kind of the simulated smart meter: dsmr22, dsmr4, dsmr5 (the default), be, lu or se, or
                                  one that sends binary frames: lu-encrypted, at-encrypted, no-aidon, se-hdlc. The key
                                  of an encrypting meter is set automatically unless --settings has another one.
          --loader                The boards have the loader: they take updates over the network (docs/update.md).
          --update FILE           The same, and the image FILE (.mku, for the line of boards `virtual`) is tried at the start.
          --update-key FILE       The boards trust this public key besides that of the releases.
          --tap                   The raw serial line is offered on 127.0.0.1 over TCP: the gateway's on port 25238, the
                                  meter's on 8088. Settings that begin with tap take precedence.
          --page PORT             The page that shows everything in a browser is on this port of 127.0.0.1 instead of 8080,
                                  with MQTT over websockets beside it. Only with VirtualBoard's own broker.
          --no-page               Runs without the page.
          --web PORT              Each firmware serves its own page and interface (docs/api.md) on 127.0.0.1, as the device does on
                                  its port 80: the gateway on this port, the meter on the next one. Without this option it does
                                  not. Settings that begin with web take precedence.
          --no-broker             There is no broker at all, as for a device that stands alone: its own page and the tap
                                  are what it has.
          --storage DIR           The devices keep their history in folders of DIR, and go on with it at the next start. The default
                                  is Meterkast in the user's folder for data; simulated devices have folders of their own.
          --time TIME             The clock of the simulated smart meter begins at this time instead of now, for example
                                  2026-11-23T10:58:00Z.
          --heap BYTES            What the class libraries allocate on the device is charged to a heap of this size
                                  (100000 is that of an ESP32 without PSRAM), and an allocation that does not fit fails.
                                  Prints the free bytes whenever they are lower than before.
          --quiet                 Does not print what is published.
          --version               Prints the version.
          --help                  Prints this text.

        The simulation also accepts commands, typed after the word sim:
          sim knob 21             Somebody turns the thermostat's knob to 21 degrees.
          sim thermostat off      Somebody unplugs the thermostat; sim thermostat on plugs it in again.
          sim reset               The PIC is reset.
          sim watchdog            The PIC's watchdog resets it; it does not answer until its reset pin is pulsed.
          sim pin                 The PIC's reset pin is pulsed.
          sim answer TEXT         The PIC answers the next command with TEXT; if TEXT begins like TT: BV, the next TT.
          sim deaf N              The PIC leaves the next N commands unanswered.
          sim fault 0407          The boiler has a fault, with data id 5 in hexadecimal; sim fault 0 ends it.
          sim line TEXT           The PIC prints any TEXT.
          sim gas swap            The gas meter is replaced by another one that begins at zero.
          sim gas second          A second gas meter is on channel 2; sim gas alone removes it.
          sim gas zero N          The gas reading is zero in the next N telegrams.
          sim energy zero N       The registers are zero in the next N telegrams.
          sim meter silent        Nothing arrives from the meter. Other words: noise, damaged (every telegram), half (of every
                                  telegram), and sound, which ends them.
        """;

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

        if (args is ["topics" or "settings" or "settings-json" or "boards" or "home-acl" or "faults" or "chargers" or "api" or "openapi" or "metrics-values" or "metrics-state"])
        {
            options.Document = args[0] switch
            {
                "topics" => TopicDocument.Write() + MeterTopicDocument.Write(),
                "settings" => SettingsDocument.Write(),
                "settings-json" => SettingsData.Write(),
                "home-acl" => HomeRights.Write(),
                "metrics-values" => ExporterFile.WriteValues(),
                "metrics-state" => ExporterFile.WriteState(),
                "faults" => FaultDocument.Write(),
                "chargers" => ChargerDocument.Write(),
                "api" => ApiDocument.Write(),
                "openapi" => ApiDocument.WriteOpenApi(),
                _ => BoardsDocument.Write(),
            };
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
            (BrokerHost, BrokerPort) = ParseBroker(broker);
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

    // HOST, HOST:PORT, an IPv6 address, or one in brackets with a port or without
    internal static (string Host, int Port) ParseBroker(string broker)
    {
        bool isBare = broker.Count(c => c == ':') > 1 && !broker.StartsWith('[');
        int colon = isBare ? -1 : broker.IndexOf(':', broker.StartsWith('[') ? Math.Max(0, broker.IndexOf(']')) : 0);
        string host = colon < 0 ? broker : broker[..colon];
        int port = 1883;
        bool isPort = colon < 0 || (int.TryParse(broker[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535);
        if (host.StartsWith('[') && host.EndsWith(']'))
        {
            host = host[1..^1];
            isBare = true;
        }

        bool isHost = isBare ? IPAddress.TryParse(host, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6 : host.Length > 0 && !host.StartsWith('[');
        return isHost && isPort ? (host, port) : throw new UsageException($"--broker {broker}: expected HOST or HOST:PORT, where an IPv6 address with a port stands in brackets");
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
