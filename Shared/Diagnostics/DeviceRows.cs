namespace Meterkast.Diagnostics
{
    /// <summary>The rows that the tables of state topics of all firmwares share; <see cref="StateRow"/> explains the columns.</summary>
    public static class DeviceRows
    {
        /// <summary>Version of the firmware.</summary>
        public const string Version = "version|text|on|version of this firmware";

        /// <summary>Whether the serial port is available.</summary>
        public const string Serial = "serial|text|on|`ok` or `lost`: whether the serial port is available";

        /// <summary>Errors in the settings.</summary>
        public const string SettingsError = "settings_error|text|on|errors in `settings.ini`, one sentence per line; empty if there are none";

        /// <summary>Whether a change of settings was undone.</summary>
        public const string SettingsFallback = "settings_fallback|text|on|`none`, or the file in which the last change of settings is kept: the broker was not reached within ten minutes of a change made over MQTT, or at three starts with it, each of less than ten minutes, and the former settings are in force again";

        /// <summary>Whether the connection to the broker lasts.</summary>
        public const string MqttLink = "mqtt_link|health|on|`ok`, or that the broker ends each connection soon after it is made, because another device or program seems to use the same client id; this topic exists once that has happened";

        /// <summary>Failures of the storage.</summary>
        public const string HistoryErrors = "history_errors|count|off|records of the history that could not be stored; this topic exists only if there is a history";

        /// <summary>How the topic of another device is that a setting names.</summary>
        public const string Sources = "sources|health|on|`ok`, or what is wrong with the values of another device that a setting names (`gas.topic`, `solar.topic`); this topic and the next one exist only with such a setting";

        /// <summary>Messages there that are no numbers.</summary>
        public const string SourceErrors = "source_errors|count|off|messages of another device that are no numbers";

        /// <summary>A row of <see cref="DeviceHealth"/>.</summary>
        /// <param name="place">Its place among them, from 0; any number.</param>
        /// <returns>The row; null for a place without one.</returns>
        public static string Health(int place)
        {
            switch (place)
            {
                case 0: return "uptime|amount s|on|seconds since the device started";
                case 1: return "free_heap|amount B|on|free bytes of the managed heap, with a reserve of 3,072 that the device lets go when memory is short";
                case 2: return "mqtt_reconnects|count|off|connections to the broker after the first";
                case 3: return "internal_errors|count|off|exceptions that the main loop caught before continuing";
                case 4: return "serial_errors|count|off|how often the serial port was lost or could not be opened";
                case 5: return "overruns|count|off|how often the receive buffer was full, so that bytes were lost";
                case 6: return "reset_cause|text|on|why the device was started: the loop that had stopped for 60 s (watchdog), or `power or reset`";
                default: return null;
            }
        }

        /// <summary>A row of the tap, see TapState.</summary>
        /// <param name="place">Its place among them, from 0; any number.</param>
        /// <returns>The row; null for a place without one.</returns>
        public static string Tap(int place)
        {
            switch (place)
            {
                case 0: return "tap_clients|number|off|connected tap clients; this topic and the next ones exist only if the tap is on";
                case 1: return "tap_bytes|count|off|bytes sent to tap clients, modulo 2^31";
                case 2: return "tap_dropped|count|off|tap clients dropped because they did not read";
                case 3: return "tap_refused|count|off|tap clients that were refused";
                default: return null;
            }
        }
    }
}
