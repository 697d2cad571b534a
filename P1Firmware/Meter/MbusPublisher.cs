using Meterkast.Mqtt;
using Meterkast.Obis;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>
    /// Gathers what a telegram says of the devices on the M-Bus and publishes it by medium, from the channel that speaks for it,
    /// once the whole telegram was read. One thread only.
    /// </summary>
    public sealed class MbusPublisher
    {
        private const long NeverSent = long.MinValue;
        private const int Fields = 4;
        private const int ReadingKey = 0x01180201;

        private readonly string _base;
        private readonly ObisRow _row;
        private readonly MeterNumber _number;
        private readonly MbusChannels _channels = new MbusChannels();
        private readonly int _rowOfReading;
        private readonly TextBuffer _topic = new TextBuffer(80);
        private readonly TextBuffer _value = new TextBuffer(96);
        private readonly long[] _sent = new long[MbusChannels.Media * Fields];
        private int _oldReadingChannel = -1;

        /// <summary>Makes a publisher.</summary>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        /// <param name="index">The index of the table.</param>
        /// <param name="row">The reader of rows to use.</param>
        /// <param name="number">The reader of numbers to use.</param>
        public MbusPublisher(string baseTopic, ObisIndex index, ObisRow row, MeterNumber number)
        {
            _base = baseTopic;
            _row = row;
            _number = number;
            _rowOfReading = index.Find(ReadingKey);
        }

        /// <summary>Forgets the telegram before.</summary>
        public void Begin()
        {
            _oldReadingChannel = -1;
            _channels.Clear();
        }

        /// <summary>Everything is to be published again.</summary>
        public void ResendAll()
        {
            for (int i = 0; i < _sent.Length; i++)
            {
                _sent[i] = NeverSent;
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

            _channels.SetPlace(_oldReadingChannel, 1, line.GroupStart(0), line.GroupLength(0));
            _oldReadingChannel = -1;
            return true;
        }

        /// <summary>Called for a line that has a code of its own: the one before is complete.</summary>
        public void EndContinuation()
        {
            _oldReadingChannel = -1;
        }

        /// <summary>Takes a line of a device.</summary>
        public void TakeLine(ObisLine line, RowKind kind, int channel)
        {
            int start = line.GroupStart(0);
            int length = line.GroupLength(0);
            switch (kind)
            {
                case RowKind.MbusType:
                    int type = 0;
                    for (int i = 0; i < length; i++)
                    {
                        type = (type * 10) + line.Bytes[start + i] - '0';
                    }

                    _channels.SetType(channel, type);
                    break;
                case RowKind.MbusReading:
                    TakeReading(line, channel, line.Groups - 1);
                    break;
                case RowKind.MbusOldReading:
                    // (time)(status)(minutes)(count)(code)(unit), and the number on the next line
                    TakeReading(line, channel, -1);
                    _oldReadingChannel = channel;
                    break;
                case RowKind.MbusValve:
                    _channels.SetPlace(channel, 2, start, length);
                    break;
                default:
                    _channels.SetPlace(channel, 3, start, length);
                    break;
            }
        }

        /// <summary>Takes the gas meter of DSMR 2.1, which has no channel.</summary>
        public void TakeGas21(ObisLine line, RowKind kind)
        {
            _channels.SetPlace(0, kind == RowKind.Gas21 ? 1 : 2, line.GroupStart(0), line.GroupLength(0));
            if (kind == RowKind.Gas21)
            {
                _channels.SetReading(0, 0, (byte)'m');
            }
        }

        /// <summary>Publishes what differs, when the whole telegram was read.</summary>
        /// <param name="publisher">The way out.</param>
        /// <param name="telegram">The telegram.</param>
        /// <returns>False when the publisher had no room.</returns>
        public bool Publish(IPublisher publisher, byte[] telegram)
        {
            for (int medium = 0; medium < MbusChannels.Media; medium++)
            {
                if (!PublishMedium(publisher, telegram, medium))
                {
                    return false;
                }
            }

            return true;
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
                unit = c == 'm' || c == 'G' || c == 'k' ? c : (byte)0;
            }

            _channels.SetReading(channel, order, unit);
            if (hasTime)
            {
                _channels.SetPlace(channel, 0, start, length);
            }

            if (numberGroup >= 0)
            {
                _channels.SetPlace(channel, 1, line.GroupStart(numberGroup), line.GroupLength(numberGroup));
            }
        }

        private bool PublishMedium(IPublisher publisher, byte[] telegram, int medium)
        {
            int channel = _channels.ChannelOf(medium);
            for (int field = 0; channel >= 0 && field < Fields; field++)
            {
                int start = _channels.StartOf(channel, field);
                int length = _channels.LengthOf(channel, field);
                long content = ObisText.Hash(telegram, start, start + length);
                int slot = (medium * Fields) + field;
                if (length == 0 || _sent[slot] == content || !WriteField(telegram, field, start, length))
                {
                    continue;
                }

                _topic.Clear().Append(_base).Append((byte)'/').Append(MbusChannels.NameOf(medium)).Append(NameOf(field));
                if (!publisher.TryPublish(_topic.ToString(), _value.ToArray(), true))
                {
                    return false;
                }

                _sent[slot] = content;
            }

            return true;
        }

        private static string NameOf(int field)
        {
            switch (field)
            {
                case 0: return "_delivered_timestamp";
                case 1: return "_delivered";
                case 2: return "_valve_position";
                default: return "_equipment_id";
            }
        }

        private bool WriteField(byte[] telegram, int field, int start, int length)
        {
            _value.Clear();
            switch (field)
            {
                case 0:
                    MeterTime.Write(telegram, start, length, _value);
                    return true;
                case 1:
                    // a row whose unit may be any: the digits count, the unit is the medium's
                    _row.Open(_rowOfReading);
                    if (!_number.TryRead(telegram, start, length, _row))
                    {
                        return false;
                    }

                    _number.Write(_value);
                    return true;
                case 2:
                    ObisText.WriteRaw(telegram, start, length, _value);
                    return true;
                default:
                    ObisText.WriteHex(telegram, start, length, _value);
                    return true;
            }
        }
    }
}
