namespace Meterkast.Obis
{
    /// <summary>
    /// Every OBIS code in P1 telegrams of the known countries, one line of text per code. Decoding, topic names, units, docs/topics.md and
    /// the tests use this one table; to add a value, add a line anywhere: <see cref="ObisIndex"/> sorts the codes when the device starts.
    ///
    /// The columns of a line are code, kind, unit and name; <see cref="ObisRow"/> reads them.
    ///   code  as in the telegram; n is the channel of an M-Bus device.
    ///   kind  number; text, unchanged; id and message, mostly in hexadecimal; switch; time; time_number, a number and when it
    ///         was; month_peak, tariff, log, peaks, limits and the mbus kinds as RowKind explains them.
    ///   unit  the fixed unit of the topic, whatever prefix the meter uses; * for one that differs from country to country.
    /// Codes of different countries for the same thing share one name.
    ///
    /// A group is one literal. A literal stays in flash, and evaluating it creates one heap block of 12 bytes, which is collected later;
    /// what the device keeps for a row is in ObisIndex. Characters are ASCII, so that positions in characters and in bytes are equal.
    /// </summary>
    public static class ObisTable
    {
        /// <summary>Number of groups.</summary>
        public const int Groups = 9;

        /// <summary>Maximum length of a row in bytes with its line feed; a test checks it.</summary>
        public const int MaxRowLength = 96;

        /// <summary>Maximum length of the rows of a group together in bytes; a test checks it.</summary>
        public const int MaxGroupLength = 4096;

        // Group 0: the meter itself
        private const string General =
            "0-0:0.0.0    text         -     device_address\n"
            + "0-0:1.0.0    time         -     timestamp\n"
            + "0-0:17.0.0   number       *     electricity_threshold\n"
            + "0-0:42.0.0   id           -     logical_device_name\n"
            + "0-0:94.98.31 text         -     country_register_31\n"
            + "0-0:94.98.32 text         -     country_register_32\n"
            + "0-0:94.98.33 text         -     country_register_33\n"
            + "0-0:96.1.0   id           -     serial_number\n"
            + "0-0:96.1.1   id           -     equipment_id\n"
            + "0-0:96.1.2   id           -     ean\n"
            + "0-0:96.1.4   text         -     p1_version_be\n"
            + "0-0:96.1.255 text         -     serial_number\n"
            + "0-0:96.3.10  switch       -     electricity_switch_position\n"
            + "0-0:96.50.68 switch       -     electricity_switch_position\n"
            + "0-0:96.7.9   number       -     electricity_long_failures\n"
            + "0-0:96.7.21  number       -     electricity_failures\n"
            + "0-0:96.13.0  message      -     message_long\n"
            + "0-0:96.13.1  message      -     message_short\n"
            + "0-0:96.13.2  message      -     message_2\n"
            + "0-0:96.13.3  message      -     message_3\n"
            + "0-0:96.13.4  message      -     message_4\n"
            + "0-0:96.13.5  message      -     message_5\n"
            + "0-0:96.13.99 message      -     message_99\n"
            + "0-0:96.14.0  tariff       -     tariff\n"
            + "0-0:96.14.1  tariff       -     tariff\n"
            + "0-0:97.97.0  text         -     error_object\n"
            + "0-0:98.1.0   peaks        -     peak_history\n";

        // The devices on the M-Bus, on channel n; the gas meter of DSMR 2.1 has its own groups
        private const string Devices =
            "0-n:24.1.0   mbus_type    -     device_type\n"
            + "0-n:24.2.1   mbus_reading *     delivered\n"
            + "0-n:24.2.3   mbus_reading *     delivered\n"
            + "0-n:24.3.0   mbus_old_reading *  delivered\n"
            + "0-n:24.4.0   mbus_valve   -     valve_position\n"
            + "0-n:96.1.0   mbus_id      -     equipment_id\n"
            + "0-n:96.1.1   mbus_id      -     equipment_id\n"
            + "0-n:96.1.2   mbus_ean     -     ean\n"
            + "0-n:96.3.10  mbus_relay   -     relay\n"
            + "7-0:23.1.0   gas_2_1      *     delivered\n"
            + "7-0:24.4.0   gas_2_1_valve -  valve_position\n";

