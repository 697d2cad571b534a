namespace Meterkast.Obis
{
    /// <summary>Classes of values that share a minimum interval and a dead band, in the order of the settings.</summary>
    public enum ValueClass : byte
    {
        /// <summary>Meter readings: kWh, kvarh.</summary>
        Energy,

        /// <summary>Powers: kW, kvar, kVA.</summary>
        Power,

        /// <summary>Voltages: V.</summary>
        Voltage,

        /// <summary>Currents: A.</summary>
        Current,

        /// <summary>Everything else.</summary>
        Other,
    }
}
