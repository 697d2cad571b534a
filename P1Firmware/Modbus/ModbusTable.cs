namespace Meterkast.Modbus
{
    /// <summary>
    /// The registers of an Eastron SDM630 that a smart meter has values for (Eastron SDM630 Modbus protocol V1.8), one line of text each.
    /// Answering, docs/chargers.md and the tests use this one table; to add a register, add a line anywhere.
    ///
    /// The columns of a line are address, operation, code, divisor and meaning. <see cref="Meter.MeterFigures"/> explains operation and code; a
    /// figure is divided by the divisor. A value is a float of two registers, the upper one first. A literal stays in flash.
    /// </summary>
    public static class ModbusTable
    {
        /// <summary>The input registers.</summary>
        public const string Input =
            "0|num|32.7.0|1000|voltage L1 in V\n"
            + "2|num|52.7.0|1000|voltage L2 in V\n"
            + "4|num|72.7.0|1000|voltage L3 in V\n"
            + "6|cur|0|1000|current L1 in A, negative when power flows out\n"
            + "8|cur|1|1000|current L2 in A\n"
            + "10|cur|2|1000|current L3 in A\n"
            + "12|net|21.7.0|1|power L1 in W, negative when power flows out\n"
            + "14|net|41.7.0|1|power L2 in W\n"
            + "16|net|61.7.0|1|power L3 in W\n"
            + "18|va|0|1|apparent power L1 in VA\n"
            + "20|va|1|1|apparent power L2 in VA\n"
            + "22|va|2|1|apparent power L3 in VA\n"
            + "30|pf|0|1000|power factor L1\n"
            + "32|pf|1|1000|power factor L2\n"
            + "34|pf|2|1000|power factor L3\n"
            + "42|avg|32.7.0|1000|mean voltage in V\n"
            + "46|avg|31.7.0|1000|mean current in A\n"
            + "48|sum|31.7.0|1000|sum of the currents in A\n"
            + "52|net|1.7.0|1|power in W\n"
            + "56|va|3|1|apparent power in VA\n"
            + "62|pf|3|1000|power factor\n"
            + "70|num|14.7.0|1000|frequency in Hz\n"
            + "72|all|1.8.0|1000|energy delivered in kWh\n"
            + "74|all|2.8.0|1000|energy returned in kWh\n"
            + "84|com|7|1|mean power of the running quarter-hour in W, 0 while it is not known\n"
            + "86|com|14|1|the month's peak in W\n"
            + "342|both|0|1000|energy of both directions in kWh\n";

        /// <summary>The holding registers: address and value.</summary>
        public const string Holding =
            "2|15|demand period in minutes\n"
            + "10|3|system: three phases, four wires\n"
            + "12|100|pulse width in ms\n"
            + "14|0|password lock\n"
            + "18|0|parity and stop bits\n"
            + "20|1|unit id\n"
            + "22|0|pulse divisor\n"
            + "28|2|baud rate\n";

        /// <summary>The last address of the input registers; those that are not in the table are zero.</summary>
        public const int LastInput = 380;

        /// <summary>The last address of the holding registers, likewise.</summary>
        public const int LastHolding = 86;
    }
}