        // Active energy and power, total of all phases
        private const string Active =
            "1-0:1.4.0    number       kW    active_energy_import_current_average_demand\n"
            + "1-0:1.5.0    number       kW    active_energy_import_last_completed_demand\n"
            + "1-0:1.6.0    month_peak   kW    active_energy_import_maximum_demand_running_month\n"
            + "1-0:1.6.1    time_number  kW    active_energy_import_maximum_demand_tariff1\n"
            + "1-0:1.6.2    time_number  kW    active_energy_import_maximum_demand_tariff2\n"
            + "1-0:1.6.3    time_number  kW    active_energy_import_maximum_demand_tariff3\n"
            + "1-0:1.6.4    time_number  kW    active_energy_import_maximum_demand_tariff4\n"
            + "1-0:1.7.0    number       kW    power_delivered\n"
            + "1-0:1.8.0    number       kWh   energy_delivered_total\n"
            + "1-0:1.8.1    number       kWh   energy_delivered_tariff1\n"
            + "1-0:1.8.2    number       kWh   energy_delivered_tariff2\n"
            + "1-0:1.8.3    number       kWh   energy_delivered_tariff3\n"
            + "1-0:1.8.4    number       kWh   energy_delivered_tariff4\n"
            + "1-0:1.8.5    number       kWh   energy_delivered_tariff5\n"
            + "1-0:1.8.11   number       kWh   energy_delivered_tariff1\n"
            + "1-0:1.8.12   number       kWh   energy_delivered_tariff2\n"
            + "1-0:1.8.13   number       kWh   energy_delivered_tariff3\n"
            + "1-0:1.24.0   number       kW    active_demand_power\n"
            + "1-0:2.4.0    number       kW    active_energy_export_current_average_demand\n"
            + "1-0:2.5.0    number       kW    active_energy_export_last_completed_demand\n"
            + "1-0:2.7.0    number       kW    power_returned\n"
            + "1-0:2.8.0    number       kWh   energy_returned_total\n"
            + "1-0:2.8.1    number       kWh   energy_returned_tariff1\n"
            + "1-0:2.8.2    number       kWh   energy_returned_tariff2\n"
            + "1-0:2.8.3    number       kWh   energy_returned_tariff3\n"
            + "1-0:2.8.4    number       kWh   energy_returned_tariff4\n"
            + "1-0:2.8.5    number       kWh   energy_returned_tariff5\n"
            + "1-0:2.8.11   number       kWh   energy_returned_tariff1\n"
            + "1-0:2.8.12   number       kWh   energy_returned_tariff2\n"
            + "1-0:2.8.13   number       kWh   energy_returned_tariff3\n"
            + "1-0:15.7.0   number       kW    abs_power\n"
            + "1-0:15.8.0   number       kWh   energy_combined\n"
            + "1-0:15.24.0  number       kW    active_demand_abs\n"
            + "1-0:16.7.0   number       kW    active_power_net\n"
            + "1-0:16.24.0  number       kW    active_demand_net\n";

