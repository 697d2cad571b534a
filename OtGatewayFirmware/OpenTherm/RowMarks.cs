namespace Meterkast.OpenTherm
{
    /// <summary>Properties of a row's value; the letters of the table's second column.</summary>
    public static class RowMarks
    {
        /// <summary>S: read or written rarely, such as requests, configurations, clock, bounds, products and counters.</summary>
        public const int Seldom = 1;

        /// <summary>D: diagnostic.</summary>
        public const int Diagnostic = 2;

        /// <summary>G: the gateway keeps the value, so its own answers to the thermostat count.</summary>
        public const int Gateways = 4;

        /// <summary>A: the gateway can alter what the thermostat writes; the thermostat's value is kept beside the value in
        /// force.</summary>
        public const int Alterable = 8;

        /// <summary>
        /// T: the thermostat's own setpoint or measurement, whatever the gateway tells the boiler (PIC 6.7: RT and BS); what the boiler is
        /// told is kept beside it.
        /// </summary>
        public const int Thermostats = 16;

        /// <summary>P: a fault when it is set.</summary>
        public const int Problem = 32;
    }
}
