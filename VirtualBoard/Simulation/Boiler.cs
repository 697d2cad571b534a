using System;
using System.Collections.Generic;

namespace Meterkast.Simulation;

/// <summary>
/// A boiler that answers OpenTherm requests. Like many real ones it answers Write-Data of the setpoints with a zero, and
/// does not know the thermostat's room values (ids 9, 16, 24, 100).
/// </summary>
public sealed class Boiler
{
    // of the heat in the gas, by its upper heating value; a kilowatt-hour has 3.6 million joules
    private const double Efficiency = 0.9;
    private const double JoulesPerCubicMetre = 9.769 * 3_600_000;

    private readonly House _house;
    private readonly Dictionary<int, int> _stored = new()
    {
        [56] = OtMessage.ToFixed(60), [57] = OtMessage.ToFixed(75),
        [116] = 12903, [117] = 4211, [118] = 2950, [119] = 2874, [120] = 6120, [121] = 9480, [122] = 512, [123] = 498,
    };

    private bool _chEnabled;
    private double _modulation;

    /// <summary>Initializes a boiler.</summary>
    public Boiler(House house)
    {
        _house = house;
    }

    /// <summary>Control setpoint in °C, as last written.</summary>
    public double ControlSetpoint { get; private set; }

    /// <summary>Temperature of its water in °C.</summary>
    public double Flow { get; private set; } = 31;

    /// <summary>Whether the burner is on.</summary>
    public bool Flame { get; private set; }

    /// <summary>Gas that it has burned, in m3.</summary>
    public double Burnt { get; private set; }

    /// <summary>The fault that it reports, as data id 5 has it; 0 for none.</summary>
    public int Fault { get; set; }

    /// <summary>Whether it can cool.</summary>
    public bool Cools { get; set; }

    /// <summary>Whether it is a boiler with a ventilation unit (ids 70, 71 and 77).</summary>
    public bool Ventilates { get; set; }

    /// <summary>Called as time passes.</summary>
    public void Pass(double seconds)
    {
        bool heating = _chEnabled && ControlSetpoint > 8;
        Flame = heating && (Flame ? Flow < ControlSetpoint + 4 : Flow < ControlSetpoint - 2);
        _modulation = Flame ? Math.Clamp(20 + ((ControlSetpoint - Flow) * 8), 20, 100) : 0;
        double heat = Flame ? _modulation * 240 : 0;
        Burnt += heat * seconds / (Efficiency * JoulesPerCubicMetre);
        double taken = heating ? (Flow - _house.Return) * 900 : (Flow - _house.Room) * 4;
        Flow += (heat - taken) * seconds / 160_000;
        _house.Pass(seconds, Flow, heating);
    }

    /// <summary>Answers a request.</summary>
    public OtMessage Answer(OtMessage request)
    {
        return request.Type == OtMessage.WriteData ? Write(request) : Read(request);
    }

    private OtMessage Write(OtMessage request)
    {
        switch (request.Id)
        {
            case 1:
                ControlSetpoint = request.Fixed;
                return new OtMessage(OtMessage.WriteAck, 1, 0);
            case 2:
            case 14:
            case 126:
                return new OtMessage(OtMessage.WriteAck, request.Id, 0);
            case 4:
                return new OtMessage(OtMessage.WriteAck, 4, (request.Value & 0xFF00) | 0x80);
            case 56:
                _stored[56] = OtMessage.ToFixed(Math.Clamp(request.Fixed, 30, 65));
                return new OtMessage(OtMessage.WriteAck, 56, _stored[56]);
            case 57:
                _stored[57] = OtMessage.ToFixed(Math.Clamp(request.Fixed, 20, 80));
                return new OtMessage(OtMessage.WriteAck, 57, _stored[57]);
            case 71 when Ventilates:
                _stored[77] = request.Value & 0xFF;
                return new OtMessage(OtMessage.WriteAck, 71, request.Value);
            case >= 116 and <= 123:
                _stored[request.Id] = request.Value;
                return new OtMessage(OtMessage.WriteAck, request.Id, request.Value);
            default:
                return Unknown(request);
        }
    }

    private OtMessage Read(OtMessage request)
    {
        int? value = request.Id switch
        {
            0 => Status(request.Value),
            3 => Cools ? 0x050B : 0x010B,
            5 => Fault,
            10 => 0x0400,
            11 => request.Value >> 8 < 4 ? (request.Value & 0xFF00) | (40 + (request.Value >> 8)) : null,
            15 => (24 << 8) | 20,
            17 => OtMessage.ToFixed(_modulation),
            18 => OtMessage.ToFixed(1.7),
            19 => OtMessage.ToFixed(0),
            25 => OtMessage.ToFixed(Flow),
            26 => OtMessage.ToFixed(48.5),
            27 => OtMessage.ToFixed(_house.Outside),
            28 => OtMessage.ToFixed(_house.Return),
            33 => (int)(Flame ? Flow + 8 : Flow - 2) & 0xFFFF,
            48 => (65 << 8) | 30,
            49 => (80 << 8) | 20,
            70 when Ventilates => (request.Value & 0xFF00) | 0x02,
            115 => 0x031E,
            125 => OtMessage.ToFixed(2.2),
            127 => 0x0A05,
            _ => _stored.TryGetValue(request.Id, out int stored) ? stored : null,
        };
        return value is int known ? new OtMessage(OtMessage.ReadAck, request.Id, known) : Unknown(request);
    }

    private static OtMessage Unknown(OtMessage request) => new(OtMessage.UnknownDataId, request.Id, request.Value);

    private int Status(int value)
    {
        _chEnabled = (value & 0x0100) != 0;
        int slave = (_chEnabled && ControlSetpoint > 8 ? 0x02 : 0) | (Flame ? 0x08 : 0) | (Fault != 0 ? 0x01 : 0);
        return (value & 0xFF00) | slave;
    }
}
