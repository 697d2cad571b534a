using System;

namespace Meterkast.Obis
{
    /// <summary>
    /// The fields of the M-Bus devices on their channels, as places in the telegram (DSMR 5.0.2 P1, 6.10). One thread
    /// only; allocates nothing.
    /// </summary>
    public sealed class MbusChannels
    {
        /// <summary>Number of channels; 0 stands for the gas meter of DSMR 2.1.</summary>
        public const int Channels = 16;

        /// <summary>Number of media.</summary>
        public const int Media = 6;

        /// <summary>Field of the time of a reading.</summary>
        public const int Time = 0;

        /// <summary>Field of the reading.</summary>
        public const int Reading = 1;

        /// <summary>Field of the valve.</summary>
        public const int Valve = 2;

        /// <summary>Field of the identifier.</summary>
        public const int Id = 3;

        /// <summary>Field of the EAN.</summary>
        public const int Ean = 4;

        /// <summary>Field of the relay.</summary>
        public const int Relay = 5;

        /// <summary>Field of the type.</summary>
        public const int Type = 6;

        /// <summary>No known medium.</summary>
        public const int Nothing = -1;

        /// <summary>Gas.</summary>
        public const int Gas = 0;

        /// <summary>Heat.</summary>
        public const int Thermal = 1;

        /// <summary>Cooling.</summary>
        public const int Cooling = 2;

        /// <summary>Warm water.</summary>
        public const int WarmWater = 3;

        /// <summary>Water.</summary>
        public const int Water = 4;

        /// <summary>Electricity behind another meter.</summary>
        public const int Sub = 5;

        private const int Fields = 7;

        private readonly sbyte[] _media = new sbyte[Channels];
        private readonly byte[] _units = new byte[Channels];
        private readonly long[] _times = new long[Channels];

        // of each channel its number in the places and 1, or 0 if it has had no field yet
        private readonly byte[] _numbers = new byte[Channels];
        private ushort[] _places = new ushort[0];
        private int _used;

        /// <summary>Clears all channels.</summary>
        public void Clear()
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                _media[channel] = Nothing;
                _times[channel] = -1;
                _units[channel] = 0;
            }

            Array.Clear(_places, 0, _places.Length);
        }

        /// <summary>Name of a medium, with which topics begin.</summary>
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

        /// <summary>The unit of a medium's topic.</summary>
        public static string UnitOf(int medium)
        {
            switch (medium)
            {
                case Thermal:
                case Cooling: return "GJ";
                case Sub: return "kWh";
                default: return "m3";
            }
        }

        /// <summary>Sets the type of a device (EN 13757-3, table 3).</summary>
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

        /// <summary>Sets the time and unit of a reading.</summary>
        /// <param name="channel">Channel.</param>
        /// <param name="time">Its time in seconds, 0 if the meter sends none, -1 if it is invalid.</param>
        /// <param name="unit">First letter of its unit in topics; 0 without one. It determines the type if the meter does not send
        /// it.</param>
        public void SetReading(int channel, long time, byte unit)
        {
            _times[channel] = time;
            _units[channel] = unit;
        }

        /// <summary>Keeps a place in the telegram.</summary>
        /// <param name="channel">Channel.</param>
        /// <param name="field">Which field.</param>
        /// <param name="start">Where it begins.</param>
        /// <param name="length">Its length.</param>
        public void SetPlace(int channel, int field, int start, int length)
        {
            if (_numbers[channel] == 0)
            {
                _places = Arrays.Longer(_places, Fields * 2);
                _numbers[channel] = (byte)++_used;
            }

            int at = PlaceOf(channel, field);
            _places[at] = (ushort)start;
            _places[at + 1] = (ushort)length;
        }

        /// <summary>Where a field begins; 0 if the telegram does not have it.</summary>
        public int StartOf(int channel, int field) => _numbers[channel] == 0 ? 0 : _places[PlaceOf(channel, field)];

        /// <summary>Length of a field.</summary>
        public int LengthOf(int channel, int field) => _numbers[channel] == 0 ? 0 : _places[PlaceOf(channel, field) + 1];

        /// <summary>Whether the reading of a channel is in a unit of a medium, or has no unit. Heat meters may count the water
        /// itself.</summary>
        public bool HasUnitOf(int channel, int medium)
        {
            byte unit = _units[channel];
            bool isThermal = medium == Thermal || medium == Cooling;
            return unit == 0 || unit == UnitLetter(medium) || (isThermal && unit == 'm');
        }

        /// <summary>First letter of the unit of a channel's reading in topics; 0 without one.</summary>
        public byte LetterOf(int channel) => _units[channel];

        /// <summary>Time of the reading of a channel in seconds; 0 if the meter sends none, -1 if it is invalid or there is no
        /// reading.</summary>
        public long TimeOf(int channel) => _times[channel];

        /// <summary>Whether a channel has a device: one that was read once, or that has an identifier.</summary>
        public bool HasDevice(int channel)
        {
            return (_times[channel] >= 0 && LengthOf(channel, Reading) > 0) || LengthOf(channel, Id) > 0;
        }

        /// <summary>The medium of a channel, or <see cref="Nothing"/>.</summary>
        public int MediumOf(int channel)
        {
            if (_media[channel] != Nothing)
            {
                return _media[channel];
            }

            switch (_units[channel])
            {
                case (byte)'G': return Thermal;
                case (byte)'k': return Sub;
                case (byte)'m': return Gas;
                default: return Nothing;
            }
        }

        private int PlaceOf(int channel, int field) => (((_numbers[channel] - 1) * Fields) + field) * 2;

        // letters, because a literal costs a heap block each time it is evaluated
        private static char UnitLetter(int medium) => medium == Thermal || medium == Cooling ? 'G' : medium == Sub ? 'k' : 'm';
    }
}
