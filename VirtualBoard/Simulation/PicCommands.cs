using System;
using System.Collections.Generic;
using System.Linq;

namespace Meterkast.Simulation;

/// <summary>
/// The PIC's answers to commands (gateway firmware 6.6): each command with its argument's rule and its echo, and the
/// settings that they leave behind.
/// </summary>
public sealed class PicCommands
{
    private readonly Dictionary<string, Func<string, string>> _commands;
    private readonly HashSet<int> _alternatives = [116, 117, 118, 119, 120, 121, 122, 123];
    private readonly HashSet<int> _unknown = [];
    private readonly Dictionary<char, char> _leds = new()
    {
        ['A'] = 'F', ['B'] = 'X', ['C'] = 'O', ['D'] = 'M', ['E'] = 'P', ['F'] = 'C',
    };

    private string _clock = "";
    private char _model = 'D';
    private int _interval = 1000;
    private int _reference = 3;
    private int _gpioA;
    private int _gpioB;
    private bool _ignoreTransitions = true;
    private bool _overrideHigh;
    private double _setback = 15;

    /// <summary>Makes the settings that a new PIC has.</summary>
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
            ["CH"] = a => Bit(a, v => ChEnable = v),
            ["H2"] = a => Bit(a, _ => { }),
            ["MM"] = a => ClearableWhole(a, 0, 100, v => MaxModulation = v),
            ["CL"] = a => Clearable(a, 0, 100, v => CoolingControl = v),
            ["CE"] = a => Bit(a, _ => { }),
            ["VS"] = a => ClearableWhole(a, 0, 100, _ => { }),
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
            ["UI"] = a => Id(a, 0, 127, id => { _unknown.Add(id); return a; }),
            ["KI"] = a => Id(a, 0, 127, id => { _unknown.Remove(id); return a; }),
            ["PM"] = a => Id(a, 0, 255, _ => a),
            ["TP"] = a => a.Contains(':') ? a : "SE",
            ["GW"] = Mode,
            ["MI"] = a => Whole(a, 100, 1275, v => _interval = v),
            ["FS"] = a => Bit(a, v => FailSafe = v),
            ["FT"] = a => (_model = a is "C" or "I" or "S" ? a[0] : 'D').ToString(),
            ["TS"] = a => a is "O" or "R" ? a : "BV",
            ["GA"] = a => Whole(a, 0, 6, v => _gpioA = v),
            ["GB"] = a => Whole(a, 0, 8, v => _gpioB = v),
            ["IT"] = a => Bit(a, v => _ignoreTransitions = v),
            ["OH"] = a => Bit(a, v => _overrideHigh = v),
            ["VR"] = a => Whole(a, 0, 9, v => _reference = v),
            ["PS"] = a => Bit(a, v => Summary = v),
            ["PR"] = Report,
            ["DP"] = a => a.Length is 2 or 3 && a.All(Uri.IsHexDigit) ? a : "SE",
        };
        foreach (char led in _leds.Keys)
        {
            _commands["L" + led] = a => SetLed(led, a);
        }
    }

    /// <summary>Name and version that the PIC prints.</summary>
    public string Banner { get; init; } = "OpenTherm Gateway 6.6";

    /// <summary>The room setpoint override.</summary>
    public PicOverride Override { get; private set; } = new();

    /// <summary>Outside temperature of OT, NaN when cleared.</summary>
    public double OutsideTemperature { get; private set; } = double.NaN;

    /// <summary>Control setpoint of CS, 0 for the thermostat's.</summary>
    public double ControlSetpoint { get; private set; }

    /// <summary>Control setpoint of C2.</summary>
    public double ControlSetpoint2 { get; private set; }

    /// <summary>CH enable bit while CS is in force.</summary>
    public bool ChEnable { get; private set; } = true;

    /// <summary>Maximum modulation of MM, NaN when cleared.</summary>
    public double MaxModulation { get; private set; } = double.NaN;

    /// <summary>Cooling control of CL, NaN when cleared.</summary>
    public double CoolingControl { get; private set; } = double.NaN;

    /// <summary>Maximum CH setpoint of SH, 0 to leave it to others.</summary>
    public double MaxChSetpoint { get; private set; }

    /// <summary>DHW setpoint of SW, 0 to leave it to others.</summary>
    public double DhwSetpoint { get; private set; }

    /// <summary>DHW enable of HW: 0, 1, P or A.</summary>
    public char DhwEnable { get; private set; } = 'A';

    /// <summary>Gateway mode; false for monitor mode.</summary>
    public bool GatewayMode { get; private set; } = true;

    /// <summary>Fail-safe of FS.</summary>
    public bool FailSafe { get; private set; } = true;

    /// <summary>Whether PS=1 has silenced the frames.</summary>
    public bool Summary { get; private set; }

    /// <summary>Fixed answers of SR.</summary>
    public Dictionary<int, int> FixedAnswers { get; } = [];

    /// <summary>Ids that count as unknown to the boiler by UI.</summary>
    public IReadOnlyCollection<int> UnknownIds => _unknown;

    /// <summary>Alternatives that may take the slot of an id the boiler does not know.</summary>
    public IReadOnlyCollection<int> Alternatives => _alternatives;

    /// <summary>Answers one command.</summary>
    /// <param name="command">The command without its end.</param>
    /// <returns>The line that the PIC prints; null for <c>GW=R</c>, which it never finishes answering.</returns>
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
        return code + ": " + answer;
    }

    /// <summary>A reset forgets what is kept in RAM.</summary>
    public void Reset()
    {
        Override = new PicOverride();
        OutsideTemperature = double.NaN;
        ControlSetpoint = 0;
        ControlSetpoint2 = 0;
        ChEnable = true;
        MaxModulation = double.NaN;
        CoolingControl = double.NaN;
        Summary = false;
        _clock = "";
        FixedAnswers.Clear();
    }

    private static string Number(string text, double lowest, double highest, Action<double> take)
    {
        if (!PicNumber.TryRead(text, out double number, out bool tooLong))
        {
            return tooLong ? "OR" : "SE";
        }

        if (number < lowest)
        {
            return "SE";
        }

        if (number > highest)
        {
            return "OR";
        }

        take(number);
        return PicNumber.Format(number);
    }

    private static string Clearable(string text, double lowest, double highest, Action<double> take)
    {
        if (!PicNumber.TryRead(text, out double number, out bool tooLong))
        {
            take(double.NaN);
            return tooLong ? "OR" : "-";
        }

        if (number < lowest || number > highest)
        {
            return "OR";
        }

        take(number);
        return PicNumber.Format(number);
    }

    private static string ClearableWhole(string text, int lowest, int highest, Action<double> take)
    {
        if (!int.TryParse(text, out int number))
        {
            take(double.NaN);
            return "-";
        }

        if (number < lowest || number > highest)
        {
            return "OR";
        }

        take(number);
        return number.ToString();
    }

    private static string Bounded(string text, double lowest, double highest, Action<double> take)
    {
        return Number(text, 0, 255.99, v => { }) is { } refused && refused.Length == 2 ? refused
            : PicNumber.TryRead(text, out double number, out _) && number != 0 && (number < lowest || number > highest) ? "BV"
            : Number(text, 0, 255.99, take);
    }

    private static string Bit(string text, Action<bool> take)
    {
        if (text is not ("0" or "1"))
        {
            return "BV";
        }

        take(text == "1");
        return text;
    }

    private static string Whole(string text, int lowest, int highest, Action<int>? take = null)
    {
        if (!int.TryParse(text, out int number))
        {
            return "SE";
        }

        if (number < lowest || number > highest)
        {
            return "OR";
        }

        take?.Invoke(number);
        return number.ToString();
    }

    private static string Id(string text, int lowest, int highest, Func<int, string> take)
    {
        return !int.TryParse(text, out int id) ? "SE" : id < lowest || id > highest ? "OR" : take(id);
    }

    private string HotWater(string text)
    {
        DhwEnable = text is "0" or "1" or "P" ? text[0] : 'A';
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

        if (FixedAnswers.Count == 16)
        {
            return "NS";
        }

        int[] numbers = parts.Select(int.Parse).ToArray();
        FixedAnswers[numbers[0]] = numbers.Length == 3 ? (numbers[1] << 8) | numbers[2] : numbers[1];
        return numbers.Length == 3 ? $"{numbers[0]}:{numbers[1]}/{numbers[2]}" : $"{numbers[0]}:{numbers[1]}";
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

    private string Report(string letter)
    {
        string? value = letter switch
        {
            "A" => Banner,
            "B" => "17:52 12-03-2026",
            "C" => _clock.Length == 0 ? "-" : _clock,
            "D" => "O",
            "E" => "-",
            "F" => "0",
            "G" => $"{_gpioA}{_gpioB}",
            "I" => "00",
            "L" => string.Concat(_leds.OrderBy(l => l.Key).Select(l => l.Value)),
            "M" => GatewayMode ? "G" : "M",
            "N" => _interval.ToString(),
            "O" => Override.Report,
            "P" => "Low power",
            "Q" => "C",
            "R" => _model.ToString(),
            "S" => PicNumber.Format(_setback),
            "T" => $"{(_ignoreTransitions ? 1 : 0)}{(_overrideHigh ? 1 : 0)}",
            "V" => _reference.ToString(),
            "W" => DhwEnable.ToString(),
            _ => null,
        };
        return value == null ? "BV" : $"{letter}={value}";
    }
}