        // Reactive and apparent energy and power, total of all phases
        private const string Reactive =
            "1-0:3.4.0    number       kvar  reactive_energy_import_current_average_demand\n"
            + "1-0:3.5.0    number       kvar  reactive_energy_import_last_completed_demand\n"
            + "1-0:3.7.0    number       kvar  reactive_power_delivered\n"
            + "1-0:3.8.0    number       kvarh total_imported_energy\n"
            + "1-0:3.8.1    number       kvarh reactive_energy_delivered_tariff1\n"
            + "1-0:3.8.2    number       kvarh reactive_energy_delivered_tariff2\n"
            + "1-0:3.8.3    number       kvarh reactive_energy_delivered_tariff3\n"
            + "1-0:3.8.4    number       kvarh reactive_energy_delivered_tariff4\n"
            + "1-0:4.4.0    number       kvar  reactive_energy_export_current_average_demand\n"
            + "1-0:4.5.0    number       kvar  reactive_energy_export_last_completed_demand\n"
            + "1-0:4.7.0    number       kvar  reactive_power_returned\n"
            + "1-0:4.8.0    number       kvarh total_exported_energy\n"
            + "1-0:4.8.1    number       kvarh reactive_energy_returned_tariff1\n"
            + "1-0:4.8.2    number       kvarh reactive_energy_returned_tariff2\n"
            + "1-0:4.8.3    number       kvarh reactive_energy_returned_tariff3\n"
            + "1-0:4.8.4    number       kvarh reactive_energy_returned_tariff4\n"
            + "1-0:5.7.0    number       kvar  reactive_power_q1\n"
            + "1-0:5.8.0    number       kvarh reactive_energy_q1\n"
            + "1-0:6.7.0    number       kvar  reactive_power_q2\n"
            + "1-0:6.8.0    number       kvarh reactive_energy_q2\n"
            + "1-0:7.7.0    number       kvar  reactive_power_q3\n"
            + "1-0:7.8.0    number       kvarh reactive_energy_q3\n"
            + "1-0:8.7.0    number       kvar  reactive_power_q4\n"
            + "1-0:8.8.0    number       kvarh reactive_energy_q4\n"
            + "1-0:9.4.0    number       kVA   apparent_energy_import_current_average_demand\n"
            + "1-0:9.5.0    number       kVA   apparent_energy_import_last_completed_demand\n"
            + "1-0:9.7.0    number       kVA   apparent_delivery_power\n"
            + "1-0:10.4.0   number       kVA   apparent_energy_export_current_average_demand\n"
            + "1-0:10.5.0   number       kVA   apparent_energy_export_last_completed_demand\n"
            + "1-0:10.7.0   number       kVA   apparent_return_power\n";

        // Current, voltage, power factor and frequency, all phases
        private const string Together =
            "1-0:11.7.0   number       A     current\n"
            + "1-0:12.7.0   number       V     voltage\n"
            + "1-0:13.3.0   number       -     min_power_factor\n"
            + "1-0:13.7.0   number       -     power_factor\n"
            + "1-0:14.7.0   number       Hz    frequency\n"
            + "1-0:90.7.0   number       A     current_sum\n"
            + "1-0:91.7.0   number       A     current_n\n";

        // Phase 1
        private const string Phase1 =
            "1-0:21.7.0   number       kW    power_delivered_l1\n"
            + "1-0:22.7.0   number       kW    power_returned_l1\n"
            + "1-0:23.7.0   number       kvar  reactive_power_delivered_l1\n"
            + "1-0:24.7.0   number       kvar  reactive_power_returned_l1\n"
            + "1-0:29.7.0   number       kVA   apparent_delivery_power_l1\n"
            + "1-0:30.7.0   number       kVA   apparent_return_power_l1\n"
            + "1-0:31.4.0   number       A     current_fuse_l1\n"
            + "1-0:31.7.0   number       A     current_l1\n"
            + "1-0:32.7.0   number       V     voltage_l1\n"
            + "1-0:32.24.0  number       V     voltage_avg_l1\n"
            + "1-0:32.32.0  number       -     electricity_sags_l1\n"
            + "1-0:32.33.0  number       s     voltage_sag_time_l1\n"
            + "1-0:32.34.0  number       V     voltage_sag_l1\n"
            + "1-0:32.36.0  number       -     electricity_swells_l1\n"
            + "1-0:32.37.0  number       s     voltage_swell_time_l1\n"
            + "1-0:32.38.0  number       V     voltage_swell_l1\n"
            + "1-0:33.7.0   number       -     power_factor_l1\n"
            + "1-0:36.7.0   number       kW    active_power_net_l1\n";

        // Phase 2
        private const string Phase2 =
            "1-0:41.7.0   number       kW    power_delivered_l2\n"
            + "1-0:42.1.0   number       kW    active_power_export_l2_misprint\n"
            + "1-0:42.7.0   number       kW    power_returned_l2\n"
            + "1-0:43.7.0   number       kvar  reactive_power_delivered_l2\n"
            + "1-0:44.7.0   number       kvar  reactive_power_returned_l2\n"
            + "1-0:49.7.0   number       kVA   apparent_delivery_power_l2\n"
            + "1-0:50.7.0   number       kVA   apparent_return_power_l2\n"
            + "1-0:51.4.0   number       A     current_fuse_l2\n"
            + "1-0:51.7.0   number       A     current_l2\n"
            + "1-0:52.7.0   number       V     voltage_l2\n"
            + "1-0:52.24.0  number       V     voltage_avg_l2\n"
            + "1-0:52.32.0  number       -     electricity_sags_l2\n"
            + "1-0:52.33.0  number       s     voltage_sag_time_l2\n"
            + "1-0:52.34.0  number       V     voltage_sag_l2\n"
            + "1-0:52.36.0  number       -     electricity_swells_l2\n"
            + "1-0:52.37.0  number       s     voltage_swell_time_l2\n"
            + "1-0:52.38.0  number       V     voltage_swell_l2\n"
            + "1-0:53.7.0   number       -     power_factor_l2\n"
            + "1-0:56.7.0   number       kW    active_power_net_l2\n";

