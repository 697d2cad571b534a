using Meterkast.OpenTherm;

namespace Meterkast.HomeAssistant
{
    /// <summary>The texts of OpenTherm 4 (brand, version, serial number) for Home Assistant. One thread only.</summary>
    public sealed class TextEntities : IEntitySource
    {
        private readonly TextReadings _texts;
        private readonly RowReader _rows;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="texts">The texts.</param>
        /// <param name="rows">The reader of table rows to use.</param>
        public TextEntities(TextReadings texts, RowReader rows)
        {
            _texts = texts;
            _rows = rows;
        }

        /// <inheritdoc/>
        public int Groups => TextReadings.Count;

        /// <inheritdoc/>
        public bool IsSeen(int group) => _texts.LengthOf(group) > 0;

        /// <inheritdoc/>
        public bool IsWanted(int group) => true;

        /// <inheritdoc/>
        public bool Describe(int group, int part, EntityConfig config)
        {
            if (part > 0)
            {
                return false;
            }

            _rows.Open(TextReadings.IdOf(group));
            _rows.Next();
            config.Name.Clear().Append(_rows.Text, _rows.NameStart, _rows.NameLength);
            config.Begin("sensor").Topic("stat_t", "").Diagnostic(true);
            return true;
        }
    }
}
