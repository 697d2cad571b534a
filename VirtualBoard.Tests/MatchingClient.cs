using System.Text.RegularExpressions;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>
/// A client of the tap that makes one call after the other and has to find the answers among the lines that it is given, written after
/// what such programs are known to do. <see cref="Patient"/> matches as pyotgw does: the command's letters count and its value does
/// not, another line makes it send again, and what is left of the last call is thrown away when the next begins. The other way is
/// otmonitor's: whatever has the form of an answer is the one to the oldest command.
/// </summary>
internal sealed class MatchingClient
{
    private const long Timeout = 3000;

    private readonly SimulatedGateway _gateway;
    private readonly int _place;
    private readonly Queue<(string Code, string Value)> _calls = [];
    private readonly Queue<string> _lines = [];
    private string _text = "";
    private string _code = "";
    private string _value = "";
    private string _first = "";
    private long _sentAt;

    /// <summary>Makes a client.</summary>
    /// <param name="gateway">The gateway, to be told of every step by <see cref="Step"/>.</param>
    /// <param name="place">The client's place at the tap.</param>
    public MatchingClient(SimulatedGateway gateway, int place)
    {
        _gateway = gateway;
        _place = place;
        gateway.TapGiven += (client, text) =>
        {
            if (client == -1 || client == _place)
            {
                Take(text);
            }
        };
    }

    /// <summary>Whether it matches as pyotgw does.</summary>
    public bool Patient { get; init; }

    /// <summary>Lines of the bus that it was given.</summary>
    public int Frames { get; private set; }

    /// <summary>Calls that have ended.</summary>
    public int Ended { get; private set; }

    /// <summary>What went wrong, a line a call.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>How often it was given a line that fits nothing while it waited.</summary>
    public int Strangers { get; private set; }

    /// <summary>Whether it has nothing to do.</summary>
    public bool IsIdle => _code.Length == 0 && _calls.Count == 0;

    /// <summary>Makes a call when the ones before have ended.</summary>
    public void Call(string code, string value) => _calls.Enqueue((code, value));

    /// <summary>What a client asks at its start: a reset, all reports, a summary.</summary>
    public void CallForEverything()
    {
        Call("GW", "R");
        foreach (char letter in "ABCGILMOPRSTVW")
        {
            Call("PR", letter.ToString());
        }

        Call("PS", "1");
        Call("PS", "0");
    }

    /// <summary>A step of the simulation has passed.</summary>
    public void Step()
    {
        while (_code.Length > 0 && _lines.TryDequeue(out string? line))
        {
            TakeAnswer(line);
        }

        if (_code.Length > 0 && _gateway.Now - _sentAt >= Timeout)
        {
            End("no answer");
        }

        if (_code.Length == 0 && _calls.TryDequeue(out (string Code, string Value) call))
        {
            (_code, _value) = call;
            _first = "";
            _lines.Clear();
            Send();
        }
    }

    private void Send()
    {
        _sentAt = _gateway.Now;
        _gateway.SendThroughTap($"{_code}={_value}\r\n", _place);
    }

    private void Take(string text)
    {
        _text += text;
        for (int end; (end = _text.IndexOf("\r\n", StringComparison.Ordinal)) >= 0; _text = _text[(end + 2)..])
        {
            string line = _text[..end];
            line = line[(line.LastIndexOf('\x04') + 1)..];
            if (Regex.IsMatch(line, "^[TBRAE][0-9A-F]{8}$"))
            {
                Frames++;
            }
            else if (line.Length > 0)
            {
                _lines.Enqueue(line);
            }
        }
    }

    private void TakeAnswer(string line)
    {
        if (_code == "GW" && _value == "R")
        {
            if (line.StartsWith("OpenTherm Gateway ", StringComparison.Ordinal))
            {
                End("");
            }
        }
        else if (_first.Length > 0)
        {
            // the second line of PS=1
            End(line.Split(',').Length == 34 ? "" : "summary " + line);
        }
        else if (Patient ? Fits(line) : Regex.IsMatch(line, "^([A-Z][A-Z2]: |SE$|OE$)"))
        {
            _first = line;
            if (_code != "PS" || _value != "1")
            {
                Check(line);
            }
        }
        else if (Patient)
        {
            Strangers++;
            Send();
        }
    }

    private bool Fits(string line) => Regex.IsMatch(line, _code == "PR" ? $"^PR:\\s*([A-Z]{{2}}|{_value}=.+)$" : $"^{_code}:\\s*(.+)$");

    // Reports of what is at work change; an echo does not
    private void Check(string line)
    {
        string right = _code + ": " + _value + (_code == "PR" ? "=" : "");
        End(_code == "PR" ? (line.StartsWith(right, StringComparison.Ordinal) ? "" : line) : line == right ? "" : line);
    }

    private void End(string wrong)
    {
        if (wrong.Length > 0)
        {
            Wrong.Add($"{_gateway.Now} client {_place} {_code}={_value}: {wrong}");
        }

        Ended++;
        _code = "";
    }
}
