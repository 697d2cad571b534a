using Meterkast.Diagnostics;
using Meterkast.Gas;

namespace Meterkast.Gateway
{
    /// <summary>
    /// The gateway's own state under <c>otgw/gateway/</c>: one number and one row per topic. Publishing, Home Assistant's discovery and
    /// docs/topics.md use this one table; to add a topic, add a number at the end and its row.
    /// <see cref="StateRow"/> explains the columns. A literal stays in flash.
    /// </summary>
    public sealed class GatewayState : IStateRows
    {
        /// <summary>Version of this firmware.</summary>
        public const int Version = 0;

        /// <summary>Name and version of the PIC's firmware as it prints them.</summary>
        public const int PicVersion = 1;

        /// <summary>connected or disconnected.</summary>
        public const int Thermostat = 2;

        /// <summary>low, medium or high: the thermostat's power level (Smart Power).</summary>
        public const int ThermostatPower = 3;

        /// <summary>State of the room setpoint override, see <see cref="OverrideTracker"/>.</summary>
        public const int Override = 4;

        /// <summary>The setpoint of the override, None without one.</summary>
        public const int OverrideSetpoint = 5;

        /// <summary>The last line that could not be read, printable characters only.</summary>
        public const int LastGarbage = 6;

        /// <summary>ok or lost: whether the serial port is available.</summary>
        public const int Serial = 7;

        /// <summary>Lines received.</summary>
        public const int Lines = 8;

        /// <summary>Valid frames among them.</summary>
        public const int Frames = 9;

        /// <summary>Frames dropped for their parity.</summary>
        public const int ParityErrors = 10;

        /// <summary>Frames dropped for reserved bits or a type that does not fit the direction.</summary>
        public const int ReservedTypeErrors = 11;

        /// <summary>Frames dropped for characters that are not hexadecimal.</summary>
        public const int HexErrors = 12;

        /// <summary>Lines that the PIC does not send.</summary>
        public const int Garbage = 13;

        /// <summary>Error 01 lines; the other three follow.</summary>
        public const int Error01 = 14;

        /// <summary>Resets of the PIC seen.</summary>
        public const int PicResets = 18;

        /// <summary>Resets of the PIC by its watchdog among them.</summary>
        public const int PicWatchdogResets = 19;

        /// <summary>Commands received over MQTT.</summary>
        public const int Commands = 20;

        /// <summary>Seconds since this device started; the rest of DeviceHealth follows in its order.</summary>
        public const int Uptime = 21;

        /// <summary>Commands that came faster than they could be stored.</summary>
        public const int CommandsLost = 28;

        /// <summary>Tap clients; bytes, dropped and refused follow.</summary>
        public const int TapClients = 29;

        /// <summary>Lines of tap clients that were not commands.</summary>
        public const int TapBadLines = 33;

        /// <summary>Whether the PIC's firmware is being upgraded through the tap.</summary>
        public const int Upgrade = 34;

        /// <summary>Errors in the settings; empty if there are none.</summary>
        public const int SettingsError = 35;

        /// <summary>none, active, monitor mode (nothing of it reaches the boiler) or released: the control setpoint of MQTT.</summary>
        public const int LeaseState = 36;

        /// <summary>Its remaining seconds.</summary>
        public const int Lease = 37;

        /// <summary>The same for the second circuit's control setpoint; its seconds follow.</summary>
        public const int LeaseState2 = 38;

        /// <summary>ok, silent, deaf or resetting, see <see cref="PicHealth"/>.</summary>
        public const int Pic = 40;

        /// <summary>How often the PIC was reset by its pin.</summary>
        public const int PicPinResets = 41;

        /// <summary>connected or disconnected: whether the boiler answers.</summary>
        public const int Boiler = 42;

        /// <summary>heating, cooling or idle.</summary>
        public const int HeatingAction = 43;

        /// <summary>The first of the PIC's reports about itself, see <see cref="PicReports"/>.</summary>
        public const int FirstReport = 44;

        /// <summary>ON or OFF among them: gateway or monitor mode.</summary>
        public const int GatewayMode = 58;

        /// <summary>none, or where the refused settings are kept after a fallback.</summary>
        public const int SettingsFallback = 67;

        /// <summary>The boiler's fault in words.</summary>
        public const int FaultText = 68;

        /// <summary>The boiler's diagnostic code in words.</summary>
        public const int DiagnosticText = 69;

        /// <summary>Records of the history that could not be stored.</summary>
        public const int HistoryErrors = 70;

        /// <summary>Whether the connection to the broker lasts.</summary>
        public const int MqttLink = 71;

