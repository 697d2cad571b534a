namespace Meterkast.Gateway
{
    /// <summary>Where a command comes from, which decides how the queue treats it.</summary>
    public enum CommandSource : byte
    {
        /// <summary>MQTT, by its name: a newer one replaces a waiting one.</summary>
        Setting,

        /// <summary>MQTT, by its name; each one counts.</summary>
        Once,

        /// <summary>MQTT, a raw command.</summary>
        Raw,

        /// <summary>A tap client; sent once.</summary>
        Guest,

        /// <summary>The firmware itself; all others take precedence.</summary>
        Firmware,

        /// <summary>A repetition of an earlier command; it yields to a newer command for the same thing.</summary>
        Repetition,
    }
}
