using Meterkast.Diagnostics;

namespace Meterkast.Meter
{
    /// <summary>
    /// The meter's state under <c>p1/meter/</c>: one number and one row per topic. Publishing, Home Assistant's discovery and
    /// docs/topics.md use this one table; to add a topic, add a number at the end and its row.
    /// <see cref="StateRow"/> explains the columns. A literal stays in flash.
    /// </summary>
    public sealed class MeterState : IStateRows
    {
        /// <summary>Version of this firmware.</summary>
        public const int Version = 0;

        /// <summary>The identification line of the telegram.</summary>
        public const int Identification = 1;

        /// <summary>The meter's own number.</summary>
        public const int EquipmentId = 2;

        /// <summary>Which country's codes the telegrams have.</summary>
        public const int CountryName = 3;

        /// <summary>ok, silent, noise, key missing or key wrong.</summary>
        public const int Line = 4;

        /// <summary>Why the last telegram was dropped.</summary>
        public const int LastError = 5;

        /// <summary>ok or lost: whether the serial port is available.</summary>
        public const int Serial = 6;

        /// <summary>Speed at which the line is read.</summary>
        public const int Speed = 7;

        /// <summary>Sound telegrams.</summary>
        public const int Telegrams = 8;

        /// <summary>Telegrams dropped for their CRC; the other causes follow in the order of TelegramFault.</summary>
        public const int CrcErrors = 9;

        /// <summary>Lines that could not be read.</summary>
        public const int BadLines = 16;

        /// <summary>Number of counter readings that were held back.</summary>
        public const int Doubted = 17;

        /// <summary>Seconds since the last valid telegram.</summary>
        public const int TelegramAge = 18;

        /// <summary>Seconds since this device started; the rest of DeviceHealth follows in its order.</summary>
        public const int Uptime = 19;

        /// <summary>Tap clients; bytes, dropped and refused follow.</summary>
        public const int TapClients = 26;

        /// <summary>Errors in the settings; empty if there are none.</summary>
        public const int SettingsError = 30;

        /// <summary>Telegrams that were accepted although they lack the CRC that they should have.</summary>
        public const int WithoutCrc = 31;

        /// <summary>none, or where the refused settings are kept after a fallback.</summary>
        public const int SettingsFallback = 32;

        /// <summary>Which meter was replaced.</summary>
        public const int Replaced = 33;

        /// <summary>Frames that the key does not open.</summary>
        public const int KeyErrors = 34;

        /// <summary>Frames whose counter is not above that of the one before.</summary>
        public const int RepeatedFrames = 35;

        /// <summary>Milliseconds between the last two telegrams.</summary>
        public const int TelegramInterval = 36;

        /// <summary>Records of the history that could not be stored.</summary>
        public const int HistoryErrors = 37;

        /// <summary>Whether the connection to the broker lasts.</summary>
        public const int MqttLink = 38;

        /// <summary>How <c>solar.topic</c> is; the number of its errors follows.</summary>
        public const int Sources = 39;

        /// <inheritdoc/>
        public int Count => 41;

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
                case Identification: return "identification|text|off|the identification line of the telegram";
                case EquipmentId: return "equipment_id|text|off|the meter's own number, decoded";
                case CountryName: return "country|text|on|which country's codes the telegrams have: `NL`, `BE`, `LU`, `SE`, `LT`, `HU`, `AT`, `CH`, `DE`, `PL`, `IL`, `SI`, `heat` (a heat meter's own telegram) or `unknown`";
                case Line: return "line|health|on|`ok`, or after `meter.silent_after` seconds without a valid telegram `noise` (bytes arrive, but no valid telegram), `key missing` (the telegrams are encrypted and `meter.key` is not set), `key wrong` (they cannot be decrypted with the key) or `silent` (nothing arrives)";
                case LastError: return "last_error|text|off|why the last telegram was dropped";
                case Serial: return DeviceRows.Serial;
                case Speed: return "speed|number|off|baud rate at which the line is read";
                case Telegrams: return "telegrams|count|on|valid telegrams";
                case CrcErrors: return "crc_errors|count|off|telegrams dropped because their CRC is wrong";
                case CrcErrors + 1: return "no_crc|count|off|telegrams dropped because they have no CRC and are not of DSMR 2.2 or 3";
                case CrcErrors + 2: return "too_long|count|off|telegrams dropped because they are longer than 4096 bytes";
                case CrcErrors + 3: return "cut_off|count|off|telegrams dropped because the next one began before their end";
                case CrcErrors + 4: return "encrypted|count|off|encrypted frames that were skipped because `meter.key` is not set";
                case CrcErrors + 5: return "hdlc|count|off|binary frames (HDLC, M-Bus, DLMS) that were damaged or not understood";
                case CrcErrors + 6: return "parity_errors|count|off|telegrams of DSMR 2.2 and 3 dropped because a byte has the wrong parity";
                case BadLines: return "bad_lines|count|off|lines in valid telegrams that could not be read";
                case Doubted: return "doubted|count|off|counter readings that went backwards or too far and were held back";
                case TelegramAge: return "telegram_age|amount s|off|seconds since the last valid telegram";
                case SettingsError: return DeviceRows.SettingsError;
                case WithoutCrc: return "without_crc|count|off|telegrams accepted without the CRC that they should have (`meter.accept_without_crc`)";
                case SettingsFallback: return DeviceRows.SettingsFallback;
                case Replaced: return "replaced|text|off|reports that a meter or device was replaced, with its number; its values start afresh";
                case KeyErrors: return "key_errors|count|off|encrypted frames with a wrong tag or unreadable content: the key is wrong, or they were damaged";
                case RepeatedFrames: return "repeated_frames|count|off|encrypted frames whose counter is not higher than that of the previous one, as in a replay of an old frame; they are accepted";
                case TelegramInterval: return "telegram_interval|amount ms|off|milliseconds between the last two valid telegrams, rounded to 100; not after a gap of more than 15 s";
                default: return null;
            }
        }
    }
}
