using Meterkast.Mqtt;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.OpenTherm
{
    /// <summary>
    /// Publishes changed readings row by row, and repeats all of them at the heartbeat and after a reconnect. When the publisher has no
    /// room, it stops and continues the next time; a value that changes meanwhile is published as it then is. One thread only; allocates
    /// only for published values.
    /// </summary>
    public sealed class ReadingPublisher : IPublication, IValueSource
    {
        private const string NoValue = "None";

        private readonly Readings _readings;
        private readonly RowReader _rows;
        private readonly string _base;
        private readonly int _heartbeat;
        private readonly TextBuffer _topic = new TextBuffer(128);
        private readonly TextBuffer _payload = new TextBuffer(TextReadings.MaxLength);
        private long _beatAt;
        private long _indexedBeatAt;

        // where publishing of a slot stopped for lack of room, and the content with which its first rows were sent
        private int _leftSlot = -1;
        private int _leftRow;
        private int _leftContent;

        /// <summary>Initializes a publisher of readings.</summary>
        /// <param name="readings">The readings.</param>
        /// <param name="rows">The reader of table rows to use.</param>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        /// <param name="heartbeat">Seconds after which an unchanged value is published again; 0 for never.</param>
        public ReadingPublisher(Readings readings, RowReader rows, string baseTopic, int heartbeat)
        {
            _readings = readings;
            _rows = rows;
            _base = baseTopic;
            _heartbeat = heartbeat;
        }

        /// <summary>Marks everything known to be published again.</summary>
        public void ResendAll()
        {
            _leftSlot = -1;
            _readings.Values.ResendAll();
            _readings.Indexed.ResendAll();
            _readings.Texts.ResendAll();
        }

        /// <summary>Publishes what is due.</summary>
        /// <param name="publisher">The publisher.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>False if the publisher had no room.</returns>
        public bool Publish(IPublisher publisher, long now)
        {
            Beat(now);
            return PublishValues(publisher, (int)(now / 1000))
                && PublishIndexed(publisher)
                && PublishTexts(publisher);
        }

        /// <inheritdoc/>
        public UnreadMarks Unread => _readings.Values.Unread;

        /// <inheritdoc/>
        public bool Read(int place, int item, CurrentValue value)
        {
            int other = place - _readings.Values.Slots;
            return other < 0 ? ReadSlot(place, item, value)
                : other < IndexedReadings.Places ? ReadIndexed(other + (item * IndexedReadings.Places), value)
                : ReadText(other - IndexedReadings.Places, item, value);
        }

        private bool ReadSlot(int slot, int item, CurrentValue value)
        {
            ReadingStore values = _readings.Values;
            int id = values.IdOf(slot);
            int states = values.States(slot);
            value.Clear();
            if (states == 0)
            {
                return false;
            }

            // one row after another, unless somebody else has used the reader meanwhile
            bool isKnown = _rows.Id == id && _rows.Count <= item && _rows.Count > 0;
            if (!isKnown && !_rows.Open(id))
            {
                WriteUnknown(slot);
                Show(value);
                return item == 0;
            }

            while (_rows.Count <= item)
            {
                if (!_rows.Next())
                {
                    return false;
                }
            }

            int state = ReadingStore.StateAt(states, _rows.Shift);
            if (state != ReadingStore.Unknown)
            {
                BeginTopic(slot);
                WriteValue(values.Value(slot), state);
                Show(value);
            }

            return true;
        }

        private bool ReadIndexed(int entry, CurrentValue value)
        {
            if (entry >= _readings.Indexed.Count)
            {
                return false;
            }

            WriteIndexed(entry);
            Show(value);
            return true;
        }

        private bool ReadText(int text, int item, CurrentValue value)
        {
            value.Clear();
            if (_readings.Texts.IsKnown(text))
            {
                WriteText(text);
                Show(value);
            }

            return item == 0;
        }

        private void Show(CurrentValue value)
        {
            value.Show(_topic, _base.Length + 1, _payload);
        }

        private void Beat(long now)
        {
            if (_heartbeat == 0 || now - _beatAt < 1000)
            {
                return;
            }

            _beatAt = now;
            _readings.Values.Beat((int)(now / 1000), _heartbeat);
            if (now - _indexedBeatAt >= _heartbeat * 1000L)
            {
                _indexedBeatAt = now;
                _readings.Indexed.ResendAll();
                _readings.Texts.ResendAll();
            }
        }

        private bool PublishValues(IPublisher publisher, int seconds)
        {
            ReadingStore values = _readings.Values;
            for (int slot = values.NextDue(-1); slot >= 0; slot = values.NextDue(slot))
            {
                bool sent = _rows.Open(values.IdOf(slot))
                    ? PublishRows(publisher, slot)
                    : PublishUnknown(publisher, slot);
                if (!sent)
                {
                    return false;
                }

                values.MarkSent(slot, seconds);
            }

            values.AllSent();
            return true;
        }

        private bool PublishRows(IPublisher publisher, int slot)
        {
            ReadingStore values = _readings.Values;
            int value = values.Value(slot);
            int states = values.States(slot);
            int content = (states << 16) | value;
            int firstRow = slot == _leftSlot && content == _leftContent ? _leftRow : 0;
            for (int row = 0; _rows.Next(); row++)
            {
                if (row < firstRow || !IsRowDue(slot, value, states))
                {
                    continue;
                }

                BeginTopic(slot);
                WriteValue(value, ReadingStore.StateAt(states, _rows.Shift));
                if (!Send(publisher))
                {
                    // rows already sent would be wrong if the value returned to the one sent before
                    values.Force(slot);
                    _leftSlot = slot;
                    _leftRow = row;
                    _leftContent = content;
                    return false;
                }
            }

            _leftSlot = -1;
            return true;
        }

        private bool IsRowDue(int slot, int value, int states)
        {
            ReadingStore values = _readings.Values;
            int state = ReadingStore.StateAt(states, _rows.Shift);
            if (state == ReadingStore.Unknown || values.IsForced(slot))
            {
                return state != ReadingStore.Unknown;
            }

            return state != ReadingStore.StateAt(values.SentStates(slot), _rows.Shift)
                || ValueDecoder.Extract(_rows, value) != ValueDecoder.Extract(_rows, values.SentValue(slot));
        }

        private void BeginTopic(int slot)
        {
            _topic.Clear().Append(_base).Append(slot < DataIdTable.Ids ? "/" : _readings.Values.IsBoilerSide(slot) ? "/boiler/" : "/thermostat/");
            _topic.Append(_rows.Text, _rows.NameStart, _rows.NameLength);
        }

        private void WriteValue(int value, int state)
        {
            _payload.Clear();
            if (state == ReadingStore.None || ValueDecoder.MeansNone(_rows, value))
            {
                _payload.Append(NoValue);
            }
            else
            {
                ValueDecoder.Write(_rows, value, _payload);
            }
        }

        private bool PublishUnknown(IPublisher publisher, int slot)
        {
            WriteUnknown(slot);
            return Send(publisher);
        }

        private void WriteUnknown(int slot)
        {
            _topic.Clear().Append(_base).Append("/unknown/").AppendNumber(slot);
            _payload.Clear();
            if (ReadingStore.StateAt(_readings.Values.States(slot), 0) == ReadingStore.None)
            {
                _payload.Append(NoValue);
            }
            else
            {
                _payload.AppendHex((uint)_readings.Values.Value(slot), 4);
            }
        }

        private bool PublishIndexed(IPublisher publisher)
        {
            IndexedReadings indexed = _readings.Indexed;
            for (int entry = 0; indexed.AnyDue && entry < indexed.Count; entry++)
            {
                if (!indexed.IsDue(entry))
                {
                    continue;
                }

                WriteIndexed(entry);
                if (!Send(publisher))
                {
                    return false;
                }

                indexed.MarkSent(entry);
            }

            indexed.AllSent();
            return true;
        }

        private void WriteIndexed(int entry)
        {
            IndexedReadings indexed = _readings.Indexed;
            BeginTopicOfOnlyRow(indexed.IdOf(entry));
            _topic.Append((byte)'_').AppendNumber(indexed.IndexOf(entry));
            _payload.Clear();
            if (indexed.ValueOf(entry) < 0)
            {
                _payload.Append(NoValue);
            }
            else
            {
                _payload.AppendNumber(indexed.ValueOf(entry));
            }
        }

        private bool PublishTexts(IPublisher publisher)
        {
            TextReadings texts = _readings.Texts;
            for (int text = 0; texts.AnyDue && text < TextReadings.Count; text++)
            {
                if (!texts.IsDue(text))
                {
                    continue;
                }

                WriteText(text);
                if (!Send(publisher))
                {
                    return false;
                }

                texts.MarkSent(text);
            }

            return true;
        }

        private void WriteText(int text)
        {
            BeginTopicOfOnlyRow(TextReadings.IdOf(text));
            _payload.Clear().Append(_readings.Texts.CharactersOf(text), 0, _readings.Texts.LengthOf(text));
        }

        private void BeginTopicOfOnlyRow(int id)
        {
            _rows.Open(id);
            _rows.Next();
            _topic.Clear().Append(_base).Append((byte)'/');
            _topic.Append(_rows.Text, _rows.NameStart, _rows.NameLength);
        }

        private bool Send(IPublisher publisher)
        {
            return publisher.TryPublish(_topic.ToString(), _payload.ToArray(), true);
        }
    }
}
