using Meterkast.OpenTherm;

namespace Meterkast.HomeAssistant
{
    /// <summary>Values by index (transparent parameters, fault buffers) for Home Assistant, disabled by default. One thread only.</summary>
    public sealed class IndexedEntities : IEntitySource
    {
        // a boiler has a few dozen; further ones are not announced
        private const int MaxEntities = 128;

        // what may have been announced before the start, of each id, is withdrawn without having been seen
        private const int Withdrawn = 32;
        private const int WithdrawnIds = 6;

        private readonly IndexedReadings _indexed;
        private readonly RowReader _rows;
        private readonly bool _isOn;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="indexed">The values.</param>
        /// <param name="rows">The reader of table rows to use.</param>
        /// <param name="isOn">False to withdraw everything.</param>
        public IndexedEntities(IndexedReadings indexed, RowReader rows, bool isOn = true)
        {
            _isOn = isOn;
            _indexed = indexed;
            _rows = rows;
        }

        /// <inheritdoc/>
        public int Groups => _isOn ? MaxEntities : Withdrawn * WithdrawnIds;

        /// <inheritdoc/>
        public bool IsSeen(int group) => !_isOn || group < _indexed.Count;

        /// <inheritdoc/>
        public bool IsWanted(int group) => true;

        /// <inheritdoc/>
        public bool Describe(int group, int part, EntityConfig config)
        {
            if (part > 0 || !IsSeen(group))
            {
                return false;
            }

            _rows.Open(_isOn ? _indexed.IdOf(group) : IdOf(group / Withdrawn));
            _rows.Next();
            config.Name.Clear().Append(_rows.Text, _rows.NameStart, _rows.NameLength).Append((byte)'_').AppendNumber(_isOn ? _indexed.IndexOf(group) : group % Withdrawn);
            config.Begin("sensor").Topic("stat_t", "").Diagnostic(false);
            return true;
        }

        // The ids whose values come one index at a time
        private static int IdOf(int place)
        {
            switch (place)
            {
                case 0: return 11;
                case 1: return 13;
                case 2: return 89;
                case 3: return 91;
                case 4: return 106;
                default: return 108;
            }
        }
    }
}
