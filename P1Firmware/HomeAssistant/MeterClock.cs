using Meterkast.Meter;
using Meterkast.Obis;

namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// Knows whether the meter's times include the season. Home Assistant accepts a time as a timestamp only with its offset, which meters
    /// of DSMR 2.2 and 3 do not send. One thread only.
    /// </summary>
    public sealed class MeterClock
    {
        private const int ClockKey = 0x00010000;
        private const int VersionKey = 0x13000208;
        private const int FiveMinutes = 300;
        private const int Hour = 3600;

        private readonly TelegramStore _store;
        private readonly ObisLine _line;
        private readonly int _row;
        private readonly int _version;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="store">The telegram store.</param>
        /// <param name="index">The index of the table.</param>
        /// <param name="line">A line reader, used only temporarily.</param>
        public MeterClock(TelegramStore store, ObisIndex index, ObisLine line)
        {
            _store = store;
            _line = line;
            _row = index.Find(ClockKey);
            _version = index.Find(VersionKey);
        }

        /// <summary>Describes a time, disabled by default because some times change every second.</summary>
        public void Describe(EntityConfig config)
        {
            if (HasOffset())
            {
                config.Text("dev_cla", "timestamp");
            }

            config.Diagnostic(false);
        }

        /// <summary>Seconds between two readings of a device on the M-Bus: five minutes with DSMR 5, an hour with all others.</summary>
        public int ReadingPeriod()
        {
            if (!_store.Has(_version))
            {
                return Hour;
            }

            _store.Open(_version, _line);
            return _line.GroupLength(0) > 0 && _line.Bytes[_line.GroupStart(0)] == '5' ? FiveMinutes : Hour;
        }

        private bool HasOffset()
        {
            if (!_store.Has(_row))
            {
                return false;
            }

            _store.Open(_row, _line);
            int length = _line.GroupLength(0);
            byte last = length == 0 ? (byte)0 : _line.Bytes[_line.GroupStart(0) + length - 1];
            return (last | 0x20) == 's' || (last | 0x20) == 'w';
        }
    }
}
