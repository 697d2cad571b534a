namespace Meterkast.Gateway
{
    /// <summary>Where a command comes from, and what follows for its way through the queue.</summary>
    public enum CommandSource : byte
    {
        /// <summary>MQTT, by its name: a newer one takes the place of one that waits.</summary>
        Setting,

        /// <summary>MQTT, by its name; each one counts.</summary>
        Once,

        /// <summary>MQTT, as the PIC takes it.</summary>
        Raw,

        /// <summary>A client of the tap; sent once.</summary>
        Guest,

        /// <summary>The firmware itself; others go before it.</summary>
        Firmware,

        /// <summary>What was asked before, said again; it gives way to a newer command for the same thing.</summary>
        Repetition,
    }
}
