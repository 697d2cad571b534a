namespace Meterkast.Obis
{
    /// <summary>The kind of an OBIS code's value, and how it is published.</summary>
    public enum RowKind : byte
    {
        /// <summary>A number with or without a unit: the meter's own digits, in the unit of the row.</summary>
        Number,

        /// <summary>A text, unchanged.</summary>
        Text,

        /// <summary>An identifier, mostly in hexadecimal octets.</summary>
        Id,

        /// <summary>A message to the customer in hexadecimal octets.</summary>
        Message,

        /// <summary>A switch: a number, or ON and OFF.</summary>
        Switch,

        /// <summary>A time.</summary>
        Time,

        /// <summary>A number and its time, in either order, or without a time; the time is published as name_timestamp.</summary>
        TimeNumber,

        /// <summary>The same for the current month; without a time it is the billing period's maximum and has that name.</summary>
        MonthPeak,

        /// <summary>The active tariff.</summary>
        Tariff,

        /// <summary>The log of power failures, as JSON.</summary>
        Log,

        /// <summary>The monthly peaks, as JSON.</summary>
        Peaks,

        /// <summary>Two numbers, the limits of both directions; the limit for returned power is published as name_returned.</summary>
        Limits,

        /// <summary>Type of the M-Bus device on a channel.</summary>
        MbusType,

        /// <summary>Reading of an M-Bus device: time, number.</summary>
        MbusReading,

        /// <summary>Reading in the form of DSMR 2.2 and 3: the number is on the next line.</summary>
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
