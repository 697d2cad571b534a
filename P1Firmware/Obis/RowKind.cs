namespace Meterkast.Obis
{
    /// <summary>What the value of an OBIS code is, and how it is published.</summary>
    public enum RowKind : byte
    {
        /// <summary>A number with a unit or without: the meter's own digits, in the unit of the row.</summary>
        Number,

        /// <summary>A text as it is.</summary>
        Text,

        /// <summary>A text in hexadecimal octets; as it is where it is not.</summary>
        Hex,

        /// <summary>A time.</summary>
        Time,

        /// <summary>A number and the time it stems from, in either order; the time is published as name_timestamp.</summary>
        TimeNumber,

        /// <summary>The active tariff.</summary>
        Tariff,

        /// <summary>The log of power failures, as JSON.</summary>
        Log,

        /// <summary>The monthly peaks, as JSON.</summary>
        Peaks,

        /// <summary>Two numbers, the limits of both directions; the first is published.</summary>
        Limits,

        /// <summary>Type of the M-Bus device on a channel.</summary>
        MbusType,

        /// <summary>Reading of an M-Bus device: time, number.</summary>
        MbusReading,

        /// <summary>Reading in the form of DSMR 2.2 and 3: the number stands on the next line.</summary>
        MbusOldReading,

        /// <summary>Valve of an M-Bus device.</summary>
        MbusValve,

        /// <summary>Identifier of an M-Bus device.</summary>
        MbusId,

        /// <summary>EAN of an M-Bus device.</summary>
        MbusEan,

        /// <summary>Relay of a channel.</summary>
        MbusRelay,

        /// <summary>Gas reading of DSMR 2.1: number, time.</summary>
        Gas21,

        /// <summary>Gas valve of DSMR 2.1.</summary>
        Gas21Valve,
    }
}
