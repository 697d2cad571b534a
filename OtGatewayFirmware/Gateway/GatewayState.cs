namespace Meterkast.Gateway
{
    /// <summary>Names of the gateway's own state under <c>otgw/gateway/</c>, and their indexes on the state board.</summary>
    public static class GatewayState
    {
        /// <summary>Version of this firmware.</summary>
        public const int Version = 0;

        /// <summary>Name and version of the PIC's firmware as it calls itself.</summary>
        public const int PicVersion = 1;

        /// <summary>connected or disconnected.</summary>
        public const int Thermostat = 2;

        /// <summary>low, medium or high: power that the thermostat is given (Smart Power).</summary>
        public const int ThermostatPower = 3;

        /// <summary>State of the room setpoint override, see <see cref="OverrideTracker"/>.</summary>
        public const int Override = 4;

        /// <summary>The setpoint of the override, None without one.</summary>
        public const int OverrideSetpoint = 5;

        /// <summary>The last line that could not be read, printable characters only.</summary>
        public const int LastGarbage = 6;

        /// <summary>ok or lost: whether the serial port is there.</summary>
        public const int Serial = 7;

        /// <summary>Lines received.</summary>
        public const int Lines = 8;

        /// <summary>Sound frames among them.</summary>
        public const int Frames = 9;

        /// <summary>Frames dropped for their parity.</summary>
        public const int ParityErrors = 10;

        /// <summary>Frames dropped for reserved bits or a type that does not fit the direction.</summary>
        public const int ReservedTypeErrors = 11;

        /// <summary>Frames dropped for characters that are not hexadecimal.</summary>
        public const int HexErrors = 12;

        /// <summary>Lines that are nothing the PIC sends.</summary>
        public const int Garbage = 13;

        /// <summary>Error 01 lines; the other three follow.</summary>
        public const int Error01 = 14;

        /// <summary>Resets of the PIC seen.</summary>
        public const int PicResets = 18;

        /// <summary>Resets of the PIC by its watchdog among them.</summary>
        public const int PicWatchdogResets = 19;

        /// <summary>Commands taken over MQTT.</summary>
        public const int Commands = 20;

        /// <summary>Seconds since this device started; what else it knows of itself follows in the order of DeviceHealth.</summary>
        public const int Uptime = 21;

        /// <summary>Commands that came faster than they could be kept, and got no result.</summary>
        public const int CommandsLost = 28;

        /// <summary>Clients of the tap; bytes, dropped and refused follow.</summary>
        public const int TapClients = 29;

        /// <summary>Lines of the tap's clients that were no command.</summary>
        public const int TapBadLines = 33;

        /// <summary>none or under way: an upgrade of the PIC's firmware through the tap.</summary>
        public const int Upgrade = 34;

        /// <summary>What is wrong in the settings; empty when all is well.</summary>
        public const int SettingsError = 35;

        /// <summary>none, active, monitor mode (nothing of it reaches the boiler) or released: the control setpoint of MQTT.</summary>
        public const int LeaseState = 36;

        /// <summary>Seconds that it has left.</summary>
        public const int Lease = 37;

        /// <summary>The same of the second circuit's control setpoint; its seconds stand behind it.</summary>
        public const int LeaseState2 = 38;

        /// <summary>ok, silent, deaf or resetting, see <see cref="PicHealth"/>.</summary>
        public const int Pic = 40;

        /// <summary>Times that the PIC was reset by its pin.</summary>
        public const int PicPinResets = 41;

        /// <summary>connected or disconnected: whether the boiler answers.</summary>
        public const int Boiler = 42;

        /// <summary>heating, cooling or idle.</summary>
        public const int HeatingAction = 43;

        /// <summary>The first of what the PIC reports of itself, see <see cref="PicReports"/>.</summary>
        public const int FirstReport = 44;

        /// <summary>none, or where the settings are kept that were given up for the former ones.</summary>
        public const int SettingsFallback = 67;

        /// <summary>ON or OFF among them: gateway or monitor mode.</summary>
        public const int GatewayMode = FirstReport + 14;

        /// <summary>The names, by index.</summary>
        public static string[] Names()
        {
            return new[]
            {
                "version", "pic_version", "thermostat", "thermostat_power", "override", "override_setpoint",
                "last_garbage", "serial", "lines", "frames", "parity_errors", "reserved_type_errors", "hex_errors",
                "garbage", "error_01", "error_02", "error_03", "error_04", "pic_resets", "pic_watchdog_resets",
                "commands", "uptime", "free_heap", "mqtt_reconnects", "internal_errors", "serial_errors",
                "overruns", "reset_cause", "commands_lost", "tap_clients", "tap_bytes", "tap_dropped", "tap_refused", "tap_bad_lines", "upgrade",
                "settings_error", "control_setpoint_state", "control_setpoint_lease",
                "control_setpoint_2_state", "control_setpoint_2_lease", "pic", "pic_pin_resets", "boiler", "heating_action",
                "pic_build", "temperature_sensor", "sensor_temperature", "pic_lvp_bit", "gpio_a", "gpio_b", "gpio_a_level",
                "gpio_b_level", "led_a", "led_b", "led_c", "led_d", "led_e", "led_f", "gateway_mode", "message_interval",
                "pic_reset_cause", "thermostat_model", "setback_temperature", "ignore_transitions", "override_high_byte",
                "reference_voltage", "dhw_control",
                "settings_fallback",
            };
        }
    }
}
