using System;
using System.Collections.Generic;
using System.Linq;
using static Meterkast.Simulation.PicArgument;

namespace Meterkast.Simulation;

/// <summary>
/// The PIC's answers to commands (gateway firmware 6.6, or the version in its banner): each command with the rule for its argument, its
/// echo, and the setting that it changes.
/// </summary>
public sealed partial class PicCommands
{
    private readonly Dictionary<string, Func<string, string>> _commands;
    private readonly HashSet<int> _alternatives = [116, 117, 118, 119, 120, 121, 122, 123];
    private readonly HashSet<int> _unknown = [];
    private readonly Dictionary<char, char> _leds = new()
    {
        ['A'] = 'F', ['B'] = 'X', ['C'] = 'O', ['D'] = 'M', ['E'] = 'P', ['F'] = 'C',
    };

    // commands added after 4.0 and the first version that has them, in hundredths: from the firmware's changelog and the history of its
    // source
    private static readonly Dictionary<string, int> Newer = new()
    {
        ["C2"] = 500, ["H2"] = 500, ["TS"] = 500, ["RR"] = 620, ["CL"] = 620, ["CE"] = 620, ["MW"] = 620, ["MH"] = 620, ["M2"] = 620,
        ["TP"] = 620, ["BS"] = 650, ["RT"] = 670, ["BW"] = 630, ["SM"] = 630, ["MI"] = 660, ["FS"] = 660,
    };

    private readonly PicMemory _memory = new();
    private int _lastId;
    private string _clock = "";
    private char _model = 'D';
    private string _sensor = "O";
    private int _interval = 1000;
    private int _reference = 3;
    private int _gpioA;
    private int _gpioB;
    private bool _ignoreTransitions = true;
    private bool _overrideHigh;
    private double _setback = 15;
    private bool _hasRoomTemperature;

    /// <summary>Initializes the settings of a new PIC.</summary>
    public PicCommands()
    {
        _commands = new Dictionary<string, Func<string, string>>
        {
            ["TT"] = a => Number(a, 0, 255.99, v => Override.Set(v, false)),
            ["TC"] = a => Number(a, 0, 255.99, v => Override.Set(v, true)),
            ["SB"] = a => Number(a, 0.01, 255.99, v => _setback = v),
            ["OT"] = a => Clearable(a, -40, 63.99, v => OutsideTemperature = v),
            ["CS"] = a => Number(a, 0, 100, v => ControlSetpoint = v),
            ["C2"] = a => Number(a, 0, 100, v => ControlSetpoint2 = v),
            ["BS"] = a => Number(a, 0, 255.99, v => BoilerRoomSetpoint = v),
            ["RT"] = a => Number(a, 0, 255.99, v => (BoilerRoomTemperature, _hasRoomTemperature) = (v, true)),
            ["CH"] = a => Bit(a, v => ChEnable = v),
            ["H2"] = a => Bit(a, _ => { }),
            ["MM"] = a => ClearableWhole(a, 0, 100, v => MaxModulation = v),
            ["CL"] = a => Clearable(a, 0, 100, v => CoolingControl = v),
            ["CE"] = a => Bit(a, _ => { }),
            ["VS"] = a => ClearableWhole(a, 0, 100, v => Ventilation = v),
            ["SH"] = a => Bounded(a, 10, 90, v => MaxChSetpoint = v),
            ["SW"] = a => Bounded(a, 20, 80, v => DhwSetpoint = v),
            ["HW"] = HotWater,
            ["BW"] = a => Bit(a, _ => { }),
            ["SM"] = a => Bit(a, _ => { }),
            ["MW"] = a => Whole(a, 0, 15),
            ["MH"] = a => Whole(a, 0, 15),
            ["M2"] = a => Whole(a, 0, 15),
            ["RR"] = a => Whole(a, 0, 255),
            ["RS"] = a => a is "HBS" or "HBH" or "HPS" or "HPH" or "WBS" or "WBH" or "WPS" or "WPH" ? a : "BV",
            ["SC"] = SetClock,
            ["SR"] = SetResponse,
            ["CR"] = a => Id(a, 1, 255, id => FixedAnswers.Remove(id) ? a : "NF"),
            ["AA"] = a => Id(a, 1, 255, id => _alternatives.Count < 32 && _alternatives.Add(id) ? a : "NS"),
            ["DA"] = a => Id(a, 1, 255, id => _alternatives.Remove(id) ? a : "NF"),
            ["UI"] = a => Mark(a, id => _unknown.Add(id)),
            ["KI"] = a => Mark(a, id => _unknown.Remove(id)),
            ["PM"] = a => Id(a, 0, 255, id => { PriorityId = id; return a; }),
            ["TP"] = a => a.Contains(':') ? a : "SE",
            ["GW"] = Mode,
            ["MI"] = a => int.TryParse(a, out int ms) ? Whole(((ms + 2) / 5 * 5).ToString(), 100, 1275, v => _interval = v) : "SE",
            ["FS"] = a => Bit(a, v => FailSafe = v),
            ["FT"] = a => a.Length != 1 ? "SE" : (_model = a is "C" or "I" or "S" ? a[0] : 'D').ToString(),
            ["TS"] = a => a is "O" or "R" ? (_sensor = a) : "BV",
            ["GA"] = a => Port(a, false),
            ["GB"] = a => Port(a, true),
            ["IT"] = a => Bit(a, v => _ignoreTransitions = v),
            ["OH"] = a => Bit(a, v => _overrideHigh = v),
            ["VR"] = a => Whole(a, 0, 9, v => _reference = v),
            ["PS"] = a => Bit(a, v => Summary = v),
            ["PR"] = Report,
            ["DP"] = a => a.Length is 2 or 3 && a.All(Uri.IsHexDigit) ? a : "SE",
        };
        foreach ((string code, int since) in Newer)
        {
            Func<string, string> handler = _commands[code];
            _commands[code] = a => Version >= since ? handler(a) : "NG";
        }

        foreach (char led in _leds.Keys)
        {
            _commands["L" + led] = a => SetLed(led, a);
        }
    }

