namespace Meterkast.Meter
{
    /// <summary>Names of the meter's state under <c>p1/meter/</c>, and their indexes on the state board.</summary>
    public static class MeterState
    {
        /// <summary>Version of this firmware.</summary>
        public const int Version = 0;

        /// <summary>The identification line of the telegram.</summary>
        public const int Identification = 1;

        /// <summary>The meter's own number.</summary>
        public const int EquipmentId = 2;

        /// <summary>Whose set of codes the telegrams have.</summary>
        public const int CountryName = 3;

        /// <summary>ok, silent or noise.</summary>
        public const int Line = 4;

        /// <summary>Why the last telegram was dropped.</summary>
        public const int LastError = 5;

        /// <summary>ok or lost: whether the serial port is there.</summary>
        public const int Serial = 6;

        /// <summary>Speed at which the line is read.</summary>
        public const int Speed = 7;

        /// <summary>Sound telegrams.</summary>
        public const int Telegrams = 8;

        /// <summary>Telegrams dropped for their CRC; the other causes follow in the order of TelegramFault.</summary>
        public const int CrcErrors = 9;

        /// <summary>Lines that could not be read.</summary>
        public const int BadLines = 16;

        /// <summary>Readings of counters that were doubted.</summary>
        public const int Doubted = 17;

        /// <summary>Seconds since the last sound telegram.</summary>
        public const int TelegramAge = 18;

        /// <summary>Seconds since this device started; what else it knows of itself follows in the order of DeviceHealth.</summary>
        public const int Uptime = 19;

        /// <summary>Clients of the tap; bytes, dropped and refused follow.</summary>
        public const int TapClients = 26;

        /// <summary>What is wrong in the settings; empty when all is well.</summary>
        public const int SettingsError = 30;

        /// <summary>Telegrams that were taken though they should have had a CRC and had none.</summary>
        public const int WithoutCrc = 31;

        /// <summary>none, or where the settings are kept that were given up for the former ones.</summary>
        public const int SettingsFallback = 32;

        /// <summary>Which meter was found to be another one.</summary>
        public const int Replaced = 33;

        /// <summary>The names, by index.</summary>
        public static string[] Names()
        {
            return new[]
            {
                "version", "identification", "equipment_id", "country", "line", "last_error", "serial", "speed", "telegrams",
                "crc_errors", "no_crc", "too_long", "cut_off", "encrypted", "hdlc", "parity_errors", "bad_lines", "doubted",
                "telegram_age", "uptime", "free_heap", "mqtt_reconnects", "internal_errors", "serial_errors", "overruns", "reset_cause",
                "tap_clients", "tap_bytes", "tap_dropped", "tap_refused", "settings_error",
                "without_crc", "settings_fallback", "replaced",
            };
        }
    }
}
