namespace Meterkast.Obis
{
    /// <summary>The unit of a topic. A meter may send it with another prefix.</summary>
    public enum MeterUnit : byte
    {
        /// <summary>A number without a unit.</summary>
        None,

        /// <summary>The unit that the meter sends.</summary>
        Any,

        /// <summary>kWh.</summary>
        KilowattHour,

        /// <summary>kvarh.</summary>
        KilovarHour,

        /// <summary>kW.</summary>
        Kilowatt,

        /// <summary>kvar.</summary>
        Kilovar,

        /// <summary>kVA.</summary>
        KilovoltAmpere,

        /// <summary>V.</summary>
        Volt,

        /// <summary>A.</summary>
        Ampere,

        /// <summary>Hz.</summary>
        Hertz,

        /// <summary>s.</summary>
        Second,

        /// <summary>kVAh.</summary>
        KilovoltAmpereHour,

        /// <summary>m3.</summary>
        CubicMetre,

        /// <summary>GJ.</summary>
        Gigajoule,

        /// <summary>C, degrees Celsius.</summary>
        Celsius,
    }
}
