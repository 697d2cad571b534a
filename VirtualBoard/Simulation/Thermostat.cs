using System;

namespace Meterkast.Simulation;

/// <summary>
/// A room thermostat: sends the boiler one request per second, writes its setpoint and the room temperature, and adopts a remote override
/// offered in id 9 until its knob is turned.
/// </summary>
public sealed class Thermostat
{
    private static readonly int[] StartUp = [3, 125, 127, 2, 126, 6, 15, 48, 49, 10, 11, 11, 11, 11];
    private static readonly int[] Round = [0, 1, 25, 0, 17, 24, 0, 9, 16, 0, 28, 100, 0, 26, 27, 0, 14, 18, 0, 56, 57, 0, 5, 33, 0, 115, 19];

    private static readonly int[] RoundWithVentilation = [.. Round, 70, 71, 77];
    private const int Ventilation = 40;

    private readonly House _house;
    private int _position;
    private double _program = 19.5;
    private double _adopted;
    private double _ignored;

    /// <summary>Initializes a thermostat.</summary>
    public Thermostat(House house)
    {
        _house = house;
        Setpoint = _program;
    }

    /// <summary>Its current setpoint in °C.</summary>
    public double Setpoint { get; private set; }

    /// <summary>Whether it adopts overrides; some models never do.</summary>
    public bool AdoptsOverrides { get; set; } = true;

    /// <summary>Whether it is one that controls ventilation.</summary>
    public bool Ventilates { get; set; }

    /// <summary>Begins as after a cut of its power: it asks again what the boiler is.</summary>
    public void Restart()
    {
        _position = 0;
    }

    /// <summary>Turns the knob, which ends an override.</summary>
    public void TurnKnob(double setpoint)
    {
        _program = setpoint;
        Setpoint = setpoint;
        _ignored = _adopted;
        _adopted = 0;
    }

    /// <summary>The next request.</summary>
    public OtMessage NextRequest()
    {
        int step = _position++;
        int[] round = Ventilates ? RoundWithVentilation : Round;
        int id = step < StartUp.Length ? StartUp[step] : round[(step - StartUp.Length) % round.Length];
        double error = Setpoint - _house.Room;
        bool demand = error > -0.1;
        double water = demand ? Math.Clamp(30 + (error * 25) + ((20 - _house.Outside) * 0.8), 25, 75) : 0;
        return id switch
        {
            0 => new OtMessage(OtMessage.ReadData, 0, (demand ? 0x0100 : 0) | 0x0200),
            1 => Write(1, OtMessage.ToFixed(water)),
            2 => Write(2, 0x000B),
            11 => new OtMessage(OtMessage.ReadData, 11, (step - 10) << 8),
            14 => Write(14, OtMessage.ToFixed(100)),
            16 => Write(16, OtMessage.ToFixed(Setpoint)),
            70 => new OtMessage(OtMessage.ReadData, 70, 0x0100),
            71 => Write(71, Ventilation),
            24 => Write(24, OtMessage.ToFixed(_house.Room)),
            126 => Write(126, 0x1402),
            _ => new OtMessage(OtMessage.ReadData, id, 0),
        };
    }

    /// <summary>Handles the answer to its request.</summary>
    public void TakeAnswer(OtMessage answer)
    {
        if (answer.Id != 9 || answer.Type != OtMessage.ReadAck || !AdoptsOverrides)
        {
            return;
        }

        double offer = answer.Fixed;
        if (offer == 0)
        {
            _ignored = 0;
            Setpoint = _program;
        }
        else if (offer != _ignored)
        {
            Setpoint = offer;
        }

        _adopted = offer;
    }

    private static OtMessage Write(int id, int value) => new(OtMessage.WriteData, id, value);
}
