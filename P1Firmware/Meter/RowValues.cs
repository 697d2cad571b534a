using Meterkast.Obis;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Meter
{
    /// <summary>
    /// The rows of the last telegram for readers other than MQTT: every value that the telegram has, without intervals and dead bands. A
    /// counter that is held back has none. One thread only.
    /// </summary>
    public sealed class RowValues : IValueSource
    {
        // not the hash of any line
        private const long SilentContent = 1;

        private readonly TelegramStore _store;
        private readonly ObisIndex _index;
        private readonly Scratch _scratch;
        private readonly int _baseLength;
        private readonly string _base;
        private Country _country;
        private bool _isSilent;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="store">The telegram store.</param>
        /// <param name="index">The index of the table.</param>
        /// <param name="scratch">Shared temporary objects.</param>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        public RowValues(TelegramStore store, ObisIndex index, Scratch scratch, string baseTopic)
        {
            _store = store;
            _index = index;
            _scratch = scratch;
            _base = baseTopic + "/";
            _baseLength = _base.Length;
        }

        /// <inheritdoc/>
        public UnreadMarks Unread => _store.Unread;

        /// <summary>Handles a silent meter: momentary values are None until the next telegram.</summary>
        public void FallSilent()
        {
            _isSilent = true;
            for (int row = 0; row < _index.Rows; row++)
            {
                if (_index.Lives(row))
                {
                    Unread.See(row, SilentContent);
                }
            }
        }

        /// <summary>Handles a new telegram.</summary>
        /// <param name="country">The country of its meter.</param>
        public void HandleTelegram(Country country)
        {
            _isSilent = false;
            for (int row = 0; country != _country && row < _index.Rows; row++)
            {
                // the tariff has another name there
                Unread.Change(row);
            }

            _country = country;
        }

        /// <inheritdoc/>
        public bool Read(int place, int item, CurrentValue value)
        {
            value.Clear();
            if (!_store.Has(place) || _store.IsDoubted(place))
            {
                return false;
            }

            ObisLine line = _scratch.Line;
            _store.Open(place, line);
            _scratch.Row.Open(_index.PlaceOf(place));
            BeginTopic();
            _scratch.Value.Clear();
            bool isKnown;
            if (_isSilent && _index.Lives(place))
            {
                _scratch.Value.Append("None");
                isKnown = item == 0;
            }
            else
            {
                isKnown = item == 0 ? WriteFirst(place, line) : item == 1 && WriteSecond(place, line);
            }

            if (isKnown)
            {
                value.Show(_scratch.Topic, _baseLength, _scratch.Value);
            }

            return item < 2;
        }

        private bool WriteFirst(int row, ObisLine line)
        {
            RowKind kind = _index.KindOf(row);
            switch (kind)
            {
                case RowKind.Number:
                    return WriteNumber(row, line.GroupStart(0), line.GroupLength(0));
                case RowKind.Limits:
                    int start = LimitPair.Start(line, false);
                    return start >= 0 && WriteNumber(row, start, LimitPair.End(line, false) - start);
                case RowKind.TimeNumber:
                case RowKind.MonthPeak:
                    int timeGroup = TimedNumber.TimeGroup(line);
                    if (kind == RowKind.MonthPeak && timeGroup < 0)
                    {
                        _scratch.Topic.Clear().Append(_base).Append(TimedNumber.WithoutTime);
                    }

                    int group = timeGroup == 0 ? 1 : 0;
                    return group < line.Groups && WriteNumber(row, line.GroupStart(group), line.GroupLength(group));
                case RowKind.Peaks when MeterTime.HasForm(line.Bytes, line.GroupStart(0), line.GroupLength(0)):
                    _scratch.Topic.Clear().Append(_base).Append(ObisText.MonthEnd);
                    ObisText.WriteReadings(line, _scratch.Zone, _scratch.Value);
                    return true;
                default:
                    RowText.Write(kind, _scratch, _country);
                    return true;
            }
        }

        // The time of a value, or the limit of the other direction
        private bool WriteSecond(int row, ObisLine line)
        {
            switch (_index.KindOf(row))
            {
                case RowKind.Limits:
                    int start = LimitPair.Start(line, true);
                    _scratch.Topic.Append(LimitPair.OtherName);
                    return start >= 0 && WriteNumber(row, start, LimitPair.End(line, true) - start);
                case RowKind.TimeNumber:
                case RowKind.MonthPeak:
                    int group = TimedNumber.TimeGroup(line);
                    if (group < 0)
                    {
                        return false;
                    }

                    _scratch.Topic.Append("_timestamp");
                    MeterTime.Write(line.Bytes, line.GroupStart(group), line.GroupLength(group), _scratch.Zone, _scratch.Value);
                    return true;
                default:
                    return false;
            }
        }

        private bool WriteNumber(int row, int start, int length)
        {
            if (!_scratch.Number.TryRead(_scratch.Line.Bytes, start, length, _index.UnitOf(row)))
            {
                return false;
            }

            _scratch.Number.Write(_scratch.Value);
            return true;
        }

        private void BeginTopic()
        {
            ObisRow row = _scratch.Row;
            _scratch.Topic.Clear().Append(_base).Append(row.Text, row.NameStart, row.NameLength);
        }
    }
}
