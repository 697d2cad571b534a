using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Meterkast.Simulation;

/// <summary>
/// The OpenTherm Gateway's PIC between a simulated thermostat and boiler: prints one exchange at a time (T [R] B [A], with realistic
/// timing), answers commands, and fails on demand. Driven by <see cref="Advance"/> with the caller's time; not thread-safe.
/// </summary>
public sealed class PicSimulator
{
    private const int AnswerAfter = 12;
    private const int AlteredAfter = 15;
    private const int BoilerAfter = 110;
    private const int SummaryTakes = 210;
    private const int MaxCommandLength = 15;

    private readonly House _house = new();
    private readonly Queue<(long At, string Line)> _output = new();
    private readonly StringBuilder _input = new();
    private readonly List<string> _forcedAnswers = [];
    private readonly PicSummary _heard = new();
    private readonly PicGateway _gateway = new();
    private readonly long _pace;
    private long _nextAt;
    private long _lastAt = -1;
    private long _resetAt = -1;
    private string _pendingMode = "";
    private long _exchangeEndsAt;
    private string _summary = "";
    private long _summaryEndsAt;
    private bool _deaf;
    private bool _connected = true;

    /// <summary>Initializes a gateway that starts its first exchange at time 0.</summary>
    /// <param name="pace">Milliseconds from exchange to exchange; a real thermostat takes about 1000.</param>
    /// <param name="banner">Name and version that the PIC prints; it behaves like that version.</param>
    public PicSimulator(int pace = 1000, string banner = "OpenTherm Gateway 6.6")
    {
        _pace = pace;
        Settings = new PicCommands { Banner = banner };
        Boiler = new Boiler(_house);
        Thermostat = new Thermostat(_house);
    }

    /// <summary>The PIC's settings.</summary>
    public PicCommands Settings { get; private set; }

    /// <summary>The thermostat.</summary>
    public Thermostat Thermostat { get; }

    /// <summary>The boiler.</summary>
    public Boiler Boiler { get; }

    /// <summary>When <see cref="Advance"/> has something to do next, in its milliseconds; perhaps in the past.</summary>
    public long NextAt
    {
        get
        {
            long next = _deaf || _resetAt >= 0 ? long.MaxValue : _nextAt;
            next = _resetAt >= 0 ? Math.Min(next, _resetAt) : next;
            next = _summary.Length > 0 ? Math.Min(next, _summaryEndsAt) : next;
            next = _pendingMode.Length > 0 ? Math.Min(next, _exchangeEndsAt + 1) : next;
            foreach ((long at, string _) in _output)
            {
                next = Math.Min(next, at);
            }

            return next;
        }
    }

    /// <summary>Commands received, in order.</summary>
    public List<string> Received { get; } = [];

    /// <summary>Number of following commands that are not answered.</summary>
    public int UnansweredCommands { get; set; }

    /// <summary>Number of following commands that are executed but whose answers are lost.</summary>
    public int LostAnswers { get; set; }

    /// <summary>Additional delay of answers in milliseconds.</summary>
    public int AnswersLate { get; set; }

    /// <summary>Line with which the next command is answered instead; if it begins like <c>TT: </c>, the next TT.</summary>
    public void AnswerNext(string line) => _forcedAnswers.Add(line);

    /// <summary>Prints any line now.</summary>
    public void Print(string line) => _output.Enqueue((_lastAt, line + "\r\n"));

    /// <summary>Resets the PIC by its pin or a command: boot loader, a second of silence, banner.</summary>
    public void Reset()
    {
        _output.Clear();
        _output.Enqueue((_lastAt, "\x04"));
        Restart();
    }

    /// <summary>Replaces the PIC or its firmware: the EEPROM is new.</summary>
    /// <param name="banner">The name and version that it prints.</param>
    public void Replace(string banner)
    {
        Settings = new PicCommands { Banner = banner };
        Reset();
    }

    /// <summary>The PIC's watchdog resets it: banner, and with fail-safe on, no reaction until the reset pin is pulsed.</summary>
    public void BiteWatchdog()
    {
        _output.Clear();
        _output.Enqueue((_lastAt, "WDT reset!\r\n" + Settings.Banner + "\r\n"));
        Settings.Reset();
        _heard.Reset();
        _deaf = Settings.FailSafe;
    }

    /// <summary>Pulses the reset pin.</summary>
    public void PulseResetPin()
    {
        _deaf = false;
        Reset();
    }

    /// <summary>Disconnects or reconnects the thermostat's wire.</summary>
    public void ConnectThermostat(bool connected)
    {
        _connected = connected;
        Print(connected ? "Thermostat connected" : "Thermostat disconnected");
    }

