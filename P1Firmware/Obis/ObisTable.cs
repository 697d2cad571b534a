namespace Meterkast.Obis
{
    /// <summary>
    /// Every OBIS code that a P1 telegram of the known countries carries, one line of text a code. The one table that
    /// decoding, topic names, units and the tests go by; adding a value is adding a line, in the order of the codes.
    ///
    /// A line reads: code, kind, unit, name.
    ///   code  as in the telegram; n stands for the channel of an M-Bus device.
    ///   kind  number; text as it is; hex, a text in hexadecimal; time; time_number, a number and when it was;
    ///         tariff, log, peaks, limits and the mbus kinds as RowKind explains them.
    ///   unit  the fixed unit of the topic, whatever prefix the meter uses; * for one that differs from country to country.
    /// One meaning has one name: codes of different countries for the same thing share it.
    ///
    /// Cost on the device: none but the keys and kinds that ObisIndex reads from it once (0.9 KB). A literal stays in flash.
    /// </summary>
    public static class ObisTable
    {
        /// <summary>Number of rows.</summary>
        public const int Rows = 174;

        /// <summary>A row.</summary>
        /// <param name="index">Number of the row, 0 to <see cref="Rows"/> - 1, in ascending order of the codes.</param>
        public static string Row(int index)
        {
            return index < 34 ? General(index) : index < 103 ? Energy(index) : Phases(index);
        }

        // Group 0: the meter itself, and its M-Bus devices (channel n)
        private static string General(int index)
        {
            switch (index)
            {
                case 0: return "0-0:0.0.0    text        -     device_address";
                case 1: return "0-0:1.0.0    time        -     timestamp";
                case 2: return "0-0:17.0.0   number      *     electricity_threshold";
                case 3: return "0-0:42.0.0   hex         -     logical_device_name";
                case 4: return "0-0:94.98.31 text        -     country_register_31";
                case 5: return "0-0:94.98.32 text        -     country_register_32";
                case 6: return "0-0:94.98.33 text        -     country_register_33";
                case 7: return "0-0:96.1.0   hex         -     serial_number";
                case 8: return "0-0:96.1.1   hex         -     equipment_id";
                case 9: return "0-0:96.1.2   hex         -     ean";
                case 10: return "0-0:96.1.4   text        -     p1_version_be";
                case 11: return "0-0:96.1.255 text        -     serial_number";
                case 12: return "0-0:96.3.10  number      -     electricity_switch_position";
                case 13: return "0-0:96.7.9   number      -     electricity_long_failures";
                case 14: return "0-0:96.7.21  number      -     electricity_failures";
                case 15: return "0-0:96.13.0  hex         -     message_long";
                case 16: return "0-0:96.13.1  hex         -     message_short";
                case 17: return "0-0:96.13.2  hex         -     message_2";
                case 18: return "0-0:96.13.3  hex         -     message_3";
                case 19: return "0-0:96.13.4  hex         -     message_4";
                case 20: return "0-0:96.13.5  hex         -     message_5";
                case 21: return "0-0:96.14.0  tariff      -     tariff";
                case 22: return "0-0:96.14.1  tariff      -     tariff";
                case 23: return "0-0:97.97.0  text        -     error_object";
                case 24: return "0-0:98.1.0   peaks       -     peak_history";
                case 25: return "0-n:24.1.0   mbus_type   -     device_type";
                case 26: return "0-n:24.2.1   mbus_reading * delivered";
                case 27: return "0-n:24.2.3   mbus_reading * delivered";
                case 28: return "0-n:24.3.0   mbus_old_reading * delivered";
                case 29: return "0-n:24.4.0   mbus_valve  -     valve_position";
                case 30: return "0-n:96.1.0   mbus_id     -     equipment_id";
                case 31: return "0-n:96.1.1   mbus_id     -     equipment_id";
                case 32: return "0-n:96.1.2   mbus_ean    -     ean";
                case 33: return "0-n:96.3.10  mbus_relay  -     relay";
                default: return null;
            }
        }

        // Group 1: electricity, all phases together
        private static string Energy(int index)
        {
            switch (index)
            {
                case 34: return "1-0:0.0.0    text        -     meter_number";
                case 35: return "1-0:0.2.0    text        -     fw_core_version";
                case 36: return "1-0:0.2.8    text        -     fw_core_checksum";
                case 37: return "1-0:0.8.2    number      s     period_3_for_instantaneous_values";
                case 38: return "1-0:0.9.1    text        -     time_of_day";
                case 39: return "1-0:0.9.2    text        -     date";
                case 40: return "1-0:1.4.0    number      kW    active_energy_import_current_average_demand";
                case 41: return "1-0:1.5.0    number      kW    active_energy_import_last_completed_demand";
                case 42: return "1-0:1.6.0    time_number kW    active_energy_import_maximum_demand_running_month";
                case 43: return "1-0:1.7.0    number      kW    power_delivered";
                case 44: return "1-0:1.8.0    number      kWh   energy_delivered_total";
                case 45: return "1-0:1.8.1    number      kWh   energy_delivered_tariff1";
                case 46: return "1-0:1.8.2    number      kWh   energy_delivered_tariff2";
                case 47: return "1-0:1.8.3    number      kWh   energy_delivered_tariff3";
                case 48: return "1-0:1.8.4    number      kWh   energy_delivered_tariff4";
                case 49: return "1-0:1.8.11   number      kWh   energy_delivered_tariff1";
                case 50: return "1-0:1.8.12   number      kWh   energy_delivered_tariff2";
                case 51: return "1-0:1.8.13   number      kWh   energy_delivered_tariff3";
                case 52: return "1-0:1.24.0   number      kW    active_demand_power";
                case 53: return "1-0:2.4.0    number      kW    active_energy_export_current_average_demand";
                case 54: return "1-0:2.5.0    number      kW    active_energy_export_last_completed_demand";
                case 55: return "1-0:2.7.0    number      kW    power_returned";
                case 56: return "1-0:2.8.0    number      kWh   energy_returned_total";
                case 57: return "1-0:2.8.1    number      kWh   energy_returned_tariff1";
                case 58: return "1-0:2.8.2    number      kWh   energy_returned_tariff2";
                case 59: return "1-0:2.8.3    number      kWh   energy_returned_tariff3";
                case 60: return "1-0:2.8.4    number      kWh   energy_returned_tariff4";
                case 61: return "1-0:2.8.11   number      kWh   energy_returned_tariff1";
                case 62: return "1-0:2.8.12   number      kWh   energy_returned_tariff2";
                case 63: return "1-0:2.8.13   number      kWh   energy_returned_tariff3";
                case 64: return "1-0:3.4.0    number      kvar  reactive_energy_import_current_average_demand";
                case 65: return "1-0:3.5.0    number      kvar  reactive_energy_import_last_completed_demand";
                case 66: return "1-0:3.7.0    number      kvar  reactive_power_delivered";
                case 67: return "1-0:3.8.0    number      kvarh total_imported_energy";
                case 68: return "1-0:3.8.1    number      kvarh reactive_energy_delivered_tariff1";
                case 69: return "1-0:3.8.2    number      kvarh reactive_energy_delivered_tariff2";
                case 70: return "1-0:3.8.3    number      kvarh reactive_energy_delivered_tariff3";
                case 71: return "1-0:3.8.4    number      kvarh reactive_energy_delivered_tariff4";
                case 72: return "1-0:4.4.0    number      kvar  reactive_energy_export_current_average_demand";
                case 73: return "1-0:4.5.0    number      kvar  reactive_energy_export_last_completed_demand";
                case 74: return "1-0:4.7.0    number      kvar  reactive_power_returned";
                case 75: return "1-0:4.8.0    number      kvarh total_exported_energy";
                case 76: return "1-0:4.8.1    number      kvarh reactive_energy_returned_tariff1";
                case 77: return "1-0:4.8.2    number      kvarh reactive_energy_returned_tariff2";
                case 78: return "1-0:4.8.3    number      kvarh reactive_energy_returned_tariff3";
                case 79: return "1-0:4.8.4    number      kvarh reactive_energy_returned_tariff4";
                case 80: return "1-0:5.7.0    number      kvar  reactive_power_q1";
                case 81: return "1-0:5.8.0    number      kvarh reactive_energy_q1";
                case 82: return "1-0:6.7.0    number      kvar  reactive_power_q2";
                case 83: return "1-0:6.8.0    number      kvarh reactive_energy_q2";
                case 84: return "1-0:7.7.0    number      kvar  reactive_power_q3";
                case 85: return "1-0:7.8.0    number      kvarh reactive_energy_q3";
                case 86: return "1-0:8.7.0    number      kvar  reactive_power_q4";
                case 87: return "1-0:8.8.0    number      kvarh reactive_energy_q4";
                case 88: return "1-0:9.4.0    number      kVA   apparent_energy_import_current_average_demand";
                case 89: return "1-0:9.5.0    number      kVA   apparent_energy_import_last_completed_demand";
                case 90: return "1-0:9.7.0    number      kVA   apparent_delivery_power";
                case 91: return "1-0:10.4.0   number      kVA   apparent_energy_export_current_average_demand";
                case 92: return "1-0:10.5.0   number      kVA   apparent_energy_export_last_completed_demand";
                case 93: return "1-0:10.7.0   number      kVA   apparent_return_power";
                case 94: return "1-0:11.7.0   number      A     current";
                case 95: return "1-0:12.7.0   number      V     voltage";
                case 96: return "1-0:13.3.0   number      -     min_power_factor";
                case 97: return "1-0:13.7.0   number      -     power_factor";
                case 98: return "1-0:14.7.0   number      Hz    frequency";
                case 99: return "1-0:15.7.0   number      kW    abs_power";
                case 100: return "1-0:15.8.0   number      kWh   energy_combined";
                case 101: return "1-0:15.24.0  number      kW    active_demand_abs";
                case 102: return "1-0:16.24.0  number      kW    active_demand_net";
                default: return null;
            }
        }

        // Group 1: electricity by phase; logs; groups of other countries
        private static string Phases(int index)
        {
            switch (index)
            {
                case 103: return "1-0:21.7.0   number      kW    power_delivered_l1";
                case 104: return "1-0:22.7.0   number      kW    power_returned_l1";
                case 105: return "1-0:23.7.0   number      kvar  reactive_power_delivered_l1";
                case 106: return "1-0:24.7.0   number      kvar  reactive_power_returned_l1";
                case 107: return "1-0:29.7.0   number      kVA   apparent_delivery_power_l1";
                case 108: return "1-0:30.7.0   number      kVA   apparent_return_power_l1";
                case 109: return "1-0:31.4.0   number      A     current_fuse_l1";
                case 110: return "1-0:31.7.0   number      A     current_l1";
                case 111: return "1-0:32.7.0   number      V     voltage_l1";
                case 112: return "1-0:32.24.0  number      V     voltage_avg_l1";
                case 113: return "1-0:32.32.0  number      -     electricity_sags_l1";
                case 114: return "1-0:32.33.0  number      s     voltage_sag_time_l1";
                case 115: return "1-0:32.34.0  number      V     voltage_sag_l1";
                case 116: return "1-0:32.36.0  number      -     electricity_swells_l1";
                case 117: return "1-0:32.37.0  number      s     voltage_swell_time_l1";
                case 118: return "1-0:32.38.0  number      V     voltage_swell_l1";
                case 119: return "1-0:33.7.0   number      -     power_factor_l1";
                case 120: return "1-0:41.7.0   number      kW    power_delivered_l2";
                case 121: return "1-0:42.1.0   number      kW    active_power_export_l2_misprint";
                case 122: return "1-0:42.7.0   number      kW    power_returned_l2";
                case 123: return "1-0:43.7.0   number      kvar  reactive_power_delivered_l2";
                case 124: return "1-0:44.7.0   number      kvar  reactive_power_returned_l2";
                case 125: return "1-0:49.7.0   number      kVA   apparent_delivery_power_l2";
                case 126: return "1-0:50.7.0   number      kVA   apparent_return_power_l2";
                case 127: return "1-0:51.4.0   number      A     current_fuse_l2";
                case 128: return "1-0:51.7.0   number      A     current_l2";
                case 129: return "1-0:52.7.0   number      V     voltage_l2";
                case 130: return "1-0:52.24.0  number      V     voltage_avg_l2";
                case 131: return "1-0:52.32.0  number      -     electricity_sags_l2";
                case 132: return "1-0:52.33.0  number      s     voltage_sag_time_l2";
                case 133: return "1-0:52.34.0  number      V     voltage_sag_l2";
                case 134: return "1-0:52.36.0  number      -     electricity_swells_l2";
                case 135: return "1-0:52.37.0  number      s     voltage_swell_time_l2";
                case 136: return "1-0:52.38.0  number      V     voltage_swell_l2";
                case 137: return "1-0:53.7.0   number      -     power_factor_l2";
                case 138: return "1-0:61.7.0   number      kW    power_delivered_l3";
                case 139: return "1-0:62.7.0   number      kW    power_returned_l3";
                case 140: return "1-0:63.7.0   number      kvar  reactive_power_delivered_l3";
                case 141: return "1-0:64.7.0   number      kvar  reactive_power_returned_l3";
                case 142: return "1-0:69.7.0   number      kVA   apparent_delivery_power_l3";
                case 143: return "1-0:70.7.0   number      kVA   apparent_return_power_l3";
                case 144: return "1-0:71.4.0   number      A     current_fuse_l3";
                case 145: return "1-0:71.7.0   number      A     current_l3";
                case 146: return "1-0:72.7.0   number      V     voltage_l3";
                case 147: return "1-0:72.24.0  number      V     voltage_avg_l3";
                case 148: return "1-0:72.32.0  number      -     electricity_sags_l3";
                case 149: return "1-0:72.33.0  number      s     voltage_sag_time_l3";
                case 150: return "1-0:72.34.0  number      V     voltage_sag_l3";
                case 151: return "1-0:72.36.0  number      -     electricity_swells_l3";
                case 152: return "1-0:72.37.0  number      s     voltage_swell_time_l3";
                case 153: return "1-0:72.38.0  number      V     voltage_swell_l3";
                case 154: return "1-0:73.7.0   number      -     power_factor_l3";
                case 155: return "1-0:90.7.0   number      A     current_sum";
                case 156: return "1-0:91.7.0   number      A     current_n";
                case 157: return "1-0:94.32.1  number      V     grid_voltage";
                case 158: return "1-0:96.5.5   text        -     meter_status";
                case 159: return "1-0:99.1.0   text        -     electricity_failure_log_raw";
                case 160: return "1-0:99.97.0  log         -     electricity_failure_log";
                case 161: return "1-1:0.2.0    text        -     fw_module_version";
                case 162: return "1-1:0.2.8    text        -     fw_module_checksum";
                case 163: return "1-1:1.6.0    time_number kW    active_energy_import_maximum_demand_running_month";
                case 164: return "1-1:1.7.0    number      kW    power_delivered";
                case 165: return "1-1:1.8.1    number      kWh   energy_delivered_tariff1";
                case 166: return "1-1:1.8.2    number      kWh   energy_delivered_tariff2";
                case 167: return "1-1:2.7.0    number      kW    power_returned";
                case 168: return "1-1:2.8.1    number      kWh   energy_returned_tariff1";
                case 169: return "1-1:2.8.2    number      kWh   energy_returned_tariff2";
                case 170: return "1-1:31.4.0   limits      A     current_limit";
                case 171: return "1-3:0.2.8    text        -     p1_version";
                case 172: return "7-0:23.1.0   gas_2_1     * delivered";
                case 173: return "7-0:24.4.0   gas_2_1_valve -     valve_position";
                default: return null;
            }
        }
    }
}
