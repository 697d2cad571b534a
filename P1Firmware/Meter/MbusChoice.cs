using Meterkast.Obis;
using Meterkast.Settings;

namespace Meterkast.Meter
{
    /// <summary>
    /// Chooses the channel that represents a medium. A replacement device gets the next free channel and the old one often stays listed
    /// with an old time, so the newest valid time wins at first (DSMR 5.0.2 P1, 6.10); a channel in use stays until it has been stale for
    /// its period, so that only one of two live devices is used. One thread only; allocates nothing.
    /// </summary>
    public sealed class MbusChoice
    {
        // devices of one medium that were read within an hour are alive: the first of them is used, the same one after each start
        private const long SameTime = 3600;

        private readonly MbusChannels _channels;
        private readonly MbusDevice[] _devices;
        private readonly sbyte[] _chosen = new sbyte[MbusChannels.Media];
        private readonly byte[] _pins = new byte[MbusChannels.Media];

        /// <summary>Initializes a new instance; nothing is chosen yet.</summary>
        /// <param name="settings">Pinned channels.</param>
        /// <param name="channels">The channels in the last telegram.</param>
        /// <param name="devices">The devices by channel; null if there never was one.</param>
        public MbusChoice(DeviceSettings settings, MbusChannels channels, MbusDevice[] devices)
        {
            _channels = channels;
            _devices = devices;
            for (int medium = 0; medium < MbusChannels.Media; medium++)
            {
                _pins[medium] = (byte)settings.Channel(medium);
                _chosen[medium] = MbusChannels.Nothing;
            }
        }

        /// <summary>The channel that represents a medium, or -1.</summary>
        public int ChannelOf(int medium) => _chosen[medium];

        /// <summary>Chooses again for a medium, once it is known which devices there are and when they were read.</summary>
        /// <param name="medium">The medium.</param>
        /// <param name="now">Seconds since start.</param>
        /// <returns>True if the device has changed.</returns>
        public bool Decide(int medium, long now)
        {
            int before = _chosen[medium];
            int pin = _pins[medium];
            if (pin != 0)
            {
                _chosen[medium] = (sbyte)(_channels.TimeOf(pin) >= 0 ? pin : MbusChannels.Nothing);
                return false;
            }

            if (before >= 0 && !_devices[before].IsStale(now) && !IsOfOther(before, medium))
            {
                return false;
            }

            long newest = -1;
            for (int channel = 0; channel < MbusChannels.Channels; channel++)
            {
                long time = IsCandidate(channel, medium, before, now) ? _channels.TimeOf(channel) : -1;
                newest = time > newest ? time : newest;
            }

            for (int channel = 0; newest >= 0 && channel < MbusChannels.Channels; channel++)
            {
                if (IsCandidate(channel, medium, before, now) && _channels.TimeOf(channel) >= newest - SameTime)
                {
                    _chosen[medium] = (sbyte)channel;
                    return before >= 0;
                }
            }

            if (before >= 0 && IsOfOther(before, medium))
            {
                _chosen[medium] = MbusChannels.Nothing;
            }

            return false;
        }

        private bool IsOfOther(int channel, int medium)
        {
            int now = _channels.MediumOf(channel);
            return now != MbusChannels.Nothing && now != medium;
        }

        // A stale channel is better than none, but no reason to leave another one
        private bool IsCandidate(int channel, int medium, int before, long now)
        {
            return channel != before && _channels.MediumOf(channel) == medium && _channels.TimeOf(channel) >= 0
                && _devices[channel] != null && (before < 0 || !_devices[channel].IsStale(now));
        }
    }
}
