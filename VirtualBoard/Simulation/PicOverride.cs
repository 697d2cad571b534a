using System;

namespace Meterkast.Simulation;

/// <summary>
/// The room setpoint override of the PIC (gateway firmware 6.6, TT and TC): offered when the thermostat asks for id 9,
/// accepted when its id 16 comes within 0.125 of it, abandoned after three offers, released by a later change.
/// </summary>
public sealed class PicOverride
{
    private const int Tries = 3;

    private bool _constant;
    private bool _accepted;
    private bool _clearing;
    private bool _offered;
    private int _tries;

    /// <summary>The setpoint in °C; 0 without an override.</summary>
    public double Setpoint { get; private set; }

    /// <summary>Whether id 9 is answered by the gateway.</summary>
    public bool IsOffered => Setpoint != 0 || _clearing;

    /// <summary>What <c>PR=O</c> reports.</summary>
    public string Report
    {
        get
        {
            if (_clearing)
            {
                return "n";
            }

            if (Setpoint == 0)
            {
                return "N";
            }

            char letter = _constant ? 'c' : 't';
            return (_accepted ? char.ToUpperInvariant(letter) : letter) + PicNumber.Format(Setpoint);
        }
    }

    /// <summary>Function bits of id 100: a change by the program ends TT, a change by hand ends both.</summary>
    public int Flags => Setpoint == 0 ? 0 : _constant ? 1 : 2;

    /// <summary>Handles TT or TC.</summary>
    public void Set(double setpoint, bool constant)
    {
        _clearing = setpoint == 0 && Setpoint != 0;
        Setpoint = setpoint;
        _constant = constant;
        _accepted = false;
        _offered = false;
        _tries = 0;
    }

    /// <summary>The thermostat has asked for id 9 and was told the setpoint, or 0 to give its own back.</summary>
    public void Offered() => _offered = true;

    /// <summary>The thermostat has asked for id 5, as one does that does not write its setpoint: it knows of a cancel.</summary>
    public void TakeFlagsRequest()
    {
        bool knows = _clearing && _offered;
        _clearing &= !knows;
        _offered &= !knows;
    }

    /// <summary>Called when the thermostat has written its setpoint.</summary>
    public void TakeThermostatSetpoint(double setpoint)
    {
        if (!_offered)
        {
            return;
        }

        if (_clearing)
        {
            _clearing = false;
            _offered = false;
            return;
        }

        bool same = Math.Abs(setpoint - Setpoint) <= 0.125;
        if (same)
        {
            _accepted = true;
        }
        else if (_accepted || ++_tries >= Tries)
        {
            Set(0, false);
            _clearing = false;
        }
    }
}
