using Meterkast.Mqtt;
using Meterkast.Obis;
using Meterkast.Settings;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>
    /// Publishes the rows of the telegram that are due: decodes them, and applies dead bands and minimum intervals. Cycles through the
    /// table, so that every row gets its turn even if the connection has little room. One thread only.
    /// </summary>
    public sealed class RowPublisher
    {
        private const int Bands = (int)ValueClass.Current + 1;
        private const long NeverSent = long.MinValue;
        private const byte Told = 1;
        private const byte NoneDue = 2;

        private readonly string _base;
        private readonly TelegramStore _store;
        private readonly ObisIndex _index;
        private readonly Scratch _scratch;
        private readonly ObisRow _row;
        private readonly MeterNumber _number;
        private readonly ClassGate _gate;
        private readonly TextBuffer _topic;
        private readonly TextBuffer _value;
        private readonly ObisLine _line;
        private readonly int[] _bands = new int[Bands];

        // allocated only if a dead band is set: 1.4 KB
        private readonly long[] _numbers;

        // for rows with momentary values: whether the broker has a value, and whether None must be published
        private readonly byte[] _live;
        private Country _country;
        private bool _isSilent;
        private int _next;
        private long _lookAt;

        /// <summary>Initializes a publisher.</summary>
        /// <param name="settings">Base topic and dead bands.</param>
        /// <param name="store">The telegram store.</param>
        /// <param name="index">The index of the table.</param>
        /// <param name="gate">Enforces the minimum intervals.</param>
        /// <param name="scratch">Shared temporary objects.</param>
        public RowPublisher(DeviceSettings settings, TelegramStore store, ObisIndex index, ClassGate gate, Scratch scratch)
        {
            _base = settings.MqttBase + "/";
            _store = store;
            _index = index;
            _gate = gate;
            _topic = scratch.Topic;
            _value = scratch.Value;
            _line = scratch.Line;
            _number = scratch.Number;
            _row = scratch.Row;
            _scratch = scratch;
            int widest = 0;
            for (int i = 0; i < Bands; i++)
            {
                _bands[i] = settings.Band(i);
                widest |= _bands[i];
            }

            _numbers = widest > 0 ? new long[index.Rows] : null;
            _live = new byte[index.Rows];
            Values = new RowValues(store, index, scratch, settings.MqttBase);
            ResendAll();
        }

        /// <summary>The rows for readers other than MQTT.</summary>
        public RowValues Values { get; }

        /// <summary>
        /// Handles a silent meter: momentary values are None until the next telegram. Values not received since the start are cleared at
        /// the broker, which may have them from before.
        /// </summary>
        public void FallSilent()
        {
            _isSilent = true;
            Values.FallSilent();
            ResendAll();
        }

        /// <summary>Handles a new telegram.</summary>
        /// <param name="country">The country of its meter.</param>
        public void HandleTelegram(Country country)
        {
            _lookAt = 0;
            _isSilent = false;
            Values.HandleTelegram(country);
            if (country != _country)
            {
                // the tariff has another name there
                _country = country;
                ResendAll();
                _store.ResendAll();
            }
        }

        /// <summary>Lets values that are published again pass all dead bands.</summary>
        public void ResendAll()
        {
            _lookAt = 0;
            for (int i = 0; _numbers != null && i < _numbers.Length; i++)
            {
                _numbers[i] = NeverSent;
            }

            for (int i = 0; _isSilent && i < _live.Length; i++)
            {
                bool isKnown = (_live[i] & Told) != 0 || _store.Has(i) || _store.Number == 0;
                _live[i] |= isKnown && _index.Lives(i) ? NoneDue : (byte)0;
            }
        }

        /// <summary>Publishes what is due.</summary>
        /// <returns>False if the publisher had no room.</returns>
        public bool Publish(IPublisher publisher, long now)
        {
            if ((_store.Number == 0 && !_isSilent) || now < _lookAt)
            {
                return true;
            }

            long lookAt = long.MaxValue;
            for (int i = 0; i < _index.Rows; i++)
            {
                if (_isSilent && _index.Lives(_next))
                {
                    if ((_live[_next] & NoneDue) != 0 && !PublishNone(publisher, _next))
                    {
                        return false;
                    }
                }
                else if (_store.IsDue(_next))
                {
                    ValueClass valueClass = _index.ClassOf(_next);
                    if (!_gate.IsOpen(valueClass, _store.Number, now))
                    {
                        lookAt = _gate.OpensAt(valueClass) < lookAt ? _gate.OpensAt(valueClass) : lookAt;
                    }
                    else if (!PublishRow(publisher, _next, valueClass, now))
                    {
                        return false;
                    }
                }

                _next = _next + 1 == _index.Rows ? 0 : _next + 1;
            }

            _lookAt = lookAt;
            return true;
        }

        private bool PublishNone(IPublisher publisher, int row)
        {
            _row.Open(_index.PlaceOf(row));
            BeginTopic();
            _value.Clear();
            if (_store.Number > 0)
            {
                _value.Append("None");
            }

            if (!Send(publisher))
            {
                return false;
            }

            _live[row] &= Told;
            return true;
        }

        private bool PublishRow(IPublisher publisher, int row, ValueClass valueClass, long now)
        {
            _store.Open(row, _line);
            _row.Open(_index.PlaceOf(row));
            _value.Clear();
            BeginTopic();
            int timeGroup = -1;
            RowKind kind = _index.KindOf(row);
            switch (kind)
            {
                case RowKind.Number:
                    if (!WriteNumber(row, 0, valueClass))
                    {
                        return true;
                    }

                    break;
                case RowKind.Limits:
                    if (!WriteLimit(row, false, valueClass))
                    {
                        return true;
                    }

                    break;
                case RowKind.TimeNumber:
                case RowKind.MonthPeak:
                    timeGroup = TimedNumber.TimeGroup(_line);
                    if (!WriteNumber(row, timeGroup == 0 ? 1 : 0, valueClass))
                    {
                        return true;
                    }

                    if (kind == RowKind.MonthPeak && timeGroup < 0)
                    {
                        _topic.Clear().Append(_base).Append(TimedNumber.WithoutTime);
                    }

                    break;
                case RowKind.Peaks when MeterTime.HasForm(_line.Bytes, _line.GroupStart(0), _line.GroupLength(0)):
                    // Hungary has the readings at the end of the month before under the same code
                    _topic.Clear().Append(_base).Append(ObisText.MonthEnd);
                    ObisText.WriteReadings(_line, _scratch.Zone, _value);
                    break;
                default:
                    RowText.Write(kind, _scratch, _country);
                    break;
            }

            if (!Send(publisher) || (timeGroup >= 0 && !SendTime(publisher, timeGroup))
                || (kind == RowKind.Limits && !SendOtherLimit(publisher, row)))
            {
                return false;
            }

            if (_numbers != null && valueClass <= ValueClass.Current)
            {
                _numbers[row] = _number.Thousandths;
            }

            _gate.Pass(valueClass, _store.Number, now);
            _live[row] |= Told;
            _store.MarkSent(row, _line);
            return true;
        }

        // Returns false if there is nothing to send: no number, or one within the dead band
        private bool WriteNumber(int row, int group, ValueClass valueClass)
        {
            return group < _line.Groups
                ? WriteNumber(row, _line.GroupStart(group), _line.GroupLength(group), valueClass)
                : MarkBad(row);
        }

        private bool WriteLimit(int row, bool isOther, ValueClass valueClass)
        {
            int start = LimitPair.Start(_line, isOther);
            return start >= 0 ? WriteNumber(row, start, LimitPair.End(_line, isOther) - start, valueClass) : MarkBad(row);
        }

        private bool MarkBad(int row)
        {
            _store.MarkBad(row);
            return false;
        }

        private bool WriteNumber(int row, int start, int length, ValueClass valueClass)
        {
            if (!_number.TryRead(_line.Bytes, start, length, _index.UnitOf(row)))
            {
                // an empty value is not a value, but no damage either
                if (!ObisText.IsBlank(_line.Bytes, start, length))
                {
                    return MarkBad(row);
                }

                _store.Pass(row);
                return false;
            }

            if (_numbers != null && valueClass <= ValueClass.Current)
            {
                long moved = _number.Thousandths - _numbers[row];
                if (_numbers[row] != NeverSent && moved < _bands[(int)valueClass] && -moved < _bands[(int)valueClass])
                {
                    _store.Pass(row);
                    return false;
                }
            }

            _number.Write(_value);
            return true;
        }

        // The other direction has no class of its own: it is sent with the first
        private bool SendOtherLimit(IPublisher publisher, int row)
        {
            int start = LimitPair.Start(_line, true);
            if (start < 0 || !_number.TryRead(_line.Bytes, start, LimitPair.End(_line, true) - start, _index.UnitOf(row)))
            {
                return true;
            }

            _number.Write(_value.Clear());
            BeginTopic();
            _topic.Append(LimitPair.OtherName);
            return Send(publisher);
        }

        private bool SendTime(IPublisher publisher, int group)
        {
            _value.Clear();
            MeterTime.Write(_line.Bytes, _line.GroupStart(group), _line.GroupLength(group), _scratch.Zone, _value);
            BeginTopic();
            _topic.Append("_timestamp");
            return Send(publisher);
        }

        private void BeginTopic()
        {
            _topic.Clear().Append(_base).Append(_row.Text, _row.NameStart, _row.NameLength);
        }

        private bool Send(IPublisher publisher) => publisher.TryPublish(_topic.ToString(), _value.ToArray(), true);
    }
}
