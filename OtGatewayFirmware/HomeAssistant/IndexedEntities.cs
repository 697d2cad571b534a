using Meterkast.OpenTherm;

namespace Meterkast.HomeAssistant
{
    /// <summary>Values by index (transparent parameters, fault buffers) for Home Assistant, disabled by default. One thread only.</summary>
    public sealed class IndexedEntities : IEntitySource
    {
        // a boiler has a few dozen; further ones are not announced
        private const int MaxEntities = 128;

        private readonly IndexedReadings _indexed;
        private readonly RowReader _rows;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="indexed">The values.</param>
        /// <param name="rows">The reader of table rows to use.</param>
        public IndexedEntities(IndexedReadings indexed, RowReader rows)
        {
            _indexed = indexed;
            _rows = rows;
        }

        /// <inheritdoc/>
        public int Groups => MaxEntities;

        /// <inheritdoc/>
        public bool IsSeen(int group) => group < _indexed.Count;

        /// <inheritdoc/>
        public bool IsWanted(int group) => true;

        /// <inheritdoc/>
        public bool Describe(int group, int part, EntityConfig config)
        {
            if (part > 0 || group >= _indexed.Count)
            {
                return false;
            }

            _rows.Open(_indexed.IdOf(group));
            _rows.Next();
            config.Name.Clear().Append(_rows.Text, _rows.NameStart, _rows.NameLength).Append((byte)'_').AppendNumber(_indexed.IndexOf(group));
            config.Begin("sensor").Topic("stat_t", "").Diagnostic(false);
            return true;
        }
    }
}
