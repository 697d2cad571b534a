using System.Text.Json;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>
/// Random sequences of commands, resets, deaf and late PICs and clients of the tap, against the simulated PIC in simulated time.
/// Whatever the order: each command has one result, the PIC ends with the last word it has accepted, and what the results say of
/// its EEPROM is true.
/// </summary>
[TestClass]
public sealed class CommandModelTests
{
    // name, code, payloads, and what the PIC echoes for each
    private static readonly (string Name, string Code, string[] Payloads, string[] Echoes)[] Settings =
    [
        ("outside_temperature", "OT", ["5", "-7.254", "clear"], ["5.00", "-7.25", ""]),
        ("ch_enable", "CH", ["ON", "OFF"], ["1", "0"]),
        ("max_modulation", "MM", ["40", "59.6", "clear"], ["40", "60", ""]),
        ("cooling_control", "CL", ["10", "2e1"], ["10.00", "20.00"]),
        ("cooling_enable", "CE", ["true", "off"], ["1", "0"]),
        ("ventilation_setpoint", "VS", ["30", "31"], ["30", "31"]),
        ("dhw_blocking", "BW", ["1", "0"], ["1", "0"]),
        ("dhw_setpoint", "SW", ["50", "60", "55.004"], ["50.00", "60.00", "55.00"]),
        ("max_ch_setpoint", "SH", ["70", "0"], ["70.00", "0.00"]),
        ("dhw_enable", "HW", ["ON", "False", "auto"], ["1", "0", "A"]),
        ("gpio_b", "GB", ["5", "7"], ["5", "7"]),
        ("led_a", "LA", ["R", "X"], ["R", "X"]),
        ("summer_mode", "SM", ["ON", "OFF"], ["1", "0"]),
        ("message_interval", "MI", ["500", "752"], ["500", "750"]),
        ("control_setpoint", "CS", ["45", "50.5", "0"], ["45.00", "50.50", "0.00"]),
    ];

    [TestMethod]
    public void Whatever_the_order_the_last_accepted_word_wins()
    {
        for (int seed = 1; seed <= 120; seed++)
        {
            new Run(seed).Play();
        }
    }

    /// <summary>One sequence and what it must lead to.</summary>
    private sealed class Run
    {
        private readonly Random _random;
        private readonly SimulatedGateway _gateway = new();
        private readonly Dictionary<string, (string Code, string Echo, int At)> _sent = [];
        private readonly Dictionary<string, int> _results = [];
        private readonly Dictionary<string, HashSet<string>> _possible = [];
        private readonly List<Guest> _guests = [];
        private int _turnedAway;
        private readonly List<string> _history = [];
        private readonly string _seed;

        public Run(int seed)
        {
            _seed = $"seed {seed}: ";
            _random = new Random(seed);
            foreach ((string _, string code, string[] _, string[] _) in Settings)
            {
                _possible[code] = [""];
            }

            _gateway.ResultSeen = TakeResult;
            _gateway.TapTaken = () =>
            {
                int waiting = _guests.FindIndex(g => g.At == int.MaxValue);
                _guests[waiting] = _guests[waiting] with { At = _history.Count };
            };
        }

        public void Play()
        {
            for (int step = 0; step < 60; step++)
            {
                Act();
                _gateway.Pass(_random.Next(4) == 0 ? _random.Next(8000) : _random.Next(100));
            }

            _gateway.Pic.UnansweredCommands = 0;
            _gateway.Pic.LostAnswers = 0;
            _gateway.Pic.AnswersLate = 0;
            _gateway.Pass(120000);
            foreach (string id in _sent.Keys)
            {
                Assert.IsTrue(_results.GetValueOrDefault(id) <= 1, _seed + "results of " + id);
            }

            Assert.AreEqual(_sent.Count, _results.Count + _turnedAway, _seed + "results");

            foreach ((string code, HashSet<string> possible) in _possible)
            {
                string value = _gateway.Pic.Settings.Value(code);
                Assert.IsTrue(possible.Contains(value), $"{_seed}{code} is '{value}', not one of '{string.Join("', '", possible)}'\n" + string.Join('\n', _history.Where(h => h.Contains(code))));
            }
        }

        private void Act()
        {
            switch (_random.Next(14))
            {
                case 0:
                    Note("reset");
                    _gateway.Pic.Reset();
                    break;
                case 1:
                    _gateway.Pic.UnansweredCommands = _random.Next(5);
                    break;
                case 2:
                    _gateway.Pic.LostAnswers = _random.Next(5);
                    break;
                case 3:
                    _gateway.Pic.AnswersLate = _random.Next(3) == 0 ? 2200 : 0;
                    break;
                case 4:
                    SendAsGuest();
                    break;
                case 5:
                    for (int i = 0; i < 45; i++)
                    {
                        Send();
                    }

                    break;
                default:
                    Send();
                    break;
            }
        }

        private void Send()
        {
            (string name, string code, string[] payloads, string[] echoes) = Settings[_random.Next(Settings.Length)];
            int which = _random.Next(payloads.Length);
            string id = "c" + _sent.Count;
            _sent[id] = (code, echoes[which], _history.Count);
            Note($"{id} {code} = {echoes[which]}");
            _gateway.Send(name, $$"""{"value":"{{payloads[which]}}","id":"{{id}}"}""");
        }

        private void SendAsGuest()
        {
            (string _, string code, string[] _, string[] echoes) = Settings[_random.Next(Settings.Length)];
            string echo = echoes[^1];
            Note($"guest {code} = {echo}");
            _guests.Add(new Guest(code, echo, int.MaxValue));
            _possible[code].Add(echo);
            _possible[code].Add("");
            _gateway.SendThroughTap($"{code}={(echo.Length == 0 ? "-" : echo)}\r");
        }

        private void TakeResult(string result)
        {
            JsonElement json = JsonDocument.Parse(result[(result.IndexOf(' ') + 1)..]).RootElement;
            if (!json.TryGetProperty("id", out JsonElement named))
            {
                // told together: those that found no place
                _turnedAway += json.GetProperty("count").GetInt32();
                return;
            }

            string id = named.GetString()!;
            string word = json.GetProperty("result").GetString()!;
            string reason = json.TryGetProperty("reason", out JsonElement text) ? text.GetString()! : "";
            _results[id] = _results.GetValueOrDefault(id) + 1;
            (string code, string echo, int at) = _sent[id];
            Note($"{id} {code} {word} {reason}");
            if (word == "accepted")
            {
                _possible[code] = [echo, .. _guests.Where(g => g.Code == code && g.At > at).SelectMany(g => new[] { g.Echo, "" })];
                if (code == "CS")
                {
                    // its lease ends, or a reset comes before it is said again
                    _possible[code].UnionWith(["", "0.00"]);
                }

                if (reason.Length > 0)
                {
                    // it was true before a guest's turn came
                    Assert.IsTrue(_possible[code].Contains(_gateway.Pic.Settings.Value(code)), _seed + result);
                }
            }
            else if (word == "no answer")
            {
                _possible[code].Add(echo);
            }
            else if (reason.Contains("ten times", StringComparison.Ordinal))
            {
                // one without an answer may have been written, and makes that the next value is written again
                int unsure = _history.Count(h => h.Contains(code + " no answer")) + _guests.Count(g => g.Code == code);
                Assert.IsTrue(_gateway.Pic.Settings.Writes(code) + (2 * unsure) >= 10, _seed + result);
            }
        }

        private sealed record Guest(string Code, string Echo, int At);

        private void Note(string what) => _history.Add($"{_gateway.Now} {what}");
    }
}
