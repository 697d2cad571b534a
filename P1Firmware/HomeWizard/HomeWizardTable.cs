namespace Meterkast.HomeWizard
{
    /// <summary>
    /// The fields of <c>/api/v1/data</c> of a HomeWizard P1 meter (homewizard/api-documentation, docs/v1/measurement.mdx), one line of text
    /// each, in the order in which they are sent. Answering, docs/chargers.md and the tests use this one table.
    ///
    /// The columns of a line are field, operation, code and form: 3, three decimals; 0, the whole thousandths (W of kW); -, a whole number. <see cref="Meter.MeterFigures"/> explains operation and code; a
    /// field without a value is left out. What is not a figure (texts, the gas meter, the other meters) is in
    /// <see cref="HomeWizardContent"/>. A literal stays in flash.
    /// </summary>
    public static class HomeWizardTable
    {
        /// <summary>The rows, each ended by a line feed.</summary>
        public const string Fields =
            "total_power_import_kwh|all|1.8.0|3\n"
            + "total_power_import_t1_kwh|one|1.8.0|3\n"
            + "total_power_import_t2_kwh|num|1.8.2|3\n"
            + "total_power_import_t3_kwh|num|1.8.3|3\n"
            + "total_power_import_t4_kwh|num|1.8.4|3\n"
            + "total_power_export_kwh|all|2.8.0|3\n"
            + "total_power_export_t1_kwh|one|2.8.0|3\n"
            + "total_power_export_t2_kwh|num|2.8.2|3\n"
            + "total_power_export_t3_kwh|num|2.8.3|3\n"
            + "total_power_export_t4_kwh|num|2.8.4|3\n"
            + "active_power_w|net|1.7.0|0\n"
            + "active_power_l1_w|net|21.7.0|0\n"
            + "active_power_l2_w|net|41.7.0|0\n"
            + "active_power_l3_w|net|61.7.0|0\n"
            + "active_voltage_l1_v|num|32.7.0|3\n"
            + "active_voltage_l2_v|num|52.7.0|3\n"
            + "active_voltage_l3_v|num|72.7.0|3\n"
            + "active_current_l1_a|cur|0|3\n"
            + "active_current_l2_a|cur|1|3\n"
            + "active_current_l3_a|cur|2|3\n"
            + "active_frequency_hz|num|14.7.0|3\n"
            + "voltage_sag_l1_count|num|32.32.0|-\n"
            + "voltage_sag_l2_count|num|52.32.0|-\n"
            + "voltage_sag_l3_count|num|72.32.0|-\n"
            + "voltage_swell_l1_count|num|32.36.0|-\n"
            + "voltage_swell_l2_count|num|52.36.0|-\n"
            + "voltage_swell_l3_count|num|72.36.0|-\n"
            + "any_power_fail_count|num|0-0:96.7.21|-\n"
            + "long_power_fail_count|num|0-0:96.7.9|-\n"
            + "active_power_average_w|num|1.4.0|0\n"
            + "montly_power_peak_w|com|14|0\n";
    }
}
