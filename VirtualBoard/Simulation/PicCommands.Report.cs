using System;
using System.Collections.Generic;
using System.Linq;
using static Meterkast.Simulation.PicArgument;

namespace Meterkast.Simulation;

/// <content>What the PIC reports of itself.</content>
public sealed partial class PicCommands
{
    private string Report(string letter)
    {
        string? value = letter switch
        {
            "A" => Banner,
            "B" => "17:52 12-03-2026",
            "C" => _clock.Length == 0 ? "-" : _clock,
            "D" => _sensor,
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
