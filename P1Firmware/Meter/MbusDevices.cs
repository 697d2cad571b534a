using Meterkast.Mqtt;
using Meterkast.Obis;
using Meterkast.Settings;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>
    /// Gathers what a telegram says of the devices on the M-Bus and publishes it by medium, from the channel that speaks for it,
    /// once the whole telegram was read. EANs and relays are published by channel. One thread only.
    /// </summary>
    public sealed class MbusDevices
    {
        private const long NeverSent = long.MinValue;
        private const int MediumFields = 4;

        // what a large gas meter passes in an hour, and what a device that was out of reach for days catches up with
        private const long MostPerHour = 100000;
        private const long MostAtOnce = 100000;

        private readonly string _base;
        private readonly Scratch _scratch;
        private readonly MeterNumber _number;
        private readonly ClassGate _gate;
        private readonly TextBuffer _topic;
        private readonly TextBuffer _value;
        private readonly MbusChannels _channels = new MbusChannels();
        private readonly CounterGuard _guard = new CounterGuard(MbusChannels.Media, MostPerHour, MostAtOnce);
        private readonly long[] _sent = new long[MbusChannels.Media * MediumFields];
        private readonly long[] _sentOfChannels = new long[MbusChannels.Channels * 2];
        private readonly bool[] _isBelieved = new bool[MbusChannels.Media];
        private byte[] _telegram;
        private int _oldReadingChannel = -1;
        private bool _isDue;

        /// <summary>Makes it without devices.</summary>
        /// <param name="settings">Base topic and pinned channels.</param>
        /// <param name="gate">Keeps the least intervals.</param>
        /// <param name="scratch">What is used and not kept.</param>
        public MbusDevices(DeviceSettings settings, ClassGate gate, Scratch scratch)
        {
            _base = settings.MqttBase + "/";
            _gate = gate;
            _scratch = scratch;
            _topic = scratch.Topic;
            _value = scratch.Value;
            _number = scratch.Number;
            for (int medium = 0; medium < MbusChannels.Media; medium++)
            {
                _channels.Pin(medium, settings.Channel(medium));
            }

            ResendAll();
        }

        /// <summary>Readings that were doubted.</summary>
        public int Doubts => _guard.Doubts;

        /// <summary>Readings that could not be read, or were in another unit than their medium's.</summary>
        public int BadReadings { get; private set; }

        /// <summary>Whether the last telegram has a field of a medium.</summary>
        /// <param name="medium">The medium.</param>
        /// <param name="field">Time, reading, valve or identifier, as <see cref="MbusChannels"/> numbers them.</param>
        public bool Has(int medium, int field)
        {
            int channel = _channels.ChannelOf(medium);
            return channel >= 0 && _channels.LengthOf(channel, field) > 0;
        }

        /// <summary>Whether the last telegram has the EAN or the relay of a channel.</summary>
        public bool HasOfChannel(int channel, int field) => _channels.LengthOf(channel, field) > 0;

        /// <summary>Begins a telegram.</summary>
        public void Begin(byte[] telegram)
        {
            _telegram = telegram;
            _oldReadingChannel = -1;
            _channels.Clear();
        }

        /// <summary>Everything is to be published again.</summary>
        public void ResendAll()
        {
            _isDue = _telegram != null;
            for (int i = 0; i < _sent.Length; i++)
            {
                _sent[i] = NeverSent;
            }

            for (int i = 0; i < _sentOfChannels.Length; i++)
            {
                _sentOfChannels[i] = NeverSent;
            }
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

        /// <summary>Ends a telegram: it is known now which channels speak, and whether their readings are believed.</summary>
        public void End(long now)
        {
            _isDue = true;
            for (int medium = 0; medium < MbusChannels.Media; medium++)
            {
                int channel = _channels.ChannelOf(medium);
                _isBelieved[medium] = channel >= 0 && IsBelieved(medium, channel, now);
            }
        }

        /// <summary>Publishes what differs.</summary>
        /// <param name="publisher">The way out.</param>
        /// <param name="telegramNumber">Number of the telegram.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>False when the publisher had no room.</returns>
        public bool Publish(IPublisher publisher, int telegramNumber, long now)
        {
            if (!_isDue || !_gate.IsOpen(ValueClass.Other, telegramNumber, now))
            {
                return true;
            }

            for (int medium = 0; medium < MbusChannels.Media; medium++)
            {
                if (!PublishMedium(publisher, medium))
                {
                    return false;
                }
            }

            for (int i = 0; i < _sentOfChannels.Length; i++)
            {
                if (!PublishOfChannel(publisher, i >> 1, MbusChannels.Ean + (i & 1), i))
                {
                    return false;
                }
            }

            _gate.Pass(ValueClass.Other, telegramNumber, now);
            _isDue = false;
            return true;
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
        }

        private void TakeReading(ObisLine line, int channel, int numberGroup)
        {
            int start = line.GroupStart(0);
            int length = line.GroupLength(0);
            int unitGroup = line.Groups - 1;
            bool hasTime = MeterTime.HasForm(line.Bytes, start, length);
            long order = !hasTime ? 0 : MeterTime.IsValid(line.Bytes, start, length) ? MeterTime.Order(line.Bytes, start) : -1;
            byte unit = 0;
            for (int i = 0; i < line.GroupLength(unitGroup) && unit == 0; i++)
            {
                byte c = line.Bytes[line.GroupStart(unitGroup) + i];
                unit = c >= 'A' ? c : (byte)0;
            }

            _channels.SetReading(channel, order, unit);
            _channels.SetPlace(channel, MbusChannels.Time, start, hasTime ? length : 0);
            if (numberGroup >= 0)
            {
                _channels.SetPlace(channel, MbusChannels.Reading, line.GroupStart(numberGroup), line.GroupLength(numberGroup));
            }
        }

        private bool IsBelieved(int medium, int channel, long now)
        {
            int start = _channels.StartOf(channel, MbusChannels.Reading);
            int length = _channels.LengthOf(channel, MbusChannels.Reading);
            if (ObisText.Hash(_telegram, start, start + length) == _sent[(medium * MediumFields) + MbusChannels.Reading])
            {
                _guard.Confirm(medium, now);
                return true;
            }

            if (length > 0 && _channels.HasUnitOf(channel, medium) && TryReadNumber(start, length))
            {
                return _guard.Believes(medium, _number.Thousandths, now);
            }

            BadReadings += length > 0 ? 1 : 0;
            return false;
        }

        // the digits count, the unit was looked at before
        private bool TryReadNumber(int start, int length) => _number.TryRead(_telegram, start, length, MeterUnit.Any);

        private bool PublishMedium(IPublisher publisher, int medium)
        {
            int channel = _channels.ChannelOf(medium);
            for (int field = 0; channel >= 0 && field < MediumFields; field++)
            {
                int start = _channels.StartOf(channel, field);
                int length = _channels.LengthOf(channel, field);
                long content = ObisText.Hash(_telegram, start, start + length);
                int slot = (medium * MediumFields) + field;
                if (length == 0 || _sent[slot] == content || (field <= MbusChannels.Reading && !_isBelieved[medium]))
                {
                    continue;
                }

                WriteField(field, start, length);
                _topic.Clear().Append(_base).Append(MbusChannels.NameOf(medium)).Append(NameOf(field));
                if (!publisher.TryPublish(_topic.ToString(), _value.ToArray(), true))
                {
                    return false;
                }

                _sent[slot] = content;
            }

            return true;
        }

        private bool PublishOfChannel(IPublisher publisher, int channel, int field, int slot)
        {
            int start = _channels.StartOf(channel, field);
            int length = _channels.LengthOf(channel, field);
            long content = length == 0 ? 0 : ObisText.Hash(_telegram, start, start + length);
            if (length == 0 || _sentOfChannels[slot] == content)
            {
                return true;
            }

            ObisText.WriteId(_telegram, start, length, _value.Clear());
            _topic.Clear().Append(_base).Append(field == MbusChannels.Ean ? "ean_" : "relay_").AppendNumber(channel);
            if (!publisher.TryPublish(_topic.ToString(), _value.ToArray(), true))
            {
                return false;
            }

            _sentOfChannels[slot] = content;
            return true;
        }

        /// <summary>What stands behind the medium in the topic of a field.</summary>
        public static string NameOf(int field)
        {
            switch (field)
            {
                case MbusChannels.Time: return "_delivered_timestamp";
                case MbusChannels.Reading: return "_delivered";
                case MbusChannels.Valve: return "_valve_position";
                default: return "_equipment_id";
            }
        }

        private void WriteField(int field, int start, int length)
        {
            _value.Clear();
            switch (field)
            {
                case MbusChannels.Time:
                    MeterTime.Write(_telegram, start, length, _scratch.Zone, _value);
                    break;
                case MbusChannels.Reading:
                    TryReadNumber(start, length);
                    _number.Write(_value);
                    break;
                case MbusChannels.Valve:
                    ObisText.WriteRaw(_telegram, start, length, _value);
                    break;
                default:
                    ObisText.WriteId(_telegram, start, length, _value);
                    break;
            }
        }
    }
}