        // Phase 3
        private const string Phase3 =
            "1-0:61.7.0   number       kW    power_delivered_l3\n"
            + "1-0:62.7.0   number       kW    power_returned_l3\n"
            + "1-0:63.7.0   number       kvar  reactive_power_delivered_l3\n"
            + "1-0:64.7.0   number       kvar  reactive_power_returned_l3\n"
            + "1-0:69.7.0   number       kVA   apparent_delivery_power_l3\n"
            + "1-0:70.7.0   number       kVA   apparent_return_power_l3\n"
            + "1-0:71.4.0   number       A     current_fuse_l3\n"
            + "1-0:71.7.0   number       A     current_l3\n"
            + "1-0:72.7.0   number       V     voltage_l3\n"
            + "1-0:72.24.0  number       V     voltage_avg_l3\n"
            + "1-0:72.32.0  number       -     electricity_sags_l3\n"
            + "1-0:72.33.0  number       s     voltage_sag_time_l3\n"
            + "1-0:72.34.0  number       V     voltage_sag_l3\n"
            + "1-0:72.36.0  number       -     electricity_swells_l3\n"
            + "1-0:72.37.0  number       s     voltage_swell_time_l3\n"
            + "1-0:72.38.0  number       V     voltage_swell_l3\n"
            + "1-0:73.7.0   number       -     power_factor_l3\n"
            + "1-0:76.7.0   number       kW    active_power_net_l3\n";

        // Versions, logs, and what only a few meters have
        private const string Others =
            "1-0:0.0.0    text         -     meter_number\n"
            + "1-0:0.2.0    text         -     fw_core_version\n"
            + "1-0:0.2.8    text         -     fw_core_checksum\n"
            + "1-0:0.3.0    text         -     active_energy_led_constant\n"
            + "1-0:0.3.1    text         -     reactive_energy_led_constant\n"
            + "1-0:0.3.2    text         -     apparent_energy_led_constant\n"
            + "1-0:0.3.3    text         -     active_energy_output_constant\n"
            + "1-0:0.3.4    text         -     reactive_energy_output_constant\n"
            + "1-0:0.3.5    text         -     apparent_energy_output_constant\n"
            + "1-0:0.4.2    number       -     current_transformer_ratio\n"
            + "1-0:0.4.3    number       -     voltage_transformer_ratio\n"
            + "1-0:0.8.0    number       s     period_1_for_average_values\n"
            + "1-0:0.8.1    number       s     period_2_for_average_values\n"
            + "1-0:0.8.2    number       s     period_3_for_instantaneous_values\n"
            + "1-0:0.9.1    text         -     time_of_day\n"
            + "1-0:0.9.2    text         -     date\n"
            + "1-0:94.32.1  number       V     grid_voltage\n"
            + "1-0:96.5.5   text         -     meter_status\n"
            + "1-0:99.1.0   text         -     electricity_failure_log_raw\n"
            + "1-0:99.97.0  log          -     electricity_failure_log\n"
            + "1-1:0.2.0    text         -     fw_module_version\n"
            + "1-1:0.2.8    text         -     fw_module_checksum\n"
            + "1-1:31.4.0   limits       A     current_limit\n"
            + "1-3:0.2.8    text         -     p1_version\n";

        /// <summary>The rows of a group in any order, each ended by a line feed.</summary>
        /// <param name="group">Number of the group, 0 to <see cref="Groups"/> - 1.</param>
        public static string Rows(int group)
        {
            switch (group)
            {
                case 0: return General;
                case 1: return Devices;
                case 2: return Active;
                case 3: return Reactive;
                case 4: return Together;
                case 5: return Phase1;
                case 6: return Phase2;
                case 7: return Phase3;
                case 8: return Others;
                default: return null;
            }
        }
    }
}
