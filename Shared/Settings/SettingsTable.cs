namespace Meterkast.Settings
{
    /// <summary>
    /// Every key of <c>settings.ini</c>, one line of text per key. Reading, checking, docs/settings.md, settings.json, flash.ps1 and the
    /// tests use this one table; to add a setting, add a line anywhere and read it by its key in
    /// <see cref="DeviceSettings"/>.
    ///
    /// The columns of a line are key, kind, default, change and meaning, separated by vertical bars; <see cref="SettingRow"/> reads them.
    ///   kind    name, a text that is not empty; text; secret, a text that is never published or logged; key, 32 hexadecimal
    ///           digits that are never published or logged, or nothing; topic; switch, on or off;
    ///           whole LOWEST HIGHEST; amount, a number from 0 to 9999 with at most three decimals;
    ///           pin, board, none or a number from 0 to 255; address, an IPv4 address; optional, the same or nothing; host, an address
    /// that a device can have, or nothing; mask, a subnet mask; addresses, IPv4 addresses and prefixes, or nothing; choice, one
    ///           of the words that follow.
    ///   change  how it may be changed over MQTT. free; watched, a setting that can break the connection, so that
    /// <see cref="SettingsGuard"/> undoes the change; remote, only with <c>settings.remote = on</c>, and watched: somebody who may change
    /// it can take over the device or obtain its password; file, never.
    ///
    /// A group is one literal. A literal stays in flash, and evaluating it creates one heap block of 12 bytes, which is collected later.
    /// </summary>
    public static class SettingsTable
    {
        /// <summary>Number of groups.</summary>
        public const int Groups = 7;

        // The broker, and what may be changed through it
        private const string Broker =
            "mqtt.host|name|mqtt.local|remote|name or address of the broker\n"
            + "mqtt.port|whole 1 65535|1883|remote|TCP port of the broker\n"
            + "mqtt.tls|switch|off|remote|`on` speaks TLS 1.2 with the broker (customary port: 8883), checks its certificate against `mqtt.ca`, and its name against `mqtt.host`\n"
            + "mqtt.ca|name|I:\\ca.pem|remote|file of the certificate, in PEM, of who has signed the broker's\n"
            + "mqtt.user|text||remote|account at the broker; empty for none\n"
            + "mqtt.password|secret||watched|password of the account; never published or logged\n"
            + "mqtt.client_id|text||watched|client id; empty for the base topic and the MAC address\n"
            + "mqtt.base|topic||remote|base topic; `otgw` or `p1` unless told\n"
            + "mqtt.heartbeat|whole 0 86400|300|free|seconds after which an unchanged value is sent again, 0 for never; the meter's go with a telegram, and are not sent again while it is silent\n"
            + "settings.remote|switch|off|file|`on` lets the settings that decide where the device connects, and who may write to its serial line, be changed over MQTT\n";

        // The network
        private const string Network =
            "network.address|host||remote|fixed address of the device; empty for DHCP, or what nanoff has configured\n"
            + "network.mask|mask|255.255.255.0|remote|its subnet mask\n"
            + "network.gateway|optional||remote|its gateway\n"
            + "network.dns|optional||remote|its name server\n";

        // The serial line and the pins
        private const string Hardware =
            "serial.port|text||free|name of the UART, such as COM2; empty for the one of the board's profile\n"
            + "serial.rx|pin|board|free|pin on which the board receives; `board` for the one of its profile (see boards.md)\n"
            + "serial.tx|pin|board|free|the same for sending\n"
            + "serial.invert|switch|off|free|`on` where the UART inverts the levels, as the P1 port wants it; `off` where they are upright or a transistor inverts them\n"
            + "serial.baud|choice auto 2400 9600 115200|auto|free|speed of the meter's line: `115200` (DSMR 4 and later), `9600` (DSMR 2.2 and 3), `2400` (M-Bus) or `auto`, which finds speed and parity; the gateway has 9600 whatever stands here\n"
            + "serial.parity|choice auto none even|auto|free|parity of the meter's line where `serial.baud` names its speed: `none` (8N1), `even` (8E1) or `auto`, which is `even` at 2400 and `none` otherwise. DSMR 2.2 and 3 (7E1) are read as `none`\n"
            + "pic.reset_pin|pin|board|free|gateway: pin that is joined to the PIC's reset, with which a deaf PIC is started anew at most once in ten minutes; `board` for the one of its profile, `none`\n"
            + "board.lamp|pin|board|free|pin of a lamp that is lit while the broker is connected; `board` for the one of its profile, `none`\n";

        // The smart meter
        private const string Meter =
            "meter.silent_after|whole 5 3600|30|free|seconds without a sound telegram after which `p1/meter/line` is `silent` (or `noise`) and what lives is `None`; at least twice the period of the meter and 2 s\n"
            + "meter.channel.gas|whole 0 15|0|free|M-Bus channel of the gas meter; 0 for the one with the newest valid time, which stays until it is stale\n"
            + "meter.channel.thermal|whole 0 15|0|free|the same of the heat meter\n"
            + "meter.channel.cooling|whole 0 15|0|free|the same of the cooling meter\n"
            + "meter.channel.warm_water|whole 0 15|0|free|the same of the warm water meter\n"
            + "meter.channel.water|whole 0 15|0|free|the same of the water meter\n"
            + "meter.channel.sub|whole 0 15|0|free|the same of the second electricity meter\n"
            + "meter.accept_without_crc|switch|off|free|meter: `on` takes telegrams that should have a CRC and have none, and counts them under `p1/meter/without_crc`; damage to them is not noticed. DSMR 2.2 and 3 have no CRC and need no leave\n"
            + "meter.key|key||free|meter: key of a meter that encrypts, from the grid operator; never published or logged\n"
            + "meter.authentication_key|key|00112233445566778899AABBCCDDEEFF|free|meter: its authentication key where it has one of its own (Austria); Luxembourg's, which is the same everywhere, unless told; never published or logged\n"
            + "meter.rate.gas|amount|40|free|most that the gas meter passes in an hour, in m3: a reading further than that is doubted until three readings agree; 0 for no limit\n"
            + "meter.rate.thermal|amount|5|free|the same of the heat meter, in GJ\n"
            + "meter.rate.cooling|amount|5|free|the same of the cooling meter, in GJ\n"
            + "meter.rate.warm_water|amount|20|free|the same of the warm water meter, in m3\n"
            + "meter.rate.water|amount|40|free|the same of the water meter, in m3\n"
            + "meter.rate.sub|amount|100|free|the same of the second electricity meter, in kWh\n";

        // When a meter's values are published
        private const string Filter =
            "filter.energy.interval|whole 0 3600|0|free|least seconds between two messages of meter readings (kWh, kvarh), counted from telegram to telegram with a tolerance of a quarter of a second\n"
            + "filter.power.interval|whole 0 3600|1|free|the same of powers (kW, kvar, kVA)\n"
            + "filter.voltage.interval|whole 0 3600|0|free|the same of voltages\n"
            + "filter.current.interval|whole 0 3600|0|free|the same of currents\n"
            + "filter.other.interval|whole 0 3600|0|free|the same of everything else that a telegram has, the time among it\n"
            + "filter.energy.band|amount|0|free|least change of a meter reading that is published, in kWh or kvarh\n"
            + "filter.power.band|amount|0|free|the same of a power, in kW, kvar or kVA\n"
            + "filter.voltage.band|amount|0|free|the same of a voltage, in V\n"
            + "filter.current.band|amount|0|free|the same of a current, in A\n";

        // The raw serial line over TCP
        private const string Tap =
            "tap.port|whole 0 65535|0|free|TCP port on which the raw serial line is offered (customary: 25238 for the gateway, 8088 for the meter); 0 for none\n"
            + "tap.listen|address|0.0.0.0|remote|the device's address on which it is offered; 0.0.0.0 for all it has\n"
            + "tap.allow|addresses||remote|who may connect: IPv4 addresses and prefixes with commas between, such as `192.168.1.7, 10.0.0.0/8`; the device's own subnet unless told\n"
            + "tap.clients|whole 1 8|4|free|how many may be connected at once\n"
            + "tap.write|switch|off|remote|gateway: `on` lets clients send commands to the PIC, and upgrade its firmware\n"
            + "tap.answers|choice all own|all|free|gateway: `own` gives each client the answers to its own commands only, and none to those of the device, of MQTT and of other clients: for programs that take any answer for their own, such as Home Assistant's opentherm_gw and otmonitor; what passes on the bus, summaries and banners go to all\n"
            + "tap.mode|choice telegrams bytes|telegrams|free|meter: whole telegrams with a right CRC, or every byte as it comes\n";

        // The gateway, the clock and Home Assistant
        private const string Others =
            "lease.control_setpoint|whole 30 86400|300|free|gateway: seconds for which `set/control_setpoint` holds unless it is renewed\n"
            + "command.control_setpoint_2|switch|off|free|gateway: `on` sends `set/control_setpoint_2` also to a PIC with firmware 6.6 or 6.7, which tells the boiler another value (45.50 becomes 8.50), or of a version that is not known\n"
            + "limit.written|whole 0 86400|600|free|gateway: seconds after which a value that the thermostat used to write is `None` when it no longer does; 0 for never\n"
            + "limit.read|whole 0 86400|600|free|gateway: the same of a value that was regularly read from the boiler\n"
            + "limit.rare|whole 0 86400|0|free|gateway: the same of what is asked seldom: configurations, bounds, versions, counters and stored setpoints\n"
            + "clock.zone|choice off UTC WET CET EET|CET|free|zone in which the gateway tells the thermostat time and date once SNTP has told them, with the European summer time but for `UTC`, and `off` tells it nothing; and the zone of a meter whose telegrams do not tell the country (`off` as `CET`)\n"
            + "clock.server|text||free|time server (SNTP) instead of the board's own, for example the router\n"
            + "discovery|switch|on|free|`on` tells Home Assistant of every value and command; `off` takes back what it was told\n"
            + "discovery.prefix|topic|homeassistant|free|topic under which Home Assistant listens\n";

        /// <summary>The rows of a group, each ended by a line feed.</summary>
        /// <param name="group">Number of the group, 0 to <see cref="Groups"/> - 1.</param>
        public static string Rows(int group)
        {
            switch (group)
            {
                case 0: return Broker;
                case 1: return Network;
                case 2: return Hardware;
                case 3: return Meter;
                case 4: return Filter;
                case 5: return Tap;
                default: return Others;
            }
        }
    }
}
