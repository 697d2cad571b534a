namespace Meterkast.Gateway
{
    /// <summary>The kind of a line of the gateway's PIC.</summary>
    public enum LineKind : byte
    {
        /// <summary>Not a line that the PIC sends.</summary>
        Garbage,

        /// <summary>T, B, R or A and a valid frame.</summary>
        Frame,

        /// <summary>T, B, R or A and eight hexadecimal digits whose parity is odd.</summary>
        BadParity,

        /// <summary>T, B, R or A and a frame that uses reserved bits or whose type does not fit its direction.</summary>
        ReservedType,

        /// <summary>T, B, R, A or E and eight characters that are not all hexadecimal.</summary>
        NotHexadecimal,

        /// <summary><c>Error 01</c> to <c>Error 04</c>: the PIC could not read a message on the OpenTherm line.</summary>
        Error,

        /// <summary>E and the bits of a message that the PIC could not read.</summary>
        ErrorFrame,

        /// <summary><c>Thermostat connected</c>.</summary>
        ThermostatConnected,

        /// <summary><c>Thermostat disconnected</c>.</summary>
        ThermostatDisconnected,

        /// <summary><c>Low power</c>.</summary>
        LowPower,

        /// <summary><c>Medium power</c>.</summary>
        MediumPower,

        /// <summary><c>High power</c>.</summary>
        HighPower,

        /// <summary>The name and version of the firmware, after a reset.</summary>
        Banner,

        /// <summary><c>WDT reset!</c>: the PIC's watchdog has reset it.</summary>
        WatchdogReset,

        /// <summary>The answer to a command, with or without the command's letters before it.</summary>
        Reply,

        /// <summary>The comma-separated summary that <c>PS=1</c> asks for.</summary>
        Summary,

        /// <summary>A report of the debug pointer, <c>DDD=HH</c>.</summary>
        DebugReport,
    }
}