    /// <summary>Name and version that the PIC prints.</summary>
    public string Banner { get; init; } = "OpenTherm Gateway 6.6";

    /// <summary>Version of the firmware in hundredths: 660 for 6.6.</summary>
    public int Version
    {
        get
        {
            string[] parts = Banner.Split(' ')[^1].Split('.');
            return parts.Length > 1 && int.TryParse(parts[0], out int major) && int.TryParse(parts[1][..1], out int minor) ? (major * 100) + (minor * 10) : 660;
        }
    }

    /// <summary>The value that a command has set, as echoed by the PIC; empty if it was not set, cleared or forgotten.</summary>
    /// <param name="code">The command's two letters.</param>
    public string Value(string code) => _memory.Value(code);

    /// <summary>How often a command has changed the EEPROM.</summary>
    /// <param name="code">The command's two letters.</param>
    public int Writes(string code) => _memory.Writes(code);

    /// <summary>The room setpoint override.</summary>
    public PicOverride Override { get; private set; } = new();

    /// <summary>Outside temperature of OT, NaN if cleared.</summary>
    public double OutsideTemperature { get; private set; } = double.NaN;

    /// <summary>Control setpoint of CS, 0 for the thermostat's.</summary>
    public double ControlSetpoint { get; private set; }

    /// <summary>Control setpoint of C2.</summary>
    public double ControlSetpoint2 { get; private set; }

    /// <summary>What the boiler is sent: 6.6 and 6.7 send 8 plus the fraction for values above 8.</summary>
    public double SentControlSetpoint2 =>
        Version is 660 or 670 && ControlSetpoint2 > 8 ? 8 + (ControlSetpoint2 - Math.Floor(ControlSetpoint2)) : ControlSetpoint2;

    /// <summary>Room setpoint of BS for the boiler, 0 for the thermostat's.</summary>
    public double BoilerRoomSetpoint { get; private set; }

    /// <summary>Room temperature of RT for the boiler.</summary>
    public double BoilerRoomTemperature { get; private set; }

    /// <summary>Whether RT is in force: 6.7 does not initialise it, and sends 0.00 from its start until RT has been set.</summary>
    public bool SendsRoomTemperature => Version >= 670 && (!_hasRoomTemperature || BoilerRoomTemperature != 0);

    /// <summary>CH enable bit while CS is in force.</summary>
    public bool ChEnable { get; private set; } = true;

    /// <summary>Maximum modulation of MM, NaN if cleared.</summary>
    public double MaxModulation { get; private set; } = double.NaN;

    /// <summary>Cooling control of CL, NaN if cleared.</summary>
    public double CoolingControl { get; private set; } = double.NaN;

    /// <summary>Relative ventilation of VS, NaN if cleared.</summary>
    public double Ventilation { get; private set; } = double.NaN;

    /// <summary>Maximum CH setpoint of SH, 0 to leave it to others.</summary>
    public double MaxChSetpoint { get; private set; }

    /// <summary>DHW setpoint of SW, 0 to leave it to others.</summary>
    public double DhwSetpoint { get; private set; }

    /// <summary>DHW enable of HW: 0, 1, P or A.</summary>
    public char DhwEnable { get; private set; } = 'A';

    /// <summary>The data id that is asked for next, in the place of one that the boiler does not know; -1 for none.</summary>
    public int PriorityId { get; set; } = -1;

