namespace Meterkast.Gateway
{
    /// <summary>
    /// Every command under <c>set/</c> that has its own name, one line of text per command (gateway firmware 6.7). Checking, discovery,
    /// docs/topics.md and the tests use this one table; to add a command, add a line anywhere.
    ///
    /// The columns of a line are name, code, kind, unit, marks, since, report, in force and meaning, separated by vertical bars;
    /// <see cref="CommandRow"/> reads them.
    ///   kind     number LOWEST HIGHEST, rounded to hundredths; whole LOWEST HIGHEST, rounded; after either: zero, 0 is also allowed and
    /// cancels; clear, the word clear is also allowed; stepN, rounded to multiples of N.
    ///            switch, ON or OFF, true or false, 1 or 0; choice of word=what is sent, a button if there is only one word;
    ///            one of LETTERS; text of at most eleven characters; with numbers after it, it begins with one of them and a colon.
    ///   marks    E, kept in the PIC's EEPROM; L, each command counts (otherwise a newer one replaces a waiting one);
    ///            R, only in the PIC's RAM, so set again after a reset of the PIC; A, needs a setting's permission for PIC firmware that
    /// executes it incorrectly; H, an everyday command, the others are for an installer.
    ///   since    the first version of the PIC's firmware that has the command, according to its changelog and sources; without one, every
    /// version from 4.0 on has it, or it is not known. The PIC16F88's 5.x versions never got the commands of 6.x.
    ///   report   the report that contains the PIC's value: the letter of <c>PR=</c>, followed by the place of the character in the
    /// report; without a place the whole report is the value.
    ///   in force topic, without the base, of the value in force; the asked value is under asked/ and the name.
    ///
    /// A group is one literal of about 1,000 bytes, because looking into a text takes twice its length in one piece for a moment. A
    /// literal stays in flash, and its evaluation makes one heap block of 12 bytes that the collector
    /// takes back; what the device keeps for a row is in <see cref="CommandIndex"/>.
    /// </summary>
    public static class CommandTable
    {
        /// <summary>Number of groups.</summary>
        public const int Groups = 7;

        // What is sent to the thermostat and the boiler, and kept by the PIC until its next reset at most
        private const string Setpoints =
            "room_setpoint|TT|number 5 30 zero|°C|RH|||room_setpoint|room setpoint until the thermostat's program changes; 0 cancels\n"
            + "room_setpoint_constant|TC|number 5 30 zero|°C|R|||room_setpoint|room setpoint until it is cancelled by 0\n"
            + "outside_temperature|OT|number -40 63.99 clear|°C|R|||outside_temperature|outside temperature for the thermostat; `otgw/outside_temperature` shows it if the boiler has no sensor of its own\n"
            + "control_setpoint|CS|number 8 100 zero|°C|H|||control_setpoint|boiler water setpoint for a lease of `lease.control_setpoint` seconds, renewed by each command; 0 returns control to the thermostat\n"
            + "control_setpoint_2|C2|number 8 100 zero|°C|A|5.0||control_setpoint_2|the same for the second heating circuit; PIC firmware 6.6 and 6.7 send 8 plus the fraction to the boiler instead (45.50 becomes 8.50), so with these it is refused unless `command.control_setpoint_2` is on\n"
            + "ch_enable|CH|switch||RH|||ch_enable|central heating enable bit, while control_setpoint is in force\n"
            + "ch2_enable|H2|switch||R|5.0||ch2_enable|the same for the second heating circuit, while control_setpoint_2 is in force\n";

        // Limits and signals, likewise
        private const string Signals =
            "max_modulation|MM|whole 0 100 clear|%|RH|||max_relative_modulation|maximum relative modulation; clear leaves it to the thermostat\n"
            + "cooling_control|CL|number 0 100 clear|%|R|6.2||cooling_control|cooling control signal; clear leaves it to the thermostat\n"
            + "cooling_enable|CE|switch||R|6.2||cooling_enable|cooling enable bit, while cooling_control is set\n"
            + "ventilation_setpoint|VS|whole 0 100 clear|%|R|||ventilation_setpoint|relative ventilation; clear leaves it to the thermostat\n"
            + "boiler_room_setpoint|BS|number 1 40 zero|°C|R|6.5||boiler/room_setpoint|room setpoint that the boiler is told instead of the thermostat's; 0 leaves it to the thermostat\n"
            + "boiler_room_temperature|RT|number 1 40 zero|°C|R|6.7||boiler/room_temperature|room temperature that the boiler is told instead of the thermostat's; 0 leaves it to the thermostat. Until this command is given, PIC firmware 6.7 sends 0.00 to the boiler; 6.6 passes on the thermostat's\n";

        // The boiler and hot water
        private const string Boiler =
            "max_ch_setpoint|SH|number 10 90 zero|°C|EH|||max_ch_setpoint|maximum central heating setpoint, within the boiler's bounds; 0 leaves it to others\n"
            + "dhw_setpoint|SW|number 20 80 zero|°C|EH|||dhw_setpoint|hot water setpoint, within the boiler's bounds; 0 leaves it to others\n"
            + "dhw_enable|HW|choice ON=1 OFF=0 1=1 0=0 auto=A push=P||EH||W0|gateway/dhw_control|hot water comfort on, off, left to the thermostat (`auto`), or one filling of the tank (`push`)\n"
            + "dhw_blocking|BW|switch||R|6.3||dhw_blocking|hot water blocking bit\n"
            + "summer_mode|SM|switch||EH|6.3||summer_mode|summer mode bit\n";