        /// <summary>How <c>gas.topic</c> is; the number of its errors follows.</summary>
        public const int Sources = 72;

        /// <summary>Whether there is an estimate of gas, the first of its rows, see <see cref="GasEstimate"/>.</summary>
        public const int GasState = 74;

        /// <summary>Its factor.</summary>
        public const int GasFactor = 75;

        /// <summary>Whether that is learned.</summary>
        public const int GasFactorSource = 76;

        /// <summary>Power of the gas that burns.</summary>
        public const int GasPower = 77;

        /// <summary>Gas since the start.</summary>
        public const int GasUsed = 78;

        /// <summary>Gas of yesterday.</summary>
        public const int GasYesterday = 79;

        /// <summary>Degree days of yesterday.</summary>
        public const int DegreeDays = 80;

        /// <summary>Gas per degree day.</summary>
        public const int GasPerDegreeDay = 81;

        /// <inheritdoc/>
        public int Count => 82;

        /// <inheritdoc/>
        public string Row(int index)
        {
            string shared = DeviceRows.Health(index - Uptime) ?? DeviceRows.Tap(index - TapClients);
            if (shared != null)
            {
                return shared;
            }

            switch (index)
            {
                case Version: return DeviceRows.Version;
                case HistoryErrors: return DeviceRows.HistoryErrors;
                case MqttLink: return DeviceRows.MqttLink;
                case Sources: return DeviceRows.Sources;
                case Sources + 1: return DeviceRows.SourceErrors;
                case GasState: return "gas_estimate|health|on|`ok`, or why there is no estimate of the gas that burns; this topic and the next ones about gas exist only with `gas.estimate` or `gas.topic` (see [gas.md](gas.md))";
                case GasFactor: return "gas_factor|number|on|factor of the estimate: gas that was metered, over what capacity and modulation alone would give";
                case GasFactorSource: return "gas_factor_source|text|off|`setting`, or `learned` from the gas meter of `gas.topic`";
                case GasPower: return "/gas_power_estimate|estimate kW|on|estimated power of the gas that the boiler burns, by its upper heating value";
                case GasUsed: return "/gas_used_estimate|estimate m3|on|estimated gas that the boiler has burned since the device was started, once a minute";
                case GasYesterday: return "/gas_yesterday_estimate|past m3|on|estimated gas that the boiler burned yesterday, from midnight to midnight; `None` if it was not observed for 22 hours";
                case DegreeDays: return "/degree_days_yesterday|past|on|degree days of yesterday: by how much the mean outside temperature (data id 27) was below 18 °C; `None` if it was not known for 20 hours";
                case GasPerDegreeDay: return "/gas_per_degree_day_estimate|past|on|m3 of gas per degree day, hot water included: that of the gas meter of `gas.topic` yesterday if it was read at both midnights, otherwise the estimate; `None` below one degree day";
                case PicVersion: return "pic_version|text|on|name and version that the PIC's firmware prints";
                case Thermostat: return "thermostat|connection|on|`connected` or `disconnected`, once the PIC has reported it; `None` while nothing is heard from the PIC";
                case ThermostatPower: return "thermostat_power|text|off|`low`, `medium` or `high` (Smart Power), once the PIC has reported it";
                case Override: return "override|text|on|`none`, `pending` (offered, or waiting to be cleared), `accepted` (in force), `rejected` (the thermostat never accepted it, or has not read it, id 9, within 5 minutes) or `released` (ended at the thermostat; a reset of the PIC ends it too, and it is set again)";
                case OverrideSetpoint: return "override_setpoint|amount °C|on|setpoint of the override in °C; `0.00` while it is being cleared, `None` without one";
                case LastGarbage: return "last_garbage|text|off|the last line that could not be read, printable characters only";
                case Serial: return DeviceRows.Serial;
                case Lines: return "lines|count|off|lines received from the PIC";
                case Frames: return "frames|count|off|valid OpenTherm frames among them";
                case ParityErrors: return "parity_errors|count|off|frames dropped because of their parity";
                case ReservedTypeErrors: return "reserved_type_errors|count|off|frames dropped because of reserved bits, or a type that does not fit the direction";
                case HexErrors: return "hex_errors|count|off|frames dropped because of characters that are not hexadecimal";
                case Garbage: return "garbage|count|off|lines that the PIC does not send";
                case Error01: return "error_01|count|off|messages the PIC could not read: too many transitions in a bit";
                case Error01 + 1: return "error_02|count|off|messages the PIC could not read: wrong stop bit";
                case Error01 + 2: return "error_03|count|off|messages the PIC could not read: a bit did not come in time";
                case Error01 + 3: return "error_04|count|off|messages the PIC could not read: parity";
                case PicResets: return "pic_resets|count|off|resets of the PIC seen";
                case PicWatchdogResets: return "pic_watchdog_resets|count|off|resets of the PIC by its watchdog";
                case Commands: return "commands|count|off|messages received under `set/`";
                case CommandsLost: return "commands_lost|count|off|messages under `set/` that came faster than they could be accepted, reported on `otgw/result/busy`";
                case TapBadLines: return "tap_bad_lines|count|off|lines of tap clients that were not commands, and were not sent";
                case Upgrade: return "upgrade|text|off|`under way` while a tap client upgrades the PIC's firmware, then `none`";
                case SettingsError: return DeviceRows.SettingsError;
                case LeaseState: return "control_setpoint_state|text|on|`active` while the control setpoint of `set/control_setpoint` is in force, `monitor mode` while `gateway_mode` is OFF so that it does not reach the boiler, `released` when its lease has ended, otherwise `none`";
                case Lease: return "control_setpoint_lease|amount s|on|its remaining seconds, published when the lease begins, is renewed or ends, and once a minute";
                case LeaseState2: return "control_setpoint_2_state|text|off|the same for the second heating circuit's control setpoint";
                case LeaseState2 + 1: return "control_setpoint_2_lease|amount s|off|its remaining seconds";
                case Pic: return "pic|text|on|`ok`; `silent` when no line has come for 20 s but the PIC answers; `deaf` when it does not; `resetting` while it is restarted by its reset pin";
                case PicPinResets: return "pic_pin_resets|count|off|how often the PIC was restarted by its reset pin";
                case Boiler: return "boiler|connection|on|`connected` or `disconnected`: whether the boiler has answered within the last minute; `None` while nothing is heard from the PIC";
                case HeatingAction: return "heating_action|text|on|`heating` while there is a flame for central heating, `cooling`, or `idle`";
                case FirstReport: return "pic_build|text|off|when the PIC's firmware was built; this topic and the next ones are the PIC's own reports, requested at start and after its reset, and one of them every minute";
                case FirstReport + 1: return "temperature_sensor|text|off|what the sensor on GPIO B measures: `outside` or `return`";
                case FirstReport + 2: return "sensor_temperature|amount °C|off|what it measures in °C, `None` without one";
                case FirstReport + 3: return "pic_lvp_bit|text|off|bit for low-voltage programming";
                case FirstReport + 4: return "gpio_a|number|off|function of GPIO A, see `set/gpio_a`";
                case FirstReport + 5: return "gpio_b|number|off|function of GPIO B";
                case FirstReport + 6: return "gpio_a_level|flag|off|level of GPIO A";
                case FirstReport + 7: return "gpio_b_level|flag|off|level of GPIO B";
                case FirstReport + 8: return "led_a|text|off|function of LED A, see `set/led_a`";
                case FirstReport + 9: return "led_b|text|off|function of LED B";
                case FirstReport + 10: return "led_c|text|off|function of LED C";
                case FirstReport + 11: return "led_d|text|off|function of LED D";
                case FirstReport + 12: return "led_e|text|off|function of LED E";
                case FirstReport + 13: return "led_f|text|off|function of LED F";
                case GatewayMode: return "gateway_mode|flag|off|`ON` for gateway, `OFF` for monitor";
                case GatewayMode + 1: return "message_interval|number|off|milliseconds between messages without a thermostat";
                case GatewayMode + 2: return "pic_reset_cause|text|off|why the PIC was started";
                case GatewayMode + 3: return "thermostat_model|text|off|`auto`, `celcia20`, `isense`, `standard` or `remeha`";
                case GatewayMode + 4: return "setback_temperature|amount °C|off|room setpoint in °C while a GPIO signals that nobody is at home";
                case GatewayMode + 5: return "ignore_transitions|flag|off|whether several transitions within a bit are tolerated";
                case GatewayMode + 6: return "override_high_byte|flag|off|whether the flags of data id 100 are also in its high byte";
                case GatewayMode + 7: return "reference_voltage|number|off|reference voltage of the receivers, 0 to 9";
                case GatewayMode + 8: return "dhw_control|text|off|what `set/dhw_enable` has set: `ON`, `OFF`, `auto` or `push`";
                case SettingsFallback: return DeviceRows.SettingsFallback;
                case FaultText: return "/fault_text|health|on|`ok`, or the boiler's fault in words: the maker's code with its meaning where that is known (see [faults.md](faults.md)), and the flags of data id 5";
                case DiagnosticText: return "/diagnostic_text|text|off|the maker's diagnostic code (data id 115) in words, where its meaning is known";
                default: return null;
            }
        }
    }
}
