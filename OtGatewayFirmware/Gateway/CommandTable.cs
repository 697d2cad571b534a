namespace Meterkast.Gateway
{
    /// <summary>
    /// Every command under <c>set/</c> that has its own name, one line of text a command (gateway firmware 6.7). The one table
    /// that checking, docs/topics.md and the tests go by; adding a command is adding a line.
    ///
    /// A line reads: name, code, kind, unit, marks, shows, meaning, with a vertical bar between.
    ///   kind   number LOWEST HIGHEST, rounded to hundredths; whole LOWEST HIGHEST, rounded; behind either: zero, 0 is allowed as well and
    ///          cancels; clear, the word clear is allowed as well; stepN, rounded to multiples of N.
    ///          switch, ON or OFF, true or false, 1 or 0; choice of word=what is sent; one of LETTERS; text of at most eleven characters.
    ///   marks  E, kept in the PIC's EEPROM; L, each command counts for itself (else a newer one takes the place of one that waits);
    ///          R, in the PIC's RAM alone, and set again after a reset of the PIC; A, allowed by a setting alone where the PIC's firmware does it wrong; H, what a
    ///          householder uses, the others are an installer's. A number such as 6.2: the first version of the PIC's firmware that has
    ///          the command, as its changelog and sources tell; without one every version from 4.0 on has it, or nobody knows. What
    ///          came with 6.x the PIC16F88's line 5.x never got.
    ///   shows  topic, without the base, of the value in force; what was asked stands under asked/ and the name.
    ///
    /// Cost on the device: a literal stays in flash.
    /// </summary>
    public static class CommandTable
    {
        /// <summary>Number of rows.</summary>
        public const int Rows = 49;

        /// <summary>A row.</summary>
        /// <param name="index">Number of the row, 0 to <see cref="Rows"/> - 1.</param>
        public static string Row(int index) => index < 23 ? Heating(index) : Gateway(index);

        // What is for the boiler
        private static string Heating(int index)
        {
            switch (index)
            {
                case 0: return "room_setpoint|TT|number 5 30 zero|°C|RH|room_setpoint|room setpoint until the thermostat's program changes; 0 cancels";
                case 1: return "room_setpoint_constant|TC|number 5 30 zero|°C|R|room_setpoint|room setpoint until it is cancelled by 0";
                case 2: return "outside_temperature|OT|number -40 63.99 clear|°C|R|outside_temperature|outside temperature for the thermostat; `otgw/outside_temperature` shows it where the boiler has no sensor of its own";
                case 3: return "control_setpoint|CS|number 8 100 zero|°C|H|control_setpoint|boiler water setpoint for a lease of `lease.control_setpoint` seconds, renewed by each command; 0 gives it back to the thermostat";
                case 4: return "control_setpoint_2|C2|number 8 100 zero|°C|A5.0|control_setpoint_2|the same of the second heating circuit; PIC firmware 6.6 tells the boiler 8 and the fraction instead (45.50 becomes 8.50), and 6.7 has the same code: there it is refused unless `command.control_setpoint_2` is on";
                case 5: return "ch_enable|CH|switch||RH|ch_enable|central heating enable bit, while control_setpoint is in force";
                case 6: return "ch2_enable|H2|switch||R5.0|ch2_enable|the same of the second heating circuit, while control_setpoint_2 is in force";
                case 7: return "max_modulation|MM|whole 0 100 clear|%|RH|max_relative_modulation|maximum relative modulation; clear leaves it to the thermostat";
                case 8: return "cooling_control|CL|number 0 100 clear|%|R6.2|cooling_control|cooling control signal; clear leaves it to the thermostat";
                case 9: return "cooling_enable|CE|switch||R6.2|cooling_enable|cooling enable bit, while cooling_control is set";
                case 10: return "ventilation_setpoint|VS|whole 0 100 clear|%|R|ventilation_setpoint|relative ventilation; clear leaves it to the thermostat";
                case 11: return "max_ch_setpoint|SH|number 10 90 zero|°C|EH|max_ch_setpoint|maximum central heating setpoint, within the boiler's bounds; 0 leaves it to others";
                case 12: return "dhw_setpoint|SW|number 20 80 zero|°C|EH|dhw_setpoint|hot water setpoint, within the boiler's bounds; 0 leaves it to others";
                case 13: return "dhw_enable|HW|choice ON=1 OFF=0 1=1 0=0 auto=A push=P||EH|gateway/dhw_control|hot water comfort on, off, as the thermostat has it, or one filling of the store";
                case 14: return "dhw_blocking|BW|switch||R6.3|dhw_blocking|hot water blocking bit";
                case 15: return "summer_mode|SM|switch||EH6.3|summer_mode|summer mode bit";
                case 16: return "dhw_operating_mode|MW|whole 0 15||6.2|dhw_operating_mode|operating mode of hot water (data id 99)";
                case 17: return "ch_operating_mode|MH|whole 0 15||6.2|ch_operating_mode|operating mode of the first heating circuit (data id 99)";
                case 18: return "ch2_operating_mode|M2|whole 0 15||6.2|ch2_operating_mode|operating mode of the second heating circuit (data id 99)";
                case 19: return "remote_request|RR|whole 0 255||L6.2||remote request code, sent once (data id 4)";
                case 20: return "setback_temperature|SB|number 1 30|°C|E|gateway/setback_temperature|room setpoint while a GPIO says that nobody is at home";
                case 21: return "boiler_room_setpoint|BS|number 1 40 zero|°C|R6.5||room setpoint that the boiler is told instead of the thermostat's; 0 leaves it to the thermostat";
                case 22: return "boiler_room_temperature|RT|number 1 40 zero|°C|R6.7||room temperature that the boiler is told instead of the thermostat's; 0 leaves it to the thermostat. Without this command PIC firmware 6.7 tells the boiler 0.00 from its start on; 6.6 passes the thermostat's on";
                default: return null;
            }
        }

        // What is for the gateway itself
        private static string Gateway(int index)
        {
            switch (index)
            {
                case 23: return "reset_counter|RS|choice burner_starts=HBS burner_hours=HBH ch_pump_starts=HPS ch_pump_hours=HPH dhw_burner_starts=WBS dhw_burner_hours=WBH dhw_pump_starts=WPS dhw_pump_hours=WPH||L||sets a counter of the boiler to zero";
                case 24: return "gpio_a|GA|whole 0 8||E|gateway/gpio_a|function of GPIO A: 0 none, 1 ground, 2 supply, 3 LED E, 4 LED F, 5 home, 6 away, 8 blocks hot water";
                case 25: return "gpio_b|GB|whole 0 8||E|gateway/gpio_b|function of GPIO B, 7 temperature sensor besides";
                case 26: return "led_a|LA|one of RXTBOFHWCEMP||E|gateway/led_a|function of LED A";
                case 27: return "led_b|LB|one of RXTBOFHWCEMP||E|gateway/led_b|function of LED B";
                case 28: return "led_c|LC|one of RXTBOFHWCEMP||E|gateway/led_c|function of LED C";
                case 29: return "led_d|LD|one of RXTBOFHWCEMP||E|gateway/led_d|function of LED D";
                case 30: return "led_e|LE|one of RXTBOFHWCEMP||E|gateway/led_e|function of LED E";
                case 31: return "led_f|LF|one of RXTBOFHWCEMP||E|gateway/led_f|function of LED F";
                case 32: return "pic_reset|GW|choice PRESS=R||L||starts the PIC anew; what MQTT has set in it is set again";
                case 33: return "gateway_mode|GW|choice ON=1 OFF=0 1=1 0=0|||gateway/gateway_mode|ON gateway, OFF monitor: messages pass unchanged";
                case 34: return "message_interval|MI|whole 100 1275 step5|ms|E6.6|gateway/message_interval|time between messages without a thermostat";
                case 35: return "fail_safe|FS|switch||E6.6||OFF: the boiler is not left to itself when the thermostat is silent";
                case 36: return "thermostat_model|FT|choice auto=A celcia20=C isense=I standard=S remeha=A||E|gateway/thermostat_model|thermostat, where the gateway does not find it by itself; remeha is what it finds on auto, and asks for the same";
                case 37: return "temperature_sensor|TS|choice outside=O return=R||E5.0|gateway/temperature_sensor|what the sensor on GPIO B measures";
                case 38: return "reference_voltage|VR|whole 0 9||E|gateway/reference_voltage|reference voltage of the receivers";
                case 39: return "ignore_transitions|IT|switch||E|gateway/ignore_transitions|ON: several transitions within a bit are no error";
                case 40: return "override_high_byte|OH|switch||E|gateway/override_high_byte|ON: the flags of data id 100 stand in its high byte too";
                case 41: return "unknown_id|UI|whole 1 127||EL||data id that the boiler does not know";
                case 42: return "known_id|KI|whole 1 127||EL||data id that the boiler knows after all";
                case 43: return "alternative_add|AA|whole 1 255||EL||data id that may take the place of one the boiler does not know";
                case 44: return "alternative_delete|DA|whole 1 255||EL||the same, taken away once";
                case 45: return "priority_message|PM|whole 0 255||L||data id that is asked once, before others";
                case 46: return "transparent_parameter|TP|text||L6.2||id:index or id:index=value, id 11, 13, 89, 91, 106 or 108";
                case 47: return "fixed_answer|SR|text||LR||id:byte or id:byte,byte: what the gateway answers to the thermostat";
                case 48: return "fixed_answer_clear|CR|whole 1 255||LR||data id whose fixed answer is taken away";
                default: return null;
            }
        }
    }
}