        // Operating modes and requests to the boiler
        private const string Modes =
            "dhw_operating_mode|MW|whole 0 15|||6.2||dhw_operating_mode|operating mode of hot water (data id 99); the boiler keeps it, and after a reset the PIC reads it there\n"
            + "ch_operating_mode|MH|whole 0 15|||6.2||ch_operating_mode|the same of the first heating circuit\n"
            + "ch2_operating_mode|M2|whole 0 15|||6.2||ch2_operating_mode|the same of the second heating circuit\n"
            + "remote_request|RR|whole 0 255||L|6.2|||remote request code, sent once (data id 4)\n"
            + "setback_temperature|SB|number 1 30|°C|E||S|gateway/setback_temperature|room setpoint while a GPIO signals that nobody is at home\n"
            + "reset_counter|RS|choice burner_starts=HBS burner_hours=HBH ch_pump_starts=HPS ch_pump_hours=HPH dhw_burner_starts=WBS dhw_burner_hours=WBH dhw_pump_starts=WPS dhw_pump_hours=WPH||L||||sets a counter of the boiler to zero\n";

        // What is connected to the gateway
        private const string Ports =
            "gpio_a|GA|whole 0 8||E||G0|gateway/gpio_a|function of GPIO A: 0 none, 1 ground, 2 supply, 3 LED E, 4 LED F, 5 home, 6 away, 8 blocks hot water\n"
            + "gpio_b|GB|whole 0 8||E||G1|gateway/gpio_b|function of GPIO B, as for GPIO A, and 7 temperature sensor\n"
            + "led_a|LA|one of RXTBOFHWCEMP||E||L0|gateway/led_a|function of LED A\n"
            + "led_b|LB|one of RXTBOFHWCEMP||E||L1|gateway/led_b|function of LED B\n"
            + "led_c|LC|one of RXTBOFHWCEMP||E||L2|gateway/led_c|function of LED C\n"
            + "led_d|LD|one of RXTBOFHWCEMP||E||L3|gateway/led_d|function of LED D\n"
            + "led_e|LE|one of RXTBOFHWCEMP||E||L4|gateway/led_e|function of LED E\n"
            + "led_f|LF|one of RXTBOFHWCEMP||E||L5|gateway/led_f|function of LED F\n";

        // The gateway itself
        private const string Pic =
            "pic_reset|GW|choice PRESS=R||L||||restarts the PIC; what MQTT has set in it is set again, except the operating modes, which the boiler keeps\n"
            + "gateway_mode|GW|choice ON=1 OFF=0 1=1 0=0||E||M0|gateway/gateway_mode|ON gateway, OFF monitor: messages pass unchanged\n"
            + "message_interval|MI|whole 100 1275 step5|ms|E|6.6|N|gateway/message_interval|time between messages without a thermostat\n"
            + "fail_safe|FS|switch||E|6.6|||OFF: the gateway stays in control of the boiler when the thermostat is silent\n"
            + "thermostat_model|FT|choice auto=A celcia20=C isense=I standard=S remeha=A||E||R0|gateway/thermostat_model|thermostat model, if the gateway does not detect it; remeha is detected by auto, and means the same\n"
            + "temperature_sensor|TS|choice outside=O return=R||E|5.0|D0|gateway/temperature_sensor|what the sensor on GPIO B measures\n"
            + "reference_voltage|VR|whole 0 9||E||V0|gateway/reference_voltage|reference voltage of the receivers\n"
            + "ignore_transitions|IT|switch||E||T0|gateway/ignore_transitions|ON: several transitions within a bit are tolerated\n"
            + "override_high_byte|OH|switch||E||T1|gateway/override_high_byte|ON: the flags of data id 100 are also in its high byte\n";

        // Data ids and messages
        private const string Messages =
            "unknown_id|UI|whole 1 127||EL||||data id that the boiler does not know\n"
            + "known_id|KI|whole 1 127||EL||||data id that the boiler knows after all\n"
            + "alternative_add|AA|whole 1 255||EL||||data id that may be requested instead of one that the boiler does not know\n"
            + "alternative_delete|DA|whole 1 255||EL||||removes such a data id once\n"
            + "priority_message|PM|whole 0 255||L||||data id that is requested once, before others\n"
            + "transparent_parameter|TP|text 11 13 89 91 106 108||L|6.2|||id:index or id:index=value, id 11, 13, 89, 91, 106 or 108\n"
            + "fixed_answer|SR|text||LR||||id:byte or id:byte,byte: what the gateway answers to the thermostat\n"
            + "fixed_answer_clear|CR|whole 1 255||LR||||data id whose fixed answer is removed\n";

        /// <summary>The rows of a group in any order, each ended by a line feed.</summary>
        /// <param name="group">Number of the group, 0 to <see cref="Groups"/> - 1.</param>
        public static string Rows(int group)
        {
            switch (group)
            {
                case 0: return Setpoints;
                case 1: return Signals;
                case 2: return Boiler;
                case 3: return Modes;
                case 4: return Ports;
                case 5: return Pic;
                case 6: return Messages;
                default: return null;
            }
        }
    }
}
