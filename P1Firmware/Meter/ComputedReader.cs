using Meterkast.Obis;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Meter
{
    /// <summary>The computed values for readers other than MQTT, without intervals. One thread only.</summary>
    public sealed class ComputedReader : IValueSource
    {
        private const string None = "None";

        private readonly ComputedValues _values;
        private readonly Scratch _scratch;
        private readonly string _base;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="values">The values.</param>
        /// <param name="scratch">Shared temporary objects.</param>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        public ComputedReader(ComputedValues values, Scratch scratch, string baseTopic)
        {
            _values = values;
            _scratch = scratch;
            _base = baseTopic + "/";
        }

        /// <inheritdoc/>
        public UnreadMarks Unread { get; } = new UnreadMarks(ComputedTable.Count);

        /// <summary>Looks which values have changed.</summary>
        public void HandleChange()
        {
            TextBuffer time = _values.PeakTime;
            for (int i = 0; i < ComputedTable.Count; i++)
            {
                long content = _values.Value(i) + (_values.Applies(i) ? 1 : 0);
                Unread.See(i, i != ComputedTable.Peak ? content : content ^ ObisText.Hash(time.Bytes, 0, time.Length));
            }
        }

        /// <inheritdoc/>
        public bool Read(int place, int item, CurrentValue value)
        {
            value.Clear();
            bool isTime = item == 1 && place == ComputedTable.Peak;
            if (!_values.Applies(place) || (item > 0 && !isTime))
            {
                return false;
            }

            TextBuffer text = _scratch.Value.Clear();
            TextBuffer time = _values.PeakTime;
            _scratch.Topic.Clear().Append(_base).Append(isTime ? ComputedValues.PeakTimeName : ComputedTable.NameOf(place));
            if (!isTime)
            {
                ComputedTable.Write(place, _values.Value(place), text);
            }
            else if (time.Length == 0)
            {
                text.Append(None);
            }
            else
            {
                MeterTime.Write(time.Bytes, 0, time.Length, _scratch.Zone, text);
            }

            value.Show(_scratch.Topic, _base.Length, text);
            return true;
        }
    }
}
