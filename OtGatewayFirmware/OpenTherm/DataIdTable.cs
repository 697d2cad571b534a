namespace Meterkast.OpenTherm
{
    /// <summary>
    /// Every data id of OpenTherm 2.2 to 4.2 with its rows, one line of text per value. Decoding, topic names, units, docs/topics.md and
    /// the tests use this one table; to add a value, add a line; properties of an id are marks of its rows.
    ///
    /// The columns of a line are direction, marks, bits, type, name, unit, range, step and, after a semicolon, what a code means.
    ///   direction  R read from the slave; W written by the master, in force when the slave acknowledges;
    ///              RW both; RE both, and a Write-Ack contains what the slave stored; E in a Write-Ack only;
    ///              M the master's own statement, whatever the slave answers.
    ///   marks      - for none, or a sum of letters, see <see cref="RowMarks"/>: S read or written rarely; G the gateway keeps the value,
    ///              so its own answers count; A the gateway can alter what the thermostat writes, so the thermostat's value is kept beside
    /// it; T the thermostat's own, so what the boiler is told instead is kept beside it; P a fault
    ///              bit; D diagnostic. S, G, A and T of one row apply to its whole id.
    ///   bits       HL the whole value, H or L a byte of it, H3 one bit, H7-5 several.
    ///   type       flag, u8, s8, u16, s16, f8.8; s16? is s16 in OpenTherm 4 and f8.8 before; u8[] indexed by the high byte; char[] a
    /// text, the high byte of the request is the position.
    ///   range      as specified, or -; "!D800" is another value that means "none" (see ValueDecoder).
    ///   step       ~40: a reading that is more than 40 away from the one before is held until it is seen twice, see <see cref="Doubts"/>;
    ///              ~+50: a counter, which does not fall either; none where a value may jump, such as setpoints, modulation and flow rates.
    ///              What a boiler can do between two questions must pass: water warms up by 40 °C in half a minute.
    ///
    /// Cost on the device: no heap at all. A literal stays in flash, and evaluating it creates one heap block of 12 bytes, which is
    /// collected later (counted as in "Memory" of docs/architecture.md: the class has no static field, so there is no array of rows).
    /// RowReader has the text of one id, usually below 100 bytes, at most 640. With one object per row the table would take 28 KB, as one byte array
    /// 10 KB.
    /// </summary>
    public static class DataIdTable
    {
        /// <summary>Number of data ids in the protocol.</summary>
        public const int Ids = 256;

        /// <summary>Maximum length of the text that <see cref="Rows"/> returns, in bytes of UTF-8; a test checks it.</summary>
        public const int MaxRowLength = 640;

        /// <summary>The lines of one data id, each ended by a line feed.</summary>
        /// <param name="id">Data id, 0 to 255.</param>
        /// <returns>The lines, or null if the id is not in the table.</returns>
        public static string Rows(int id)
        {
            if (id < 48)
            {
                return ControlAndSensors(id);
            }

            return id < 70 ? RemoteParameters(id) : id < 92 ? Ventilation(id) : ProductAndCounters(id);
        }

        // Classes 1, 3, 4 and 6 of the specification: status, control, sensors, data of remote boiler parameters
        private static string ControlAndSensors(int id)
        {
            switch (id)
            {
                case 0:
                    return "M  A   H0   flag  ch_enable\n"
                        + "M  A   H1   flag  dhw_enable\n"
                        + "M  A   H2   flag  cooling_enable\n"
                        + "M  A   H3   flag  otc_active\n"
                        + "M  A   H4   flag  ch2_enable\n"
                        + "M  A   H5   flag  summer_mode\n"
                        + "M  A   H6   flag  dhw_blocking\n"
                        + "R  P   L0   flag  fault\n"
                        + "R  -   L1   flag  ch_mode\n"
                        + "R  -   L2   flag  dhw_mode\n"
                        + "R  -   L3   flag  flame\n"
                        + "R  -   L4   flag  cooling_mode\n"
                        + "R  -   L5   flag  ch2_mode\n"
                        + "R  -   L6   flag  diagnostic\n"
                        + "R  -   L7   flag  electricity_production_mode\n";
                case 1: return "W  A   HL   f8.8  control_setpoint  °C  0..100\n";
                case 2:
                    return "M  SD  H0   flag  master_smart_power\n"
                        + "M  SD  L    u8    master_member_id\n";
                case 3:
                    return "R  SD  H0   flag  dhw_present\n"
                        + "R  SD  H1   flag  control_type_on_off\n"
                        + "R  SD  H2   flag  cooling_supported\n"
                        + "R  SD  H3   flag  dhw_storage_tank\n"
                        + "R  SD  H4   flag  low_off_pump_control_not_allowed\n"
                        + "R  SD  H5   flag  ch2_present\n"
                        + "R  SD  H6   flag  remote_water_filling_not_available\n"
                        + "R  SD  H7   flag  heat_cool_switched_by_slave\n"
                        + "R  SD  L    u8    slave_member_id\n";
                case 4:
                    return "M  S   H    u8    remote_request  -  0..255  ;1 lock-out reset, 2 water filling, 3 service maximum power, 4 service minimum power, 5 spark test, 6 fan maximum, 7 fan minimum, 8 three-way valve to CH, 9 three-way valve to DHW, 10 reset service request, 11 OEM test, 12 air purge\n"
                        + "E  S   L    u8    remote_request_response  -  0..255  ;128 and above: accepted\n";
                case 5:
                    return "R  P   H0   flag  service_required\n"
                        + "R  P   H1   flag  lockout_reset_enabled\n"
                        + "R  P   H2   flag  low_water_pressure\n"
                        + "R  P   H3   flag  gas_flame_fault\n"
                        + "R  P   H4   flag  air_pressure_fault\n"
                        + "R  P   H5   flag  water_over_temperature\n"
                        + "R  -   L    u8    oem_fault_code\n";
                case 6:
                    return "R  SD  H0   flag  dhw_setpoint_transfer_enabled\n"
                        + "R  SD  H1   flag  max_ch_setpoint_transfer_enabled\n"
                        + "R  SD  L0   flag  dhw_setpoint_writable\n"
                        + "R  SD  L1   flag  max_ch_setpoint_writable\n";
                case 7: return "W  A   HL   f8.8  cooling_control  %  0..100\n";
                case 8: return "W  A   HL   f8.8  control_setpoint_2  °C  0..100\n";
                case 9: return "R  G   HL   f8.8  remote_override_room_setpoint  °C  0..30  ;0 no override\n";
                case 10: return "R  SD  H    u8    tsp_count\n";
                case 11: return "RE -   L    u8[]  tsp\n";
                case 12: return "R  SD  H    u8    fault_buffer_size\n";
                case 13: return "R  -   L    u8[]  fault_buffer\n";
                case 14: return "W  A   HL   f8.8  max_relative_modulation  %  0..100\n";
                case 15:
                    return "R  SD  H    u8    max_boiler_capacity  kW  0..255\n"
                        + "R  SD  L    u8    min_modulation  %  0..100\n";
                case 16: return "M  T   HL   f8.8  room_setpoint  °C  -40..127\n";
                case 17: return "R  -   HL   f8.8  relative_modulation  %  0..100\n";
                case 18: return "R  -   HL   f8.8  ch_water_pressure  bar  0..5  ~1\n";
                case 19: return "R  -   HL   f8.8  dhw_flow_rate  L/min  0..16\n";
                case 20:
                    return "RW SDG H7-5 u8    day_of_week  -  0..7  ;0 unknown, 1 Monday to 7 Sunday\n"
                        + "RW SDG H4-0 u8    hour  -  0..23\n"
                        + "RW SDG L    u8    minute  -  0..59\n";
                case 21:
                    return "RW SDG H    u8    month  -  1..12\n"
                        + "RW SDG L    u8    day_of_month  -  1..31\n";
                case 22: return "RW SDG HL   u16   year\n";
                case 23: return "M  T   HL   f8.8  room_setpoint_2  °C  -40..127\n";
                case 24: return "M  T   HL   f8.8  room_temperature  °C  -40..127!D800  ~5\n";
                case 25: return "R  -   HL   f8.8  flow_temperature  °C  -40..127  ~40\n";
                case 26: return "R  -   HL   f8.8  dhw_temperature  °C  -40..127  ~50\n";
                case 27: return "RW G   HL   f8.8  outside_temperature  °C  -40..127  ~20\n";
                case 28: return "R  G   HL   f8.8  return_temperature  °C  -40..127  ~40\n";
                case 29: return "R  -   HL   f8.8  solar_storage_temperature  °C  -40..127  ~20\n";
                case 30: return "R  -   HL   s16?  solar_collector_temperature  °C  -40..250\n";
                case 31: return "R  -   HL   f8.8  flow_temperature_2  °C  -40..127  ~40\n";
                case 32: return "R  -   HL   f8.8  dhw_temperature_2  °C  -40..127  ~50\n";
                case 33: return "R  -   HL   s16   exhaust_temperature  °C  -40..500  ~100\n";
                case 34: return "R  -   HL   f8.8  heat_exchanger_temperature  °C  -40..127  ~40\n";
                case 35:
                    return "R  -   H    u8    fan_speed_setpoint  Hz  0..255\n"
                        + "R  -   L    u8    fan_speed  Hz  0..255\n";
                case 36: return "R  -   HL   f8.8  flame_current  µA  0..127\n";
                case 37: return "M  T   HL   f8.8  room_temperature_2  °C  -40..127!D800  ~5\n";
                case 38: return "RW -   HL   f8.8  relative_humidity  %  0..100  ~30\n";
                case 39: return "R  -   HL   f8.8  remote_override_room_setpoint_2  °C  0..30  ;0 no override\n";
                default: return null;
            }
        }

        // Class 5: bounds and values of the parameters that a thermostat may change in the boiler
        private static string RemoteParameters(int id)
        {
            switch (id)
            {
                case 48:
                    return "R  SD  H    s8    dhw_setpoint_upper_bound  °C  0..127\n"
                        + "R  SD  L    s8    dhw_setpoint_lower_bound  °C  0..127\n";
                case 49:
                    return "R  SD  H    s8    max_ch_setpoint_upper_bound  °C  0..127\n"
                        + "R  SD  L    s8    max_ch_setpoint_lower_bound  °C  0..127\n";
                case 50:
                    return "R  SD  H    s8    otc_ratio_upper_bound  -  0..40\n"
                        + "R  SD  L    s8    otc_ratio_lower_bound  -  0..40\n";
                case 51:
                    return "R  SD  H    s8    remote_parameter_4_upper_bound\n"
                        + "R  SD  L    s8    remote_parameter_4_lower_bound\n";
                case 52:
                    return "R  SD  H    s8    remote_parameter_5_upper_bound\n"
                        + "R  SD  L    s8    remote_parameter_5_lower_bound\n";
                case 53:
                    return "R  SD  H    s8    remote_parameter_6_upper_bound\n"
                        + "R  SD  L    s8    remote_parameter_6_lower_bound\n";
                case 54:
                    return "R  SD  H    s8    remote_parameter_7_upper_bound\n"
                        + "R  SD  L    s8    remote_parameter_7_lower_bound\n";
                case 55:
                    return "R  SD  H    s8    remote_parameter_8_upper_bound\n"
                        + "R  SD  L    s8    remote_parameter_8_lower_bound\n";
                case 56: return "RE SGA HL   f8.8  dhw_setpoint  °C  0..127\n";
                case 57: return "RE SGA HL   f8.8  max_ch_setpoint  °C  0..127\n";
                case 58: return "RE S   HL   f8.8  otc_ratio  -  0..40\n";
                case 59: return "RE S   HL   f8.8  remote_parameter_4\n";
                case 60: return "RE S   HL   f8.8  remote_parameter_5\n";
                case 61: return "RE S   HL   f8.8  remote_parameter_6\n";
                case 62: return "RE S   HL   f8.8  remote_parameter_7\n";
                case 63: return "RE S   HL   f8.8  remote_parameter_8\n";
                default: return null;
            }
        }

        // The ventilation and heat recovery set, OpenTherm 2.3b
        private static string Ventilation(int id)
        {
            switch (id)
            {
                case 70:
                    return "M  -   H0   flag  ventilation_enable\n"
                        + "M  -   H1   flag  ventilation_bypass_open_enable\n"
                        + "M  -   H2   flag  ventilation_bypass_automatic_enable\n"
                        + "M  -   H3   flag  free_ventilation_enable\n"
                        + "R  P   L0   flag  ventilation_fault\n"
                        + "R  -   L1   flag  ventilation_mode\n"
                        + "R  -   L2   flag  ventilation_bypass_open\n"
                        + "R  -   L3   flag  ventilation_bypass_automatic\n"
                        + "R  -   L4   flag  free_ventilation_mode\n"
                        + "R  -   L6   flag  ventilation_diagnostic\n";
                case 71: return "W  A   L    u8    ventilation_setpoint  %  0..100\n";
                case 72:
                    return "R  P   H0   flag  ventilation_service_required\n"
                        + "R  P   H1   flag  ventilation_exhaust_fan_fault\n"
                        + "R  P   H2   flag  ventilation_inlet_fan_fault\n"
                        + "R  P   H3   flag  ventilation_frost_protection\n"
                        + "R  -   L    u8    ventilation_oem_fault_code\n";
                case 73: return "R  -   HL   u16   ventilation_oem_diagnostic_code\n";
                case 74:
                    return "R  SD  H0   flag  ventilation_heat_recovery\n"
                        + "R  SD  H1   flag  ventilation_bypass_present\n"
                        + "R  SD  H2   flag  ventilation_variable_speed\n"
                        + "R  SD  L    u8    ventilation_member_id\n";
                case 75: return "R  SD  HL   f8.8  ventilation_opentherm_version\n";
                case 76:
                    return "R  SD  H    u8    ventilation_product_type\n"
                        + "R  SD  L    u8    ventilation_product_version\n";
                case 77: return "R  -   L    u8    relative_ventilation  %  0..100\n";
                case 78: return "RW -   L    u8    exhaust_relative_humidity  %  0..100  ~30\n";
                case 79: return "RW -   HL   u16   exhaust_co2_level  ppm  0..2000  ~500\n";
                case 80: return "R  -   HL   f8.8  supply_inlet_temperature  °C  -40..127  ~20\n";
                case 81: return "R  -   HL   f8.8  supply_outlet_temperature  °C  -40..127  ~20\n";
                case 82: return "R  -   HL   f8.8  exhaust_inlet_temperature  °C  -40..127  ~20\n";
                case 83: return "R  -   HL   f8.8  exhaust_outlet_temperature  °C  -40..127  ~20\n";
                case 84: return "R  -   HL   u16   exhaust_fan_speed  rpm  0..6000\n";
                case 85: return "R  -   HL   u16   supply_fan_speed  rpm  0..6000\n";
                case 86:
                    return "R  SD  H0   flag  nominal_ventilation_transfer_enabled\n"
                        + "R  SD  L0   flag  nominal_ventilation_writable\n";
                case 87: return "RW S   H    u8    nominal_ventilation  %  0..100\n";
                case 88: return "R  SD  H    u8    ventilation_tsp_count\n";
                case 89: return "RE SD  L    u8[]  ventilation_tsp\n";
                case 90: return "R  SD  H    u8    ventilation_fault_buffer_size\n";
                case 91: return "R  SD  L    u8[]  ventilation_fault_buffer\n";
                default: return null;
            }
        }

        // OpenTherm 4.x, solar storage, counters, versions, and the ids of Remeha
        private static string ProductAndCounters(int id)
        {
            switch (id)
            {
                case 93: return "R  SD  L    char[] brand\n";
                case 94: return "R  SD  L    char[] brand_version\n";
                case 95: return "R  SD  L    char[] brand_serial_number\n";
                case 96: return "RE S   HL   u16   cooling_hours  h  -  ~+50\n";
                case 97: return "RE S   HL   u16   power_cycles  -  -  ~+50\n";
                case 98:
                    return "M  S   H7-4 u8    rf_sensor_type  -  0..15  ;0 room controller, 1 room sensor, 2 outside sensor, 15 undefined\n"
                        + "M  S   H3-0 u8    rf_sensor_index  -  0..15\n"
                        + "M  S   L1-0 u8    rf_battery  -  0..3  ;1 low, 2 nearly low, 3 good\n"
                        + "M  S   L4-2 u8    rf_signal_strength  -  0..5\n";
                case 99:
                    return "RW SG  H3-0 u8    dhw_operating_mode  -  0..15  ;0 no override, 1 auto, 2 anti-legionella, 3 comfort, 4 reduced, 5 protection, 6 off\n"
                        + "RW SG  H4   flag  dhw_push\n"
                        + "RW SG  L3-0 u8    ch_operating_mode  -  0..15  ;0 no override, 1 auto, 2 comfort, 3 precomfort, 4 reduced, 5 protection, 6 off\n"
                        + "RW SG  L7-4 u8    ch2_operating_mode  -  0..15  ;0 no override, 1 auto, 2 comfort, 3 precomfort, 4 reduced, 5 protection, 6 off\n";
                case 100:
                    return "R  G   L0   flag  override_manual_change_priority\n"
                        + "R  G   L1   flag  override_program_change_priority\n";
                case 101:
                    return "M  -   H2-0 u8    solar_mode_setpoint  -  0..7  ;0 off, 1 DHW eco, 2 DHW comfort, 3 DHW single boost, 4 DHW continuous\n"
                        + "R  -   L0   flag  solar_fault\n"
                        + "R  -   L3-1 u8    solar_mode  -  0..7  ;0 off, 1 DHW eco, 2 DHW comfort, 3 DHW single boost, 4 DHW continuous\n"
                        + "R  -   L5-4 u8    solar_status  -  0..3  ;0 standby, 1 loading by sun, 2 loading by boiler, 3 anti-legionella\n";
                case 102: return "R  -   L    u8    solar_oem_fault_code\n";
                case 103:
                    return "R  SD  H0   flag  solar_parallel_system\n"
                        + "R  SD  L    u8    solar_member_id\n";
                case 104:
                    return "R  SD  H    u8    solar_product_type\n"
                        + "R  SD  L    u8    solar_product_version\n";
                case 105: return "R  SD  H    u8    solar_tsp_count\n";
                case 106: return "RE SD  L    u8[]  solar_tsp\n";
                case 107: return "R  SD  H    u8    solar_fault_buffer_size\n";
                case 108: return "R  SD  L    u8[]  solar_fault_buffer\n";
                case 109: return "RE S   HL   u16   electricity_producer_starts  -  -  ~+50\n";
                case 110: return "RE S   HL   u16   electricity_producer_hours  h  -  ~+50\n";
                case 111: return "R  -   HL   u16   electricity_production  W\n";
                case 112: return "RE S   HL   u16   cumulative_electricity_production  kWh  -  ~+50\n";
                case 113: return "RE S   HL   u16   unsuccessful_burner_starts  -  -  ~+50\n";
                case 114: return "RE S   HL   u16   flame_signal_too_low_count  -  -  ~+50\n";
                case 115: return "R  S   HL   u16   oem_diagnostic_code\n";
                case 116: return "RE S   HL   u16   burner_starts  -  -  ~+50\n";
                case 117: return "RE S   HL   u16   ch_pump_starts  -  -  ~+50\n";
                case 118: return "RE S   HL   u16   dhw_pump_starts  -  -  ~+50\n";
                case 119: return "RE S   HL   u16   dhw_burner_starts  -  -  ~+50\n";
                case 120: return "RE S   HL   u16   burner_hours  h  -  ~+50\n";
                case 121: return "RE S   HL   u16   ch_pump_hours  h  -  ~+50\n";
                case 122: return "RE S   HL   u16   dhw_pump_hours  h  -  ~+50\n";
                case 123: return "RE S   HL   u16   dhw_burner_hours  h  -  ~+50\n";
                case 124: return "M  SD  HL   f8.8  master_opentherm_version\n";
                case 125: return "R  SD  HL   f8.8  slave_opentherm_version\n";
                case 126:
                    return "M  SD  H    u8    master_product_type\n"
                        + "M  SD  L    u8    master_product_version\n";
                case 127:
                    return "R  SD  H    u8    slaveproducttype\n"
                        + "R  SD  L    u8    slaveproductversion\n";
                case 131:
                    return "RW SD  H    u8    remeha_df_code\n"
                        + "RW SD  L    u8    remeha_du_code\n";
                case 132:
                    return "RW SD  H    u8    remeha_service_message  -  0..1  ;0 none, 1 service due\n"
                        + "RW SD  L    u8    remeha_service_type  -  0..255  ;1 A, 2 B, 3 C, or 2 with no message\n";
                case 133:
                    return "W  SD  H    u8    remeha_detect_connected_scu  -  0..255  ;255 starts the detection\n"
                        + "W  SD  L    u8    remeha_detect_connected_scu_state\n";
                default: return null;
            }
        }
    }
}
