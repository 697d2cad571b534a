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
    ///           source, a topic with a slash in it, or nothing; names, channels with names, or nothing;
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
        public const int Groups = 9;

        // The broker, and what may be changed through it
        private const string Broker =
            "mqtt.host|text|mqtt.local|remote|name or address of the broker; nothing for a device that stands alone, with its own page and tap only\n"
            + "mqtt.port|whole 1 65535|1883|remote|TCP port of the broker\n"
            + "mqtt.tls|switch|off|remote|`on` uses TLS 1.2 (usual port: 8883) and verifies the broker's certificate against `mqtt.ca` and its name against `mqtt.host`\n"
            + "mqtt.ca|name|I:\\ca.pem|remote|file with the certificate, in PEM, of the authority that has signed the broker's\n"
            + "mqtt.user|text||remote|account at the broker; empty for none\n"
            + "mqtt.password|secret||watched|password of the account; never published or logged\n"
            + "mqtt.client_id|text||watched|client id; empty for the base topic and the MAC address\n"
            + "mqtt.base|topic||remote|base topic; the default is `otgw` or `p1`\n"
            + "mqtt.spread|whole 0 600|0|free|many devices on one broker: seconds over which they spread their attempts to reach it again, each waiting a random part of them, so that a restarted broker is not met by all at once; a second for every fifty devices is good\n"
            + "mqtt.heartbeat|whole 0 86400|300|free|seconds after which an unchanged value is sent again, 0 for never; those of the meter are sent with a telegram, and not while it is silent\n"
            + "mqtt.lines|switch|off|free|gateway: `on` publishes every line that the PIC prints on `otgw/line`, as it comes and not retained, for logs (see moving.md); what comes without a connection to the broker is not sent later\n"
            + "settings.remote|switch|off|file|`on` allows changing the settings over MQTT that decide where the device connects and who may write to its serial line\n";

        // The network
        private const string Network =
            "network.address|host||remote|fixed address of the device; empty for DHCP, or what nanoff has configured\n"
            + "network.mask|mask|255.255.255.0|remote|its subnet mask\n"
            + "network.gateway|optional||remote|its gateway\n"
            + "network.dns|optional||remote|its name server\n";

        // The serial line and the pins
        private const string Hardware =
            "serial.port|text||free|name of the UART, such as COM2; empty for the one of the board's profile\n"
            + "serial.rx|pin|board|free|pin on which the board receives; `board` for the pin in its profile (see boards.md)\n"
            + "serial.tx|pin|board|free|pin on which the board sends, likewise\n"
            + "serial.invert|switch|off|free|`on` if the UART must invert the levels, as for a P1 port that is connected directly; `off` if they are not inverted, or a transistor inverts them\n"
            + "serial.baud|choice auto 2400 9600 115200|auto|free|speed of the meter's line: `115200` (DSMR 4 and later), `9600` (DSMR 2.2 and 3), `2400` (M-Bus) or `auto`, which detects speed and parity; the gateway always uses 9600\n"
            + "serial.parity|choice auto none even|auto|free|parity of the meter's line if `serial.baud` names its speed: `none` (8N1), `even` (8E1) or `auto`, which is `even` at 2400 and `none` otherwise. DSMR 2.2 and 3 (7E1) are read as `none`\n"
            + "pic.reset_pin|pin|board|free|gateway: pin connected to the PIC's reset, which restarts a PIC that does not answer, at most once in ten minutes; `board` for the pin in the board's profile, `none`\n"
            + "board.lamp|pin|board|free|pin of an LED that is lit while the broker is connected; `board` for the pin in the board's profile, `none`\n";

        // The smart meter
        private const string Meter =
            "meter.silent_after|whole 5 3600|30|free|seconds without a valid telegram after which `p1/meter/line` is `silent` (or `noise`) and momentary values are `None`; at least twice the period of the meter plus 2 s\n"
            + "meter.channel.gas|whole 0 15|0|free|M-Bus channel of the gas meter; 0 for the one with the newest valid time, which stays until it is stale\n"
            + "meter.channel.thermal|whole 0 15|0|free|the same for the heat meter\n"
            + "meter.channel.cooling|whole 0 15|0|free|the same for the cooling meter\n"
            + "meter.channel.warm_water|whole 0 15|0|free|the same for the warm water meter\n"
            + "meter.channel.water|whole 0 15|0|free|the same for the water meter\n"
            + "meter.channel.sub|whole 0 15|0|free|the same for the second electricity meter\n"
            + "meter.accept_without_crc|switch|off|free|meter: `on` accepts telegrams that lack the CRC they should have, and counts them under `p1/meter/without_crc`; damage to them is not detected. DSMR 2.2 and 3 have no CRC and do not need this\n"
            + "meter.key|key||free|meter: key of a meter that encrypts, from the grid operator; never published or logged\n"
            + "meter.authentication_key|key|00112233445566778899AABBCCDDEEFF|free|meter: its authentication key, if it has its own (Austria); the default is that of all meters in Luxembourg; never published or logged\n"
            + "tariff.capacity|amount|0|free|meter: what a kilowatt of peak costs in a year, in EUR, for `p1/peak_cost`; above 0 also for the warning before a new peak and the mean of twelve months, which a meter that sends its month's peak (Belgium) has anyway\n"
            + "tariff.minimum|amount|2.5|free|meter: what the peak of a month counts for at least, in kW (Flanders: 2.5)\n"
            + "meter.rate.gas|amount|40|free|maximum flow of the gas meter in m3 per hour: a reading beyond it is held back until three readings confirm it; 0 for no limit\n"
            + "meter.rate.thermal|amount|5|free|the same for the heat meter, in GJ\n"
            + "meter.rate.cooling|amount|5|free|the same for the cooling meter, in GJ\n"
            + "meter.rate.warm_water|amount|20|free|the same for the warm water meter, in m3\n"
            + "meter.rate.water|amount|40|free|the same for the water meter, in m3\n"
            + "meter.rate.sub|amount|100|free|the same for the second electricity meter, in kWh\n"
            + "meter.names|names||free|meter: names of the devices on the M-Bus by their channels, such as `1 House gas, 2 Garden water`: channels 1 to 15, each once, names of at most 32 bytes without a comma, quotation mark and backslash; Home Assistant shows them, and `p1/mbus/<channel>/name` has them\n";

        // What another device knows: gas for the boiler, solar panels for the meter
        private const string Sources =
            "gas.estimate|switch|off|free|gateway: `on` estimates the gas that the boiler burns from its modulation and capacity (gas.md)\n"
            + "gas.topic|source||free|gateway: topic with the reading of the gas meter in m3, such as `p1/gas_delivered`, from which the estimate learns its factor; switches the estimate on\n"
            + "gas.energy|positive|9.769|free|gateway: upper heating value of the gas in kWh per m3\n"
            + "gas.factor|positive|1|free|gateway: factor of the estimate until it is learned\n"
            + "boiler.capacity|amount|0|free|gateway: what the boiler burns at most, in kW; 0 if the boiler tells it itself (data id 15)\n"
            + "boiler.min_modulation|whole 0 100|0|free|gateway: its lowest modulation in percent of that; 0 if the boiler tells it itself (data id 15)\n"
            + "boiler.modulation|choice range maximum|range|free|gateway: what 0 and 100 % of its modulation mean: `range`, the lowest and the highest, as OpenTherm has it; `maximum`, percent of the highest, as many boilers report it\n"
            + "solar.topic|source||free|meter: topic with the power of the solar panels, for `p1/power_house`\n"
            + "solar.unit|choice W kW|W|free|meter: its unit\n"
            + "solar.stale_after|whole 5 86400|300|free|meter: seconds after which that power is not known any more\n"
            + "solar.channel|whole 0 15|0|free|meter: channel of an electricity meter on the M-Bus that counts what the solar panels produce, where there is no `solar.topic`; 0 for none\n";

        // When a meter's values are published
        private const string Filter =
            "filter.energy.interval|whole 0 3600|0|free|minimum number of seconds between two messages of meter readings (kWh, kvarh), counted from telegram to telegram with a tolerance of a quarter of a second\n"
            + "filter.power.interval|whole 0 3600|1|free|the same for powers (kW, kvar, kVA)\n"
            + "filter.voltage.interval|whole 0 3600|0|free|the same for voltages\n"
            + "filter.current.interval|whole 0 3600|0|free|the same for currents\n"
            + "filter.other.interval|whole 0 3600|0|free|the same for everything else in a telegram, including its time\n"
            + "filter.energy.band|amount|0|free|minimum change of a meter reading that is published, in kWh or kvarh\n"
            + "filter.power.band|amount|0|free|the same for a power, in kW, kvar or kVA\n"
            + "filter.voltage.band|amount|0|free|the same for a voltage, in V\n"
            + "filter.current.band|amount|0|free|the same for a current, in A\n";

        // The raw serial line over TCP
        private const string Tap =
            "tap.port|whole 0 65535|0|free|TCP port on which the raw serial line is offered (usual: 25238 for the gateway, 8088 for the meter); 0 for none\n"
            + "tap.listen|address|0.0.0.0|remote|the device's address on which it is offered; 0.0.0.0 for all addresses\n"
            + "tap.allow|addresses||remote|who may connect: IPv4 addresses and prefixes, separated by commas, such as `192.168.1.7, 10.0.0.0/8`; the default is the device's own subnet\n"
            + "tap.clients|whole 1 8|4|free|maximum number of clients at the same time\n"
            + "tap.write|switch|off|remote|gateway: `on` lets clients send commands to the PIC, and upgrade its firmware\n"
            + "tap.answers|choice all own|all|free|gateway: `own` gives each client the answers to its own commands only, not those to commands of the device, MQTT or other clients: for programs that take any answer for their own, such as Home Assistant's opentherm_gw and otmonitor; frames, summaries and banners are sent to all\n"
            + "modbus.port|whole 0 65535|0|remote|meter: TCP port on which chargers and programs can read the meter as an Eastron SDM630 (usual: 502), by Modbus TCP or RTU over TCP (chargers.md); read-only; 0 for none\n"
            + "modbus.allow|addresses||remote|who may connect there: IPv4 addresses and prefixes, separated by commas; the default is the device's own subnet\n"
            + "tap.mode|choice telegrams bytes|telegrams|free|meter: whole telegrams with a valid CRC, or every byte as it comes\n";

        // The device's own page
        private const string Web =
            "web.port|whole 0 65535|80|free|TCP port of the device's own page and its interface (docs/api.md); 0 for none. On a board with too little heap there are none unless the file has this key\n"
            + "web.listen|address|0.0.0.0|remote|the device's address on which they are served; 0.0.0.0 for all addresses\n"
            + "web.allow|addresses||remote|who may connect: IPv4 addresses and prefixes, separated by commas, such as `192.168.1.7, 10.0.0.0/8`; the default is the device's own subnet\n"
            + "web.name|text||free|name under which the device is asked for, besides its address; the default is the base topic. Without a full stop in it, it may be followed by `.local`, `.lan`, `.home`, `.home.arpa` or `.internal`\n"
            + "web.homewizard|switch|off|remote|meter: `on` answers `/api` and `/api/v1/data` as a HomeWizard P1 meter does, without a password, for chargers and programs that read such a meter (chargers.md); read-only\n"
            + "web.password|secret||free|password of the page; any user name will do. Without one everybody who may connect can read everything and change the room setpoint, and nothing else; never published or logged\n";

        // The gateway, the clock and Home Assistant
        private const string Others =
            "lease.control_setpoint|whole 30 86400|300|free|gateway: seconds for which `set/control_setpoint` holds unless it is renewed\n"
            + "command.control_setpoint_2|switch|off|free|gateway: `on` sends `set/control_setpoint_2` also to a PIC with firmware 6.6 or 6.7, which sends a different value to the boiler (45.50 becomes 8.50), or of an unknown version\n"
            + "boiler.codes|choice auto none avanta calenta ferroli heat2 intergas baxi|auto|free|gateway: whose list says what the boiler's own fault and diagnostic codes mean (faults.md); `auto` goes by its member id and product type; a list that is named here also tells what its codes perhaps mean\n"
            + "limit.written|whole 0 86400|600|free|gateway: seconds after which a value that the thermostat no longer writes is `None`; 0 for never\n"
            + "limit.read|whole 0 86400|600|free|gateway: the same for a value that was regularly read from the boiler\n"
            + "limit.rare|whole 0 86400|0|free|gateway: the same for values that are requested rarely: configurations, bounds, versions, counters and stored setpoints\n"
            + "clock.zone|choice off UTC WET CET EET|CET|free|time zone of the time and date that the thermostat is given once SNTP has set the clock, with European summer time except for `UTC`; `off` sends none. Also the zone of a meter whose country is not known from its telegrams (`off` means `CET`)\n"
            + "clock.server|text||free|time server (SNTP) instead of the board's own, for example the router\n"
            + "history.keep|switch|on|free|`on` keeps the history of hours, days and months on the device's storage, about 150 KB; `off` keeps nothing new, and shows nothing (see history.md)\n"
            + "update.trial|whole 2 3600|600|free|boards with the loader: seconds that an update over the network has to run well before it is kept (docs/update.md)\n"
            + "update.url|text||free|boards with the loader: address of the newest image, at which the device looks once a day and which Home Assistant's button installs, such as `http://192.168.1.5/meterkast-otgw.mku`\n"
            + "update.tftp|switch|off|free|boards with the loader: `on` takes updates over TFTP as well\n"
            + "update.tftp.port|whole 1 65535|69|free|boards with the loader: UDP port of TFTP\n"
            + "discovery|switch|on|free|`on` announces every value and command to Home Assistant; `off` withdraws the announcements\n"
            + "thermostat.override|choice temporary constant|temporary|free|gateway: what Home Assistant's thermostat card sets: `temporary`, until the thermostat's program changes (`set/room_setpoint`), or `constant` (`set/room_setpoint_constant`)\n"
            + "preset.away|amount|0|free|gateway: room setpoint of the preset `away` of that card, in °C; 0 for none\n"
            + "preset.eco|amount|0|free|the same of the preset `eco`\n"
            + "preset.comfort|amount|0|free|the same of the preset `comfort`\n"
            + "preset.sleep|amount|0|free|the same of the preset `sleep`\n"
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
                case 6: return Web;
                case 7: return Sources;
                default: return Others;
            }
        }
    }
}
