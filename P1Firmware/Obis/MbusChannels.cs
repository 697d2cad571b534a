namespace Meterkast.Obis
{
    /// <summary>
    /// What a telegram says of the M-Bus devices on its channels, as places in the telegram. A changed device takes the next
    /// free channel and the dead one often stays listed with an old time, so the channel with the newest valid time speaks
    /// for its medium (DSMR 5.0.2 P1, 6.10).
    /// </summary>
    public sealed class MbusChannels
    {
        /// <summary>Number of channels; 0 stands for the gas meter of DSMR 2.1.</summary>
        public const int Channels = 16;

        /// <summary>Number of media.</summary>
        public const int Media = 6;

        /// <summary>Gas, the first of the media.</summary>
        public const int Gas = 0;

        private const int Thermal = 1;
        private const int Cooling = 2;
        private const int WarmWater = 3;
        private const int Water = 4;
        private const int Sub = 5;
        private const int Nothing = -1;

        private readonly sbyte[] _media = new sbyte[Channels];
        private readonly long[] _orders = new long[Channels];
        private readonly ushort[] _places = new ushort[Channels * 8];

        /// <summary>Forgets everything.</summary>
        public void Clear()
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                _media[channel] = Nothing;
                _orders[channel] = -1;
            }

            for (int i = 0; i < _places.Length; i++)
            {
                _places[i] = 0;
            }
        }

        /// <summary>Name of a medium, as topics begin with it.</summary>
        public static string NameOf(int medium)
        {
            switch (medium)
            {
                case Gas: return "gas";
                case Thermal: return "thermal";
                case Cooling: return "cooling";
                case WarmWater: return "warm_water";
                case Water: return "water";
                default: return "sub";
            }
        }

        /// <summary>Takes the type of a device (EN 13757-3, table 3).</summary>
        public void SetType(int channel, int type)
        {
            switch (type)
            {
                case 2: _media[channel] = Sub; break;
                case 3: _media[channel] = Gas; break;
                case 4:
                case 12:
                case 13: _media[channel] = Thermal; break;
                case 6: _media[channel] = WarmWater; break;
                case 7: _media[channel] = Water; break;
                case 10:
                case 11: _media[channel] = Cooling; break;
            }
        }

        /// <summary>Takes where a reading stands.</summary>
        /// <param name="channel">Channel.</param>
        /// <param name="order">Its time as a number that orders times, 0 when the meter gives none, -1 when it is not valid.</param>
        /// <param name="unit">First letter of its unit, for a channel whose type is not told; 0 without one.</param>
        public void SetReading(int channel, long order, byte unit)
        {
            _orders[channel] = order;
            if (_media[channel] == Nothing)
            {
                _media[channel] = (sbyte)(unit == 'G' ? Thermal : unit == 'k' ? Sub : unit == 'm' ? Gas : Nothing);
            }
        }

        /// <summary>Keeps a place in the telegram.</summary>
        /// <param name="channel">Channel.</param>
        /// <param name="field">0 time, 1 number, 2 valve, 3 identifier.</param>
        /// <param name="start">Where it begins.</param>
        /// <param name="length">Its length.</param>
        public void SetPlace(int channel, int field, int start, int length)
        {
            _places[(channel * 8) + (field * 2)] = (ushort)start;
            _places[(channel * 8) + (field * 2) + 1] = (ushort)length;
        }

        /// <summary>Where a field begins; 0 when the telegram does not have it.</summary>
        public int StartOf(int channel, int field) => _places[(channel * 8) + (field * 2)];

        /// <summary>Length of a field.</summary>
        public int LengthOf(int channel, int field) => _places[(channel * 8) + (field * 2) + 1];

        /// <summary>The channel that speaks for a medium, or -1.</summary>
        public int ChannelOf(int medium)
        {
            int best = Nothing;
            for (int channel = 0; channel < Channels; channel++)
            {
                if (_media[channel] == medium && _orders[channel] >= 0
                    && (best < 0 || _orders[channel] > _orders[best]))
                {
                    best = channel;
                }
            }

            return best;
        }
    }
}
