using System;
using System.Globalization;
using System.IO;
using Meterkast.Simulation;

namespace Meterkast.VirtualBoard;

/// <summary>Handles lines typed by the user: commands for the firmware and for the simulation.</summary>
/// <param name="broker">VirtualBoard's own broker, or null if another one is used.</param>
/// <param name="pic">The simulated gateway, or null if a real one is connected.</param>
/// <param name="meter">The simulated meter, or null if a real one is connected.</param>
/// <param name="bases">Base topics of the firmwares that run; a command without one goes to the first of them.</param>
public sealed class ConsoleCommands(EmbeddedBroker? broker, PicSimulator? pic, MeterSimulator? meter, string[] bases)
{
    /// <summary>The topic of a command.</summary>
    /// <param name="name">The command, with a base topic in front or without.</param>
    /// <param name="bases">Base topics of the firmwares that run.</param>
    public static string TopicOf(string name, string[] bases)
    {
        string chosen = Array.Find(bases, b => name.StartsWith(b + "/", StringComparison.Ordinal)) ?? "";
        return chosen.Length > 0 ? $"{chosen}/set/{name[(chosen.Length + 1)..]}" : $"{bases[0]}/set/{name}";
    }

    /// <summary>Reads lines until the input ends.</summary>
    public void Read(TextReader input)
    {
        while (input.ReadLine() is { } line)
        {
            string[] words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length > 0 && words[0] != "sim" && broker == null)
            {
                Console.WriteLine($"{Printable.Text(line)}: with --broker, commands are published with any MQTT client, to {bases[0]}/set/NAME; only sim commands can be typed here");
            }
            else if (words.Length > 0 && !Take(words))
            {
                Console.WriteLine($"{Printable.Text(line)}: expected NAME VALUE, such as room_setpoint 20.5, or a sim command (--help lists them)");
            }
        }
    }

    private bool Take(string[] words)
    {
        if (words[0] != "sim")
        {
            if (words.Length != 2 || broker == null || words[0].AsSpan().ContainsAny('+', '#'))
            {
                return false;
            }

            broker.Publish(TopicOf(words[0], bases), words[1]);
            return true;
        }

        if (meter != null && words.Length == 3 && (words[1] is "gas" or "energy" or "solar" or "load"))
        {
            lock (meter)
            {
                return Simulate(meter, words[1], words[2]);
            }
        }

        if (meter != null && words.Length == 3 && words[1] == "meter")
        {
            return SetMeterLine(meter, words[2]);
        }

        if (pic == null || words.Length < 2)
        {
            return false;
        }

        lock (pic)
        {
            return Simulate(pic, words[1], words.Length > 2 ? words[2] : "");
        }
    }

    private static bool TryReadZeros(string detail, out int telegrams)
    {
        telegrams = 0;
        return detail.StartsWith("zero ", StringComparison.Ordinal) && int.TryParse(detail[5..], out telegrams);
    }

    private static bool Simulate(MeterSimulator meter, string what, string detail)
    {
        switch (what)
        {
            case "gas" when detail == "swap":
                meter.SwapGas();
                return true;
            case "gas" when detail is "second" or "alone":
                meter.HasSecondGas = detail == "second";
                return true;
            case "solar" when detail is "meter" or "none":
                meter.HasSolarMeter = detail == "meter";
                return true;
            case "gas" when TryReadZeros(detail, out int telegrams):
                meter.GasZeros = telegrams;
                return true;
            case "load" when double.TryParse(detail, CultureInfo.InvariantCulture, out double load) && load is >= 0 and <= 50:
                meter.Load = load;
                return true;
            case "energy" when TryReadZeros(detail, out int telegrams):
                meter.EnergyZeros = telegrams;
                return true;
            default:
                return false;
        }
    }

    private static bool SetMeterLine(MeterSimulator meter, string line)
    {
        if (!Enum.TryParse(line, true, out MeterLine wanted) || !Enum.IsDefined(wanted))
        {
            return false;
        }

        meter.Wire = wanted;
        return true;
    }

    private static bool Simulate(PicSimulator pic, string what, string detail)
    {
        switch (what)
        {
            case "knob" when double.TryParse(detail, CultureInfo.InvariantCulture, out double setpoint):
                pic.Thermostat.TurnKnob(setpoint);
                return true;
            case "fault" when int.TryParse(detail, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int fault) && fault is >= 0 and <= 0xFFFF:
                pic.Boiler.Fault = fault;
                return true;
            case "cooling" when detail is "on" or "off":
                pic.Boiler.Cools = detail == "on";
                pic.Thermostat.Restart();
                return true;
            case "ventilation" when detail is "on" or "off":
                pic.Boiler.Ventilates = detail == "on";
                pic.Thermostat.Ventilates = detail == "on";
                return true;
            case "reset":
                pic.Reset();
                return true;
            case "watchdog":
                pic.BiteWatchdog();
                return true;
            case "pin":
                pic.PulseResetPin();
                return true;
            case "thermostat" when detail is "on" or "off":
                pic.ConnectThermostat(detail == "on");
                return true;
            case "line":
                pic.Print(detail);
                return true;
            case "answer" when detail.Length > 0:
                pic.AnswerNext(detail);
                return true;
            case "deaf" when int.TryParse(detail, out int commands):
                pic.UnansweredCommands = commands;
                return true;
            default:
                return false;
        }
    }
}
