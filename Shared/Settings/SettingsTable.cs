namespace Meterkast.Settings
{
    /// <summary>
    /// Every key of <c>settings.ini</c>, one line of text a key. The one table that reading, checking, docs/settings.md and
    /// the tests go by.
    ///
    /// A line reads: key, kind, default, meaning, with a vertical bar between.
    ///   kind  name, a text that is not empty; text; secret, a text that is never told; topic; switch, on or off;
    ///         whole LOWEST HIGHEST; amount, a number from 0 to 9999 with at most three decimals;
    ///         pin, board, none or a number from 0 to 255; address, an IPv4 address; optional, the same or nothing; host, one that
    ///         a device can have, or nothing; mask, a subnet mask; addresses, IPv4 addresses and prefixes, or nothing; choice of the words behind it.
    ///
    /// Cost on the device: a literal stays in flash.
    /// </summary>
    public static class SettingsTable
    {
        /// <summary>Row of <c>mqtt.base</c>, whose default is the firmware's.</summary>
        public const int MqttBase = 5;

        /// <summary>Row of the first of five intervals, in the order of the classes: energy, power, voltage, current, other.</summary>
        public const int FirstInterval = 13;

        /// <summary>Row of the first of four dead bands, in the order of the classes.</summary>
        public const int FirstBand = 18;

        /// <summary>Row of the first of six pinned channels: gas, thermal, cooling, warm water, water, sub.</summary>
        public const int FirstChannel = 22;

        /// <summary>Row of the first setting of the tap.</summary>
        public const int FirstTap = 28;

        /// <summary>Row of the lease of the control setpoint.</summary>
        public const int SetpointLease = 34;

        /// <summary>Row of the leave for the second circuit's control setpoint.</summary>
        public const int AllowControlSetpoint2 = 35;

        /// <summary>Row of the reset pin of the PIC.</summary>
        public const int PicResetPin = 36;

        /// <summary>Row of the first of three time limits: written, read and rare values.</summary>
        public const int FirstLimit = 37;

        /// <summary>Row of the time zone; the time server stands behind it.</summary>
        public const int Zone = 40;

        /// <summary>Row of the switch of Home Assistant's discovery; its prefix stands behind it.</summary>
        public const int Discovery = 42;

        /// <summary>Row of the lamp's pin.</summary>
        public const int Lamp = 44;

        /// <summary>Row of the switch of TLS; the file of the certificate stands behind it.</summary>
        public const int Tls = 45;

        /// <summary>Row of the device's address; mask, gateway and name server stand behind it.</summary>
        public const int Address = 47;

        /// <summary>Row of the leave for telegrams without a CRC.</summary>
        public const int AcceptWithoutCrc = 51;

        /// <summary>Row of the first of six plausible rates: gas, thermal, cooling, warm water, water, sub.</summary>
        public const int FirstRate = 52;

        /// <summary>Number of rows.</summary>
        public const int Rows = 58;

        /// <summary>A row.</summary>
        /// <param name="index">Number of the row, 0 to <see cref="Rows"/> - 1.</param>
        public static string Row(int index)
        {
            switch (index)
            {
                case 0: return "mqtt.host|name|mqtt.local|name or address of the broker";
                case 1: return "mqtt.port|whole 1 65535|1883|TCP port of the broker";
                case 2: return "mqtt.user|text||account at the broker; empty for none";
                case 3: return "mqtt.password|secret||password of the account; never published or logged";
                case 4: return "mqtt.client_id|text||client id; empty for the base topic and the MAC address";
                case MqttBase: return "mqtt.base|topic||base topic; `otgw` or `p1` unless told";
                case 6: return "mqtt.heartbeat|whole 0 86400|300|seconds after which an unchanged value is sent again, 0 for never; the meter's go with a telegram, and are not sent again while it is silent";
                case 7: return "serial.port|text||name of the UART, such as COM2; empty for the one of the board's profile";
                case 8: return "serial.rx|pin|board|pin on which the board receives; `board` for the one of its profile (see boards.md)";
                case 9: return "serial.tx|pin|board|the same for sending";
                case 10: return "serial.invert|switch|off|`on` where the UART inverts the levels, as the P1 port wants it; `off` where they are upright or a transistor inverts them";
                case 11: return "serial.baud|choice auto 9600 115200|auto|speed of the P1 port: `115200` (8N1, DSMR 4 and later), `9600` (7E1, DSMR 2.2 and 3) or `auto`, which finds it; the gateway has 9600 whatever stands here";
                case 12: return "meter.silent_after|whole 5 3600|30|seconds without a sound telegram after which `p1/meter/line` is `silent` (or `noise`) and what lives is `None`; at least twice the period of the meter and 2 s";
                case FirstInterval: return "filter.energy.interval|whole 0 3600|0|least seconds between two messages of meter readings (kWh, kvarh), counted from telegram to telegram with a tolerance of a quarter of a second";
                case 14: return "filter.power.interval|whole 0 3600|1|the same of powers (kW, kvar, kVA)";
                case 15: return "filter.voltage.interval|whole 0 3600|0|the same of voltages";
                case 16: return "filter.current.interval|whole 0 3600|0|the same of currents";
                case 17: return "filter.other.interval|whole 0 3600|0|the same of everything else that a telegram has, the time among it";
                case FirstBand: return "filter.energy.band|amount|0|least change of a meter reading that is published, in kWh or kvarh";
                case 19: return "filter.power.band|amount|0|the same of a power, in kW, kvar or kVA";
                case 20: return "filter.voltage.band|amount|0|the same of a voltage, in V";
                case 21: return "filter.current.band|amount|0|the same of a current, in A";
                case FirstChannel: return "meter.channel.gas|whole 0 15|0|M-Bus channel of the gas meter; 0 for the one with the newest valid time, which stays until it is stale";
                case 23: return "meter.channel.thermal|whole 0 15|0|the same of the heat meter";
                case 24: return "meter.channel.cooling|whole 0 15|0|the same of the cooling meter";
                case 25: return "meter.channel.warm_water|whole 0 15|0|the same of the warm water meter";
                case 26: return "meter.channel.water|whole 0 15|0|the same of the water meter";
                case 27: return "meter.channel.sub|whole 0 15|0|the same of the second electricity meter";
                case FirstTap: return "tap.port|whole 0 65535|0|TCP port on which the raw serial line is offered (customary: 25238 for the gateway, 8088 for the meter); 0 for none";
                case 29: return "tap.listen|address|0.0.0.0|the device's address on which it is offered; 0.0.0.0 for all it has";
                case 30: return "tap.allow|addresses||who may connect: IPv4 addresses and prefixes with commas between, such as `192.168.1.7, 10.0.0.0/8`; the device's own subnet unless told";
                case 31: return "tap.clients|whole 1 8|4|how many may be connected at once";
                case 32: return "tap.write|switch|off|gateway: `on` lets clients send commands to the PIC, and upgrade its firmware";
                case 33: return "tap.mode|choice telegrams bytes|telegrams|meter: whole telegrams with a right CRC, or every byte as it comes";
                case SetpointLease: return "lease.control_setpoint|whole 30 86400|300|gateway: seconds for which `set/control_setpoint` holds unless it is renewed";
                case AllowControlSetpoint2: return "command.control_setpoint_2|switch|off|gateway: `on` sends `set/control_setpoint_2` also to a PIC with firmware 6.6 or 6.7, which tells the boiler another value (45.50 becomes 8.50), or of a version that is not known";
                case PicResetPin: return "pic.reset_pin|pin|board|gateway: pin that is joined to the PIC's reset, with which a deaf PIC is started anew at most once in ten minutes; `board` for the one of its profile, `none`";
                case FirstLimit: return "limit.written|whole 0 86400|600|gateway: seconds after which a value that the thermostat used to write is `None` when it no longer does; 0 for never";
                case 38: return "limit.read|whole 0 86400|600|gateway: the same of a value that was regularly read from the boiler";
                case 39: return "limit.rare|whole 0 86400|0|gateway: the same of what is asked seldom: configurations, bounds, versions, counters and stored setpoints";
                case Zone: return "clock.zone|choice off UTC WET CET EET|CET|zone in which the gateway tells the thermostat time and date once SNTP has told them, with the European summer time but for `UTC`, and `off` tells it nothing; and the zone of a meter whose telegrams do not tell the country (`off` as `CET`)";
                case 41: return "clock.server|text||time server (SNTP) instead of the board's own, for example the router";
                case Discovery: return "discovery|switch|on|`on` tells Home Assistant of every value and command; `off` takes back what it was told";
                case 43: return "discovery.prefix|topic|homeassistant|topic under which Home Assistant listens";
                case Lamp: return "board.lamp|pin|board|pin of a lamp that is lit while the broker is connected; `board` for the one of its profile, `none`";
                case Tls: return "mqtt.tls|switch|off|`on` speaks TLS 1.2 with the broker (customary port: 8883), checks its certificate against `mqtt.ca`, and its name against `mqtt.host`";
                case 46: return "mqtt.ca|name|I:\\ca.pem|file of the certificate, in PEM, of who has signed the broker's";
                case Address: return "network.address|host||fixed address of the device; empty for DHCP, or what nanoff has configured";
                case 48: return "network.mask|mask|255.255.255.0|its subnet mask";
                case 49: return "network.gateway|optional||its gateway";
                case 50: return "network.dns|optional||its name server";
                case AcceptWithoutCrc: return "meter.accept_without_crc|switch|off|meter: `on` takes telegrams that should have a CRC and have none, and counts them under `p1/meter/without_crc`; damage to them is not noticed. DSMR 2.2 and 3 have no CRC and need no leave";
                case FirstRate: return "meter.rate.gas|amount|40|most that the gas meter passes in an hour, in m3: a reading further than that is doubted until three readings agree; 0 for no limit";
                case 53: return "meter.rate.thermal|amount|5|the same of the heat meter, in GJ";
                case 54: return "meter.rate.cooling|amount|5|the same of the cooling meter, in GJ";
                case 55: return "meter.rate.warm_water|amount|20|the same of the warm water meter, in m3";
                case 56: return "meter.rate.water|amount|40|the same of the water meter, in m3";
                case 57: return "meter.rate.sub|amount|100|the same of the second electricity meter, in kWh";
                default: return null;
            }
        }
    }
}
