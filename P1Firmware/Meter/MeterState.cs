namespace Meterkast.Meter
{
    /// <summary>Names of the meter's state under <c>p1/meter/</c>, and their indexes on the state board.</summary>
    public static class MeterState
    {
        /// <summary>Version of this firmware.</summary>
        public const int Version = 0;

        /// <summary>The identification line of the telegram.</summary>
        public const int Identification = 1;

        /// <summary>ok, silent or noise.</summary>
        public const int Line = 2;

        /// <summary>Why the last telegram was dropped.</summary>
        public const int LastError = 3;

        /// <summary>ok or lost: whether the serial port is there.</summary>
        public const int Serial = 4;

        /// <summary>Sound telegrams.</summary>
        public const int Telegrams = 5;

        /// <summary>Telegrams dropped for their CRC; the other causes follow in the order of TelegramFault.</summary>
        public const int CrcErrors = 6;

        /// <summary>Lines that could not be read.</summary>
        public const int BadLines = 12;

        /// <summary>Seconds since this device started.</summary>
        public const int Uptime = 13;

        /// <summary>Free bytes of the managed heap.</summary>
        public const int FreeHeap = 14;

        /// <summary>Connections made to the broker after the first.</summary>
        public const int MqttReconnects = 15;

        /// <summary>Exceptions that the main loop caught and carried on after.</summary>
        public const int InternalErrors = 16;

        /// <summary>Losses of the serial port.</summary>
        public const int SerialErrors = 17;

        /// <summary>The names, by index.</summary>
        public static string[] Names()
        {
            return new[]
            {
                "version", "identification", "line", "last_error", "serial", "telegrams", "crc_errors", "no_crc", "too_long",
                "cut_off", "encrypted", "hdlc", "bad_lines", "uptime", "free_heap", "mqtt_reconnects", "internal_errors",
                "serial_errors",
            };
        }
    }
}
