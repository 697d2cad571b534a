namespace Meterkast.Gateway
{
    /// <summary>State of a room setpoint override.</summary>
    public enum OverrideState : byte
    {
        /// <summary>The PIC has not reported it yet.</summary>
        Unknown,

        /// <summary>There is none.</summary>
        None,

        /// <summary>Offered to the thermostat, or waiting to be cleared.</summary>
        Pending,

        /// <summary>The thermostat has adopted it.</summary>
        Accepted,

        /// <summary>The PIC gave up: the thermostat never took it.</summary>
        Rejected,

        /// <summary>It was in force and was ended, but not by us.</summary>
        Released,
    }
}
