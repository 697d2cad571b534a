using Meterkast.Obis;
using Meterkast.Settings;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>
    /// The devices on the M-Bus: at the end of a telegram it knows which devices there are, which readings are accepted, what was found
    /// out about them, and which channel represents its medium. One thread only.
    /// </summary>
    public sealed class MbusDevices
    {
        // for a device whose medium is unknown, or whose unit is not the medium's
        private const long OtherPerHour = 100000;

        // channels numbered by DSMR: retained messages from before the start are cleared if a channel is empty
        private const int UsualChannels = 4;
        private const long ClearAfter = 60;

        private readonly MeterNumber _number;
        private readonly TextBuffer _text;
        private readonly MbusChannels _channels = new MbusChannels();
        private readonly MbusDevice[] _devices = new MbusDevice[MbusChannels.Channels];
        private readonly MbusChoice _choice;
        private readonly long[] _rates = new long[MbusChannels.Media];
        private byte[] _telegram;
        private int _gone;
        private long _since = -1;
        private bool _hasChanged;
        private string _news;

        /// <summary>Initializes a new instance without devices.</summary>
        /// <param name="settings">Pinned channels and plausible rates.</param>
        /// <param name="scratch">Shared temporary objects.</param>
        public MbusDevices(DeviceSettings settings, Scratch scratch)
        {
            _number = scratch.Number;
            _text = scratch.Value;
            Lines = new MbusLines(_channels);
            _choice = new MbusChoice(settings, _channels, _devices);
            for (int medium = 0; medium < MbusChannels.Media; medium++)
            {
                _rates[medium] = settings.Rate(medium);
            }
        }

        /// <summary>Handles the lines of a telegram.</summary>
        public MbusLines Lines { get; }

        /// <summary>The channels in the last telegram.</summary>
        public MbusChannels Channels => _channels;

        /// <summary>The last telegram; null before the first.</summary>
        public byte[] Telegram => _telegram;

        /// <summary>Number of readings that were held back.</summary>
        public int Doubts
        {
            get
            {
                int doubts = 0;
                for (int channel = 0; channel < MbusChannels.Channels; channel++)
                {
                    doubts += _devices[channel] != null ? _devices[channel].Doubts : 0;
                }

                return doubts;
            }
        }

        /// <summary>Number of readings that could not be read, or were not in their medium's unit.</summary>
        public int BadReadings { get; private set; }

        /// <summary>The channel that represents a medium, or -1.</summary>
        public int ChannelOf(int medium) => _choice.ChannelOf(medium);

        /// <summary>The device on a channel; null if there never was one.</summary>
        public MbusDevice DeviceOf(int channel) => _devices[channel];

        /// <summary>Whether a channel has a device.</summary>
        public bool IsThere(int channel)
        {
            MbusDevice device = _devices[channel];
            return device != null && device.IsThere;
        }

        /// <summary>Whether the last telegram has a field of a medium.</summary>
        /// <param name="medium">The medium.</param>
        /// <param name="field">Time, reading, valve or identifier, as <see cref="MbusChannels"/> numbers them.</param>
        public bool Has(int medium, int field) => ChannelOf(medium) >= 0 && _channels.LengthOf(ChannelOf(medium), field) > 0;

        /// <summary>Whether the last telegram has a field of a channel.</summary>
        public bool HasOfChannel(int channel, int field) => _channels.LengthOf(channel, field) > 0;

        /// <summary>A message about another device or another channel since the last call; null if there is none.</summary>
        public string ConsumeNews()
        {
            string news = _news;
            _news = null;
            return news;
        }

        /// <summary>Whether a device has come or gone since the last call.</summary>
        public bool ConsumeChange()
        {
            bool hasChanged = _hasChanged;
            _hasChanged = false;
            return hasChanged;
        }

        /// <summary>Whether the retained messages of a channel must be cleared.</summary>
        public bool IsToClear(int channel) => (_gone & (1 << channel)) != 0;

        /// <summary>Records that they were cleared.</summary>
        public void MarkCleared(int channel)
        {
            _gone &= ~(1 << channel);
        }

        /// <summary>Begins a telegram.</summary>
        public void Begin(byte[] telegram)
        {
            _telegram = telegram;
            Lines.Begin();
        }

        /// <summary>Ends a telegram: decides which devices there are, which channels are used, and which readings are accepted.</summary>
        /// <param name="milliseconds">Milliseconds since start.</param>
        public void End(long milliseconds)
        {
            long now = milliseconds / 1000;
            _since = _since < 0 ? now : _since;
            for (int channel = 0; channel < MbusChannels.Channels; channel++)
            {
                LookAt(channel, now);
            }

            if (_since < long.MaxValue && now - _since >= ClearAfter)
            {
                ClearUnused();
                _since = long.MaxValue;
            }

            for (int medium = 0; medium < MbusChannels.Media; medium++)
            {
                if (_choice.Decide(medium, now))
                {
                    Tell("another device speaks for its medium: that on M-Bus channel ", ChannelOf(medium), ", ");
                }
            }
        }

        /// <summary>Reads the number of a reading in the last telegram: its digits, in the unit of the device.</summary>
        public bool TryReadNumber(int channel)
        {
            return _number.TryRead(
                _telegram, _channels.StartOf(channel, MbusChannels.Reading), _channels.LengthOf(channel, MbusChannels.Reading), MeterUnit.Any);
        }

        /// <summary>The unit in which the reading of a channel is published; None if it is not known.</summary>
        public MeterUnit UnitOf(int channel)
        {
            if (TryReadNumber(channel) && _number.Unit != MeterUnit.None)
            {
                return _number.Unit;
            }

            switch (_channels.LetterOf(channel))
            {
                case (byte)'m': return MeterUnit.CubicMetre;
                case (byte)'G': return MeterUnit.Gigajoule;
                case (byte)'k': return MeterUnit.KilowattHour;
            }

            switch (_channels.MediumOf(channel))
            {
                case MbusChannels.Nothing: return MeterUnit.None;
                case MbusChannels.Thermal:
                case MbusChannels.Cooling: return MeterUnit.Gigajoule;
                case MbusChannels.Sub: return MeterUnit.KilowattHour;
                default: return MeterUnit.CubicMetre;
            }
        }

        /// <summary>Name of a unit that a device may have; null for others.</summary>
        public static string NameOfUnit(MeterUnit unit)
        {
            switch (unit)
            {
                case MeterUnit.CubicMetre: return "m3";
                case MeterUnit.Gigajoule: return "GJ";
                case MeterUnit.KilowattHour: return "kWh";
                case MeterUnit.KilovarHour: return "kvarh";
                default: return null;
            }
        }

        private void LookAt(int channel, long now)
        {
            MbusDevice device = _devices[channel];
            if (!_channels.HasDevice(channel))
            {
                if (device != null && device.HandleMissing(now))
                {
                    _gone |= 1 << channel;
                    _hasChanged = true;
                }

                return;
            }

            if (device == null)
            {
                device = new MbusDevice();
                _devices[channel] = device;
            }

            if (!device.IsThere)
            {
                _hasChanged = true;
                _gone &= ~(1 << channel);
            }

            if (device.HandleSeen(IdentifierOf(channel), _channels.TimeOf(channel), now))
            {
                Tell("the device on M-Bus channel ", channel, " is another one: ");
            }

            LookAtReading(device, channel, now);
        }

        private void LookAtReading(MbusDevice device, int channel, long now)
        {
            int length = _channels.LengthOf(channel, MbusChannels.Reading);
            if (length == 0 || _channels.TimeOf(channel) < 0)
            {
                device.HandleNoReading();
                return;
            }

            int start = _channels.StartOf(channel, MbusChannels.Reading);
            long content = ObisText.Hash(_telegram, start, start + length) ^ _channels.TimeOf(channel);
            if (device.IsSame(content))
            {
                return;
            }

            int medium = _channels.MediumOf(channel);
            bool isUsual = medium != MbusChannels.Nothing && _channels.HasUnitOf(channel, medium);
            BadReadings += medium == MbusChannels.Nothing || isUsual ? 0 : 1;
            if (!TryReadNumber(channel))
            {
                BadReadings += isUsual ? 1 : 0;
                device.HandleNoReading();
                return;
            }

            device.HandleReading(content, _number.Thousandths, isUsual ? _rates[medium] : OtherPerHour, now);
        }

        // An identifier of zeros only is not an identifier
        private long IdentifierOf(int channel)
        {
            int start = _channels.StartOf(channel, MbusChannels.Id);
            int end = start + _channels.LengthOf(channel, MbusChannels.Id);
            while (start < end && _telegram[start] == '0')
            {
                start++;
            }

            return start == end ? 0 : ObisText.Hash(_telegram, start, end);
        }

        private void ClearUnused()
        {
            for (int channel = 1; channel <= UsualChannels; channel++)
            {
                _gone |= IsThere(channel) ? 0 : 1 << channel;
            }
        }

        private void Tell(string what, int channel, string which)
        {
            _text.Clear().Append(what).AppendNumber(channel).Append(which);
            int length = _channels.LengthOf(channel, MbusChannels.Id);
            ObisText.WriteId(_telegram, _channels.StartOf(channel, MbusChannels.Id), length, _text);
            _news = _text.Append(length == 0 ? "without a number" : "").ToString();
        }
    }
}