    /// <summary>Handles bytes from the serial line.</summary>
    public void Receive(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            if (value == '\r' && _input.Length > 0)
            {
                string command = _input.ToString();
                _input.Clear();
                Take(command);
            }
            else if (value is not ((byte)'\r' or (byte)'\n'))
            {
                // a longer command overwrites its last character
                _input.Length = Math.Min(_input.Length, MaxCommandLength - 1);
                _input.Append((char)value);
            }
        }
    }

    /// <summary>Called as time passes.</summary>
    /// <param name="now">Milliseconds; never less than before.</param>
    /// <returns>What the PIC has sent since the last call.</returns>
    public string Advance(long now)
    {
        Boiler.Pass((now - Math.Max(0, _lastAt)) / 1000.0);
        _lastAt = now;
        if (_resetAt >= 0 && now >= _resetAt)
        {
            _resetAt = -1;
            _output.Enqueue((now, Settings.Banner + "\r\n"));
        }

        while (!_deaf && _resetAt < 0 && now >= _nextAt)
        {
            ChangeMode();
            Exchange(_nextAt);
            _exchangeEndsAt = _nextAt + BoilerAfter + AlteredAfter;
            _nextAt += _pace;
        }

        if (now > _exchangeEndsAt)
        {
            ChangeMode();
        }

        if (_summary.Length > 0 && now >= _summaryEndsAt)
        {
            _output.Enqueue((now, _summary + "\r\n"));
            _summary = "";
        }

        StringBuilder sent = new();
        foreach ((long _, string line) in _output.Where(o => o.At <= now).OrderBy(o => o.At))
        {
            sent.Append(line);
        }

        (long At, string Line)[] later = _output.Where(o => o.At > now).ToArray();
        _output.Clear();
        Array.ForEach(later, _output.Enqueue);
        return sent.ToString();
    }

    private void Take(string command)
    {
        if (_deaf || _resetAt >= 0)
        {
            return;
        }

        Received.Add(command);
        if (UnansweredCommands > 0)
        {
            UnansweredCommands--;
            return;
        }

        int forced = _forcedAnswers.FindIndex(line => line.IndexOf(':') != 2 || command.StartsWith(line[..2], StringComparison.Ordinal));
        string? answer = forced >= 0 ? _forcedAnswers[forced] : IsModePending(command) ? "GW: P" : Settings.Answer(command);
        if (forced >= 0)
        {
            _forcedAnswers.RemoveAt(forced);
        }

        if (answer == null)
        {
            _output.Enqueue((_lastAt, "GW\x04"));
            Restart();
            return;
        }

        if (LostAnswers > 0)
        {
            LostAnswers--;
            return;
        }

        if (_summary.Length > 0)
        {
            // the answer is printed right into the summary
            _output.Enqueue((_lastAt + AnswerAfter, _summary[..(_summary.Length / 2)] + answer + "\r\n" + _summary[(_summary.Length / 2)..] + "\r\n"));
            _summary = "";
            return;
        }

        _output.Enqueue((_lastAt + AnswerAfter + AnswersLate, answer + "\r\n"));
        if (Settings.Summary && command == "PS=1")
        {
            // 200 characters at 9600 baud
            _summary = _heard.Print();
            _summaryEndsAt = _lastAt + SummaryTakes;
        }
    }

    // During a message, a change of mode waits for its end
    private bool IsModePending(string command)
    {
        bool isPending = command is "GW=0" or "GW=1" && _exchangeEndsAt > _lastAt;
        _pendingMode = isPending ? command : command.StartsWith("GW=", StringComparison.Ordinal) ? "" : _pendingMode;
        return isPending;
    }

    private void ChangeMode()
    {
        if (_pendingMode.Length > 0)
        {
            Settings.Answer(_pendingMode);
            _pendingMode = "";
        }
    }

    private void Restart()
    {
        _summary = "";
        _pendingMode = "";
        _exchangeEndsAt = 0;
        Settings.Reset();
        _gateway.Reset();
        _heard.Reset();
        _resetAt = _lastAt + 1100;
        _nextAt = Math.Max(_nextAt, _resetAt + _pace);
    }

    private void Exchange(long at)
    {
        OtMessage asked = _connected ? Thermostat.NextRequest() : new OtMessage(OtMessage.ReadData, 25, 0);
        OtMessage sent = Settings.GatewayMode ? _gateway.Alter(asked, Settings) : asked;
        OtMessage answer = Boiler.Answer(sent);
        OtMessage told = Settings.GatewayMode ? PicGateway.AlterAnswer(asked, sent, answer, Settings) : answer;
        if (answer.Type == OtMessage.UnknownDataId)
        {
            _gateway.TakeRefusal(answer.Id);
        }

        if (asked.Id == 16 && asked.Type == OtMessage.WriteData)
        {
            Settings.Override.TakeThermostatSetpoint(asked.Fixed);
        }
        else if (asked.Id == 5)
        {
            Settings.Override.TakeFlagsRequest();
        }

        _heard.Take(_connected ? asked : sent);
        _heard.Take(answer);
        Print(at, asked, 'T', _connected);
        Print(at + AlteredAfter, sent, 'R', sent != asked || !_connected);
        Print(at + BoilerAfter, answer, 'B', true);
        Print(at + BoilerAfter + AlteredAfter, told, 'A', told != answer && _connected);
        if (_connected)
        {
            Thermostat.TakeAnswer(told);
        }
    }

    private void Print(long at, OtMessage message, char letter, bool shown)
    {
        if (shown && !Settings.Summary)
        {
            _output.Enqueue((at, message.ToLine(letter) + "\r\n"));
        }
    }
}