    /// <summary>Gateway mode; false for monitor mode.</summary>
    public bool GatewayMode { get; private set; } = true;

    /// <summary>Fail-safe of FS.</summary>
    public bool FailSafe { get; private set; } = true;

    /// <summary>Whether PS=1 has silenced the frames.</summary>
    public bool Summary { get; private set; }

    /// <summary>Fixed answers of SR.</summary>
    public Dictionary<int, int> FixedAnswers { get; } = [];

    /// <summary>Ids that UI marks as unknown to the boiler.</summary>
    public IReadOnlyCollection<int> UnknownIds => _unknown;

    /// <summary>Alternatives that may take the slot of an id the boiler does not know.</summary>
    public IReadOnlyCollection<int> Alternatives => _alternatives;

    /// <summary>Whether the simulated firmware has a command, in whatever version.</summary>
    /// <param name="code">The command's two letters.</param>
    public bool Knows(string code) => _commands.ContainsKey(code);

    /// <summary>Answers one command.</summary>
    /// <param name="command">The command without its line end.</param>
    /// <returns>The line that the PIC prints; null for <c>GW=R</c>, which it never answers completely.</returns>
    public string? Answer(string command)
    {
        if (command.Length < 4 || command[2] != '=')
        {
            return "SE";
        }

        string code = command[..2];
        if (code == "GW" && command[3..] == "R")
        {
            return null;
        }

        string answer = _commands.TryGetValue(code, out Func<string, string>? handler) ? handler(command[3..]) : "NG";
        _memory.Remember(code, answer);
        return code + ": " + answer;
    }

    /// <summary>Handles a reset, which clears what is kept in RAM.</summary>
    public void Reset()
    {
        _memory.Forget();
        Override = new PicOverride();
        OutsideTemperature = double.NaN;
        ControlSetpoint = 0;
        ControlSetpoint2 = 0;
        BoilerRoomSetpoint = 0;
        BoilerRoomTemperature = 0;
        _hasRoomTemperature = false;
        ChEnable = true;
        MaxModulation = double.NaN;
        CoolingControl = double.NaN;
        Ventilation = double.NaN;
        Summary = false;
        _clock = "";
        FixedAnswers.Clear();
    }

    // 0 is not accepted: the previous value stays
    private string Mark(string text, Action<int> take)
    {
        if (!int.TryParse(text, out int id))
        {
            return "SE";
        }

        id = id == 0 ? _lastId : id;
        if (id > 127)
        {
            return id > 255 ? "OR" : "BV";
        }

        _lastId = id;
        take(id);
        return id.ToString();
    }

    // the sensor works only on the second port; on the first the function becomes 0, which only newer firmware reports
    private string Port(string text, bool second)
    {
        if (!int.TryParse(text, out int function))
        {
            return "SE";
        }

        if (function > (Version >= 630 ? 8 : 7))
        {
            return function > 255 ? "OR" : "BV";
        }

        bool isRefused = function == 7 && !second;
        if (second)
        {
            _gpioB = function;
        }
        else
        {
            _gpioA = isRefused ? 0 : function;
        }

        return !isRefused ? text : Version >= 600 ? "BV" : "0";
    }

    private string HotWater(string text)
    {
        if (text.Length != 1)
        {
            return "SE";
        }

        bool isPush = text == "P" && Version >= 620;
        DhwEnable = text is "0" or "1" || isPush ? text[0] : 'A';
        return DhwEnable.ToString();
    }

    private string SetClock(string text)
    {
        bool right = TimeOnly.TryParse(text.Split('/')[0], out _) && text.Length >= 6 && text[^2] == '/' && text[^1] is >= '1' and <= '7';
        _clock = right ? text : _clock;
        return right ? text : "SE";
    }

    private string SetResponse(string text)
    {
        string[] parts = text.Split(':', ',');
        if (parts.Length is < 2 or > 3 || !parts.All(p => byte.TryParse(p, out _)) || parts[0] == "0")
        {
            return "SE";
        }

        int[] numbers = parts.Select(int.Parse).ToArray();
        if (FixedAnswers.Count == 16 && !FixedAnswers.ContainsKey(numbers[0]))
        {
            return "NS";
        }

        int high = numbers.Length == 3 ? numbers[1] : 0;
        FixedAnswers[numbers[0]] = (high << 8) | numbers[^1];
        return $"{numbers[0]}:{high}/{numbers[^1]}";
    }

    private string SetLed(char led, string text)
    {
        if (text.Length != 1 || !"RXTBOFHWCEMP".Contains(text[0]))
        {
            return "BV";
        }

        _leds[led] = text[0];
        return text;
    }

    private string Mode(string text)
    {
        if (text is not ("0" or "1"))
        {
            return "BV";
        }

        GatewayMode = text == "1";
        return text;
    }
}
