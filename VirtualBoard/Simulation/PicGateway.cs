using System.Collections.Generic;
using System.Linq;

namespace Meterkast.Simulation;

/// <summary>What the PIC changes in the messages between thermostat and boiler while it is a gateway.</summary>
internal sealed class PicGateway
{
    private readonly Dictionary<int, int> _refusals = [];
    private int _alternative;

    /// <summary>Forgets what the boiler does not know.</summary>
    public void Reset() => _refusals.Clear();

    /// <summary>The boiler does not know a data id.</summary>
    public void TakeRefusal(int id)
    {
        _refusals[id] = _refusals.GetValueOrDefault(id) + 1;
    }

    /// <summary>What the boiler is sent.</summary>
    /// <param name="asked">The thermostat's request.</param>
    /// <param name="settings">What commands have set.</param>
    public OtMessage Alter(OtMessage asked, PicCommands settings)
    {
        bool unknown = _refusals.GetValueOrDefault(asked.Id) >= 3 || settings.UnknownIds.Contains(asked.Id);
        if (unknown && settings.PriorityId >= 0)
        {
            int id = settings.PriorityId;
            settings.PriorityId = -1;
            return new OtMessage(OtMessage.ReadData, id, 0);
        }

        if (unknown && settings.Alternatives.Count > 0)
        {
            int id = settings.Alternatives.ElementAt(_alternative++ % settings.Alternatives.Count);
            return new OtMessage(OtMessage.ReadData, id, 0);
        }

        return asked.Id switch
        {
            0 => asked with { Value = AlterStatus(asked.Value, settings) },
            1 when settings.ControlSetpoint != 0 => asked with { Value = OtMessage.ToFixed(settings.ControlSetpoint) },
            8 when settings.ControlSetpoint2 != 0 => asked with { Value = OtMessage.ToFixed(settings.SentControlSetpoint2) },
            16 when settings.BoilerRoomSetpoint != 0 => asked with { Value = OtMessage.ToFixed(settings.BoilerRoomSetpoint) },
            24 when settings.SendsRoomTemperature => asked with { Value = OtMessage.ToFixed(settings.BoilerRoomTemperature) },
            14 when !double.IsNaN(settings.MaxModulation) => asked with { Value = OtMessage.ToFixed(settings.MaxModulation) },
            71 when !double.IsNaN(settings.Ventilation) => asked with { Value = (int)settings.Ventilation },
            56 when settings.DhwSetpoint != 0 => new OtMessage(OtMessage.WriteData, 56, OtMessage.ToFixed(settings.DhwSetpoint)),
            57 when settings.MaxChSetpoint != 0 => new OtMessage(OtMessage.WriteData, 57, OtMessage.ToFixed(settings.MaxChSetpoint)),
            _ => asked,
        };
    }

    private static int AlterStatus(int value, PicCommands settings)
    {
        if (settings.ControlSetpoint != 0)
        {
            value = settings.ChEnable ? value | 0x0100 : value & ~0x0100;
        }

        return settings.DhwEnable switch
        {
            '0' => value & ~0x0200,
            '1' => value | 0x0200,
            _ => value,
        };
    }

    /// <summary>What the thermostat is told.</summary>
    /// <param name="asked">The thermostat's request.</param>
    /// <param name="sent">What the boiler was sent.</param>
    /// <param name="answer">The boiler's answer.</param>
    /// <param name="settings">What commands have set.</param>
    public static OtMessage AlterAnswer(OtMessage asked, OtMessage sent, OtMessage answer, PicCommands settings)
    {
        if (settings.FixedAnswers.TryGetValue(asked.Id, out int fixedAnswer))
        {
            return new OtMessage(OtMessage.ReadAck, asked.Id, fixedAnswer);
        }

        if (asked.Id == 9 && settings.Override.IsOffered)
        {
            int setpoint = OtMessage.ToFixed(settings.Override.Setpoint);
            settings.Override.Offered();
            return new OtMessage(OtMessage.ReadAck, 9, setpoint);
        }

        if (asked.Id == 100 && settings.Override.Flags != 0)
        {
            return new OtMessage(OtMessage.ReadAck, 100, settings.Override.Flags);
        }

        if (asked.Id == 27 && !double.IsNaN(settings.OutsideTemperature))
        {
            return new OtMessage(OtMessage.ReadAck, 27, OtMessage.ToFixed(settings.OutsideTemperature));
        }

        return asked.Id == sent.Id ? answer with { Type = Echoed(asked, answer) } : new OtMessage(OtMessage.UnknownDataId, asked.Id, asked.Value);
    }

    // A Read-Data that the gateway changed to a Write-Data is answered to the thermostat as a read
    private static int Echoed(OtMessage asked, OtMessage answer)
    {
        return asked.Type == OtMessage.ReadData && answer.Type == OtMessage.WriteAck ? OtMessage.ReadAck : answer.Type;
    }
}
