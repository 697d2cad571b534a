using Meterkast.Mqtt;
using Meterkast.Obis;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>
    /// Goes over the last sound telegram once and publishes what differs from what was published before. The telegram itself
    /// is the store: when the publisher has no room the walk stops at that line and goes on the next time, and after a
    /// reconnect it begins anew. What was published is kept as 64 bits a value, so a line that changed nothing costs no heap.
    /// One thread only.
    /// </summary>
    public sealed class TelegramPublisher
    {
        private const long NeverSent = long.MinValue;
        private const int NoGroup = -1;
        private const int LongestValue = 1400;
        private const int LongestTopic = 120;

        private readonly string _base;
        private readonly ObisRow _row = new ObisRow();
        private readonly ObisIndex _index;
        private readonly ObisLine _line = new ObisLine();
        private readonly MbusPublisher _mbus;
        private readonly MeterNumber _number = new MeterNumber();
        private readonly TextBuffer _topic = new TextBuffer(LongestTopic);
        private readonly TextBuffer _value = new TextBuffer(LongestValue);
        private readonly long[] _sent = new long[ObisTable.Rows];
        private readonly long[] _sentRelays = new long[MbusChannels.Channels];
        private readonly long[] _sentEans = new long[MbusChannels.Channels];
        private readonly UnknownCodes _unknown = new UnknownCodes();
        private byte[] _telegram;
        private int _length;
        private int _resumeAt;
        private bool _walking;

        // tariff 1 is day there and not low
        private bool _isBelgian;

        /// <summary>Makes a publisher of telegrams.</summary>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        public TelegramPublisher(string baseTopic)
        {
            _base = baseTopic;
            _index = new ObisIndex(_row);
            _mbus = new MbusPublisher(baseTopic, _index, _row, _number);
            ResendAll();
        }

        /// <summary>Lines that could not be read, in all telegrams.</summary>
        public int BadLines { get; private set; }

        /// <summary>Takes a sound telegram; it must stay as it is until the next one.</summary>
        public void Begin(byte[] telegram, int length)
        {
            _telegram = telegram;
            _length = length;
            _walking = length > 0;
            _resumeAt = 0;
            _mbus.Begin();
        }

        /// <summary>Everything is to be published again.</summary>
        public void ResendAll()
        {
            Fill(_sent);
            Fill(_sentRelays);
            Fill(_sentEans);
            _mbus.ResendAll();
            _unknown.ResendAll();
            Begin(_telegram, _length);
        }

        /// <summary>Publishes what differs.</summary>
        /// <returns>False when the publisher had no room.</returns>
        public bool Publish(IPublisher publisher)
        {
            if (!_walking)
            {
                return true;
            }

            _line.Open(_telegram, _length, _resumeAt);
            while (_line.ReadLine())
            {
                if (!TakeLine(publisher))
                {
                    _resumeAt = _line.Start;
                    return false;
                }
            }

            _resumeAt = _line.Start;
            if (!_mbus.Publish(publisher, _telegram))
            {
                return false;
            }

            _walking = false;
            return true;
        }

        private static void Fill(long[] sent)
        {
            for (int i = 0; i < sent.Length; i++)
            {
                sent[i] = NeverSent;
            }
        }

        private bool TakeLine(IPublisher publisher)
        {
            if (_line.Key < 0)
            {
                if (!_line.IsEmpty && !_mbus.TakeContinuation(_line))
                {
                    BadLines++;
                }

                return true;
            }

            _mbus.EndContinuation();
            int row = _index.Find(_line.Key);
            if (row < 0)
            {
                return PublishUnknown(publisher);
            }

            if (_line.Groups == 0)
            {
                BadLines++;
                return true;
            }

            int channel = (_line.Key >> 24) & 0xF;
            RowKind kind = _index.KindOf(row);
            switch (kind)
            {
                case RowKind.MbusType:
                case RowKind.MbusReading:
                case RowKind.MbusOldReading:
                case RowKind.MbusValve:
                case RowKind.MbusId:
                    _mbus.TakeLine(_line, kind, channel);
                    return true;
                case RowKind.Gas21:
                case RowKind.Gas21Valve:
                    _mbus.TakeGas21(_line, kind);
                    return true;
                case RowKind.MbusEan:
                case RowKind.MbusRelay:
                    return PublishChannelText(publisher, row, kind, channel);
                case RowKind.Number:
                case RowKind.Limits:
                    return PublishNumber(publisher, row, 0, NoGroup);
                case RowKind.TimeNumber:
                    return PublishTimeNumber(publisher, row);
                default:
                    return PublishText(publisher, row, kind);
            }
        }

        private bool PublishNumber(IPublisher publisher, int row, int group, int timeGroup)
        {
            // the bytes are compared, so that an unchanged line is not even read as a number
            long content = _line.Content;
            if (_sent[row] == content)
            {
                return true;
            }

            _row.Open(row);
            if (!_number.TryRead(_telegram, _line.GroupStart(group), _line.GroupLength(group), _row))
            {
                // a value that is left empty is no value, and no damage either
                BadLines += _line.GroupLength(group) == 0 ? 0 : 1;
                return true;
            }

            _value.Clear();
            _number.Write(_value);
            if (!Send(publisher, BeginTopic()))
            {
                return false;
            }

            if (timeGroup >= 0)
            {
                _value.Clear();
                MeterTime.Write(_telegram, _line.GroupStart(timeGroup), _line.GroupLength(timeGroup), _value);
                if (!Send(publisher, BeginTopic().Append("_timestamp")))
                {
                    return false;
                }
            }

            _sent[row] = content;
            return true;
        }

        // Iskra's Belgian meter sends the number first
        private bool PublishTimeNumber(IPublisher publisher, int row)
        {
            if (_line.Groups < 2)
            {
                BadLines++;
                return true;
            }

            bool timeFirst = MeterTime.HasForm(_telegram, _line.GroupStart(0), _line.GroupLength(0));
            return PublishNumber(publisher, row, timeFirst ? 1 : 0, timeFirst ? 0 : 1);
        }

        private bool PublishText(IPublisher publisher, int row, RowKind kind)
        {
            int start = _line.GroupStart(0);
            int length = _line.GroupLength(0);
            if (_index.KeyOf(row) == 0x00600104)
            {
                _isBelgian = true;
            }

            long content = _line.Content + (_isBelgian ? 1 : 0);
            if (_sent[row] == content)
            {
                return true;
            }

            _row.Open(row);
            _value.Clear();
            switch (kind)
            {
                case RowKind.Hex:
                    ObisText.WriteHex(_telegram, start, length, _value);
                    break;
                case RowKind.Time:
                    MeterTime.Write(_telegram, start, length, _value);
                    break;
                case RowKind.Tariff:
                    WriteTariff(start, length);
                    break;
                case RowKind.Log:
                    ObisText.WriteLog(_line, _value);
                    break;
                case RowKind.Peaks:
                    ObisText.WritePeaks(_line, _value);
                    break;
                default:
                    ObisText.WriteRaw(_telegram, start, length, _value);
                    break;
            }

            if (!Send(publisher, BeginTopic()))
            {
                return false;
            }

            _sent[row] = content;
            return true;
        }

        private void WriteTariff(int start, int length)
        {
            byte last = length > 0 ? _telegram[start + length - 1] : (byte)0;
            if (last == '1')
            {
                _value.Append(_isBelgian ? "day" : "low");
            }
            else if (last == '2')
            {
                _value.Append(_isBelgian ? "night" : "normal");
            }
            else
            {
                ObisText.WriteRaw(_telegram, start, length, _value);
            }
        }

        private bool PublishUnknown(IPublisher publisher)
        {
            if (!_unknown.IsDue(_line.Key, _line.Content))
            {
                return true;
            }

            int end = _line.Next;
            while (end > _line.CodeEnd && _telegram[end - 1] < ' ')
            {
                end--;
            }

            _value.Clear();
            ObisText.WriteRaw(_telegram, _line.CodeEnd, end - _line.CodeEnd, _value);
            _topic.Clear().Append(_base).Append("/unknown/").Append(_telegram, _line.Start, _line.CodeEnd - _line.Start);
            if (!Send(publisher, _topic))
            {
                return false;
            }

            _unknown.MarkSent(_line.Key, _line.Content);
            return true;
        }

        private bool PublishChannelText(IPublisher publisher, int row, RowKind kind, int channel)
        {
            bool isRelay = kind == RowKind.MbusRelay;
            long content = _line.Content;
            if ((isRelay ? _sentRelays[channel] : _sentEans[channel]) == content)
            {
                return true;
            }

            _row.Open(row);
            _value.Clear();
            ObisText.WriteHex(_telegram, _line.GroupStart(0), _line.GroupLength(0), _value);
            if (!Send(publisher, BeginTopic().Append((byte)'_').AppendNumber(channel)))
            {
                return false;
            }

            if (isRelay)
            {
                _sentRelays[channel] = content;
            }
            else
            {
                _sentEans[channel] = content;
            }

            return true;
        }

        private TextBuffer BeginTopic()
        {
            return _topic.Clear().Append(_base).Append((byte)'/').Append(_row.Text, _row.NameStart, _row.Length - _row.NameStart);
        }

        private bool Send(IPublisher publisher, TextBuffer topic)
        {
            return publisher.TryPublish(topic.ToString(), _value.ToArray(), true);
        }
    }
}
