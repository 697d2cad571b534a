using Meterkast.Obis;
using Meterkast.Settings;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>
    /// Gathers what a telegram says of the devices on the M-Bus, and knows once the whole telegram was read which readings are
    /// believed and which channel speaks for its medium. A changed device takes the next free channel and the dead one often
    /// stays listed with an old time, so the newest valid time speaks first (DSMR 5.0.2 P1, 6.10); a channel in use stays
    /// until it has been stale for its period, so that of two live devices one speaks. One thread only.
    /// </summary>
    public sealed class MbusDevices
    {
        // devices of one medium that were read within an hour are alive: the first of them speaks, after each start the same
        private const long SameTime = 3600;

        // of a device whose medium is not known, or that is not of the medium's unit
        private const long OtherPerHour = 100000;

        // channels that DSMR numbers: what was retained of them before the start is cleared where nothing is there
        private const int UsualChannels = 4;
        private const long ClearAfter = 60;

        private readonly MeterNumber _number;
        private readonly TextBuffer _text;
        private readonly MbusChannels _channels = new MbusChannels();
        private readonly MbusDevice[] _devices = new MbusDevice[MbusChannels.Channels];
        private readonly sbyte[] _chosen = new sbyte[MbusChannels.Media];
        private readonly byte[] _pins = new byte[MbusChannels.Media];
        private readonly long[] _rates = new long[MbusChannels.Media];
        private byte[] _telegram;
        private int _oldReadingChannel = -1;
        private int _gone;
        private long _since = -1;
        private bool _hasChanged;
        private string _news;

        /// <summary>Makes it without devices.</summary>
        /// <param name="settings">Pinned channels and plausible rates.</param>
        /// <param name="scratch">What is used and not kept.</param>
        public MbusDevices(DeviceSettings settings, Scratch scratch)
        {
            _number = scratch.Number;
            _text = scratch.Value;
            for (int medium = 0; medium < MbusChannels.Media; medium++)
            {
                _pins[medium] = (byte)settings.Channel(medium);
                _rates[medium] = settings.Rate(medium);
                _chosen[medium] = MbusChannels.Nothing;
            }
        }

        /// <summary>What the last telegram says of the channels.</summary>
        public MbusChannels Channels => _channels;

        /// <summary>The last telegram; null before the first.</summary>
        public byte[] Telegram => _telegram;

        /// <summary>Readings that were doubted.</summary>
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

        /// <summary>Readings that could not be read, or were in another unit than their medium's.</summary>
        public int BadReadings { get; private set; }

        /// <summary>The channel that speaks for a medium, or -1.</summary>
        public int ChannelOf(int medium) => _chosen[medium];

        /// <summary>The device on a channel; null where there never was one.</summary>
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
        public bool Has(int medium, int field) => _chosen[medium] >= 0 && _channels.LengthOf(_chosen[medium], field) > 0;

        /// <summary>Whether the last telegram has a field of a channel.</summary>
        public bool HasOfChannel(int channel, int field) => _channels.LengthOf(channel, field) > 0;

        /// <summary>What was found out of another device or another channel since the last call; null for nothing.</summary>
        public string TakeNews()
        {
            string news = _news;
            _news = null;
            return news;
        }

        /// <summary>Whether a device has come or gone since the last call.</summary>
        public bool TakeChange()
        {
            bool hasChanged = _hasChanged;
            _hasChanged = false;
            return hasChanged;
        }

        /// <summary>Whether what is retained of a channel is to be cleared.</summary>
        public bool IsToClear(int channel) => (_gone & (1 << channel)) != 0;

        /// <summary>Takes note that it was cleared.</summary>
        public void MarkCleared(int channel)
        {
            _gone &= ~(1 << channel);
        }

        /// <summary>Begins a telegram.</summary>
        public void Begin(byte[] telegram)
        {
            _telegram = telegram;
            _oldReadingChannel = -1;
            _channels.Clear();
        }

        /// <summary>Takes a line of groups alone: the number of a reading in the form of DSMR 2.2 and 3.</summary>
        /// <returns>False when no such reading stands before it.</returns>
        public bool TakeContinuation(ObisLine line)
        {
            if (_oldReadingChannel < 0 || !line.IsContinuation)
            {
                return false;
            }

            _channels.SetPlace(_oldReadingChannel, MbusChannels.Reading, line.GroupStart(0), line.GroupLength(0));
            _oldReadingChannel = -1;
            return true;
        }

        /// <summary>Called for a line that has a code of its own: the one before is complete.</summary>
        public void EndContinuation()
        {
            _oldReadingChannel = -1;
        }

        /// <summary>Takes a line of a device.</summary>
        /// <returns>False when the line is not of a device.</returns>
        public bool TakeLine(ObisLine line, RowKind kind)
        {
            int channel = (line.Key >> 24) & 0xF;
            switch (kind)
            {
                case RowKind.MbusType:
                    SetType(line, channel);
                    return true;
                case RowKind.MbusReading:
                    TakeReading(line, channel, line.Groups - 1);
                    return true;
                case RowKind.MbusOldReading:
                    // (time)(status)(minutes)(count)(code)(unit), and the number on the next line
                    TakeReading(line, channel, -1);
                    _oldReadingChannel = channel;
                    return true;
                case RowKind.Gas21:
                    // the gas meter of DSMR 2.1 has no channel: (value*m3)(yy-mm-dd hh:mm:ss)
                    _channels.SetReading(0, 0, (byte)'m');
                    return Keep(line, 0, MbusChannels.Reading);
                case RowKind.Gas21Valve:
                    return Keep(line, 0, MbusChannels.Valve);
                case RowKind.MbusValve:
                    return Keep(line, channel, MbusChannels.Valve);
                case RowKind.MbusId:
                    return Keep(line, channel, MbusChannels.Id);
                case RowKind.MbusEan:
                    return Keep(line, channel, MbusChannels.Ean);
                case RowKind.MbusRelay:
                    return Keep(line, channel, MbusChannels.Relay);
                default:
                    return false;
            }
        }

        /// <summary>Ends a telegram: it is known now which devices there are, which channels speak, and what is believed.</summary>
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
                Choose(medium, now);
            }
        }

        /// <summary>Reads the number of a reading in the last telegram: its digits count, in the unit of the device.</summary>
        public bool TryReadNumber(int channel)
        {
            return _number.TryRead(
                _telegram, _channels.StartOf(channel, MbusChannels.Reading), _channels.LengthOf(channel, MbusChannels.Reading), MeterUnit.Any);
        }

        /// <summary>The unit in which the reading of a channel is told; None where it is not known.</summary>
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

        /// <summary>Name of a unit that a device may have; null for another one.</summary>
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
                if (device != null && device.TakeMissing(now))
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

            if (device.TakeSeen(IdentifierOf(channel), _channels.TimeOf(channel), now))
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
                device.TakeNoReading();
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
                device.TakeNoReading();
                return;
            }

            device.TakeReading(content, _number.Thousandths, isUsual ? _rates[medium] : OtherPerHour, now);
        }

        // An identifier of zeros alone is none
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

        private void Choose(int medium, long now)
        {
            int before = _chosen[medium];
            int pin = _pins[medium];
            if (pin != 0)
            {
                _chosen[medium] = (sbyte)(_channels.TimeOf(pin) >= 0 ? pin : MbusChannels.Nothing);
                return;
            }

            if (before >= 0 && !_devices[before].IsStale(now) && !IsOfOther(before, medium))
            {
                return;
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
                    if (before >= 0)
                    {
                        Tell("another device speaks for its medium: that on M-Bus channel ", channel, ", ");
                    }

                    return;
                }
            }

            if (before >= 0 && IsOfOther(before, medium))
            {
                _chosen[medium] = MbusChannels.Nothing;
            }
        }

        private bool IsOfOther(int channel, int medium)
        {
            int now = _channels.MediumOf(channel);
            return now != MbusChannels.Nothing && now != medium;
        }

        // One that is stale is better than none, but no reason to leave another one
        private bool IsCandidate(int channel, int medium, int before, long now)
        {
            return channel != before && _channels.MediumOf(channel) == medium && _channels.TimeOf(channel) >= 0
                && _devices[channel] != null && (before < 0 || !_devices[channel].IsStale(now));
        }

        private void Tell(string what, int channel, string which)
        {
            _text.Clear().Append(what).AppendNumber(channel).Append(which);
            int length = _channels.LengthOf(channel, MbusChannels.Id);
            ObisText.WriteId(_telegram, _channels.StartOf(channel, MbusChannels.Id), length, _text);
            _news = _text.Append(length == 0 ? "without a number" : "").ToString();
        }

        private bool Keep(ObisLine line, int channel, int field)
        {
            _channels.SetPlace(channel, field, line.GroupStart(0), line.GroupLength(0));
            return true;
        }

        private void SetType(ObisLine line, int channel)
        {
            int type = 0;
            for (int i = 0; i < line.GroupLength(0) && i < 3; i++)
            {
                type = (type * 10) + line.Bytes[line.GroupStart(0) + i] - '0';
            }

            _channels.SetType(channel, type);
            Keep(line, channel, MbusChannels.Type);
        }

        // MJ are told in GJ and litres in m3, so that only the letter of the unit in the topic counts
        private static byte UnitLetter(ObisLine line, int group)
        {
            int at = line.GroupStart(group);
            int end = at + line.GroupLength(group);
            while (at < end && line.Bytes[at] < 'A')
            {
                at++;
            }

            while (end > at && line.Bytes[end - 1] <= ' ')
            {
                end--;
            }

            if (at == end || !UnitText.TryRead(line.Bytes, at, end, out MeterUnit unit, out int _))
            {
                return at == end ? (byte)0 : line.Bytes[at];
            }

            return unit == MeterUnit.CubicMetre ? (byte)'m' : unit == MeterUnit.Gigajoule ? (byte)'G' : unit == MeterUnit.KilowattHour ? (byte)'k' : line.Bytes[at];
        }

        private void TakeReading(ObisLine line, int channel, int numberGroup)
        {
            int start = line.GroupStart(0);
            int length = line.GroupLength(0);
            int unitGroup = line.Groups - 1;
            bool hasTime = MeterTime.HasForm(line.Bytes, start, length);
            long time = !hasTime ? 0 : MeterTime.IsValid(line.Bytes, start, length) ? MeterTime.Seconds(line.Bytes, start, length) : -1;
            _channels.SetReading(channel, time, UnitLetter(line, unitGroup));
            _channels.SetPlace(channel, MbusChannels.Time, start, hasTime ? length : 0);
            if (numberGroup >= 0)
            {
                _channels.SetPlace(channel, MbusChannels.Reading, line.GroupStart(numberGroup), line.GroupLength(numberGroup));
            }
        }
    }
}
