using System.Text;
using Meterkast.OpenTherm;
using Meterkast.Text;

namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// The values of the data ids for Home Assistant. A group is a byte of a slot of the store: it is seen when the byte was heard.
    /// One thread only.
    /// </summary>
    public sealed class ReadingEntities : IEntitySource
    {
        private static readonly byte[] Counter = Encoding.UTF8.GetBytes("_starts");

        private readonly ReadingStore _values;
        private readonly RowReader _rows;
        private readonly int _expireAfter;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="values">The values.</param>
        /// <param name="rows">The reader of table rows to use.</param>
        /// <param name="heartbeat">Seconds after which a value is sent again; 0 for never.</param>
        public ReadingEntities(ReadingStore values, RowReader rows, int heartbeat)
        {
            _values = values;
            _rows = rows;
            _expireAfter = Expiry.After(heartbeat);
        }

        /// <inheritdoc/>
        public int Groups => _values.Slots * 2;

        /// <inheritdoc/>
        public bool IsSeen(int group)
        {
            return ReadingStore.StateAt(_values.States(group >> 1), (group & 1) * 8) != ReadingStore.Unknown;
        }

        /// <inheritdoc/>
        public bool IsWanted(int group) => true;

        /// <inheritdoc/>
        public bool Describe(int group, int part, EntityConfig config)
        {
            int slot = group >> 1;
            int id = _values.IdOf(slot);
            if (!FindPart(id, (group & 1) != 0, part))
            {
                return false;
            }

            // what the thermostat asked for, or the boiler was told, is published beside the value itself
            bool isBeside = slot >= DataIdTable.Ids;
            string side = !isBeside ? "" : _values.IsBoilerSide(slot) ? "boiler" : "thermostat";
            config.Name.Clear().Append(side).Append(isBeside ? "_" : "").Append(_rows.Text, _rows.NameStart, _rows.NameLength);
            bool isFlag = _rows.Type == RowType.Flag;
            config.Begin(isFlag ? "binary_sensor" : "sensor");
            config.Topic("stat_t", isBeside ? side + "/" : "", Encoding.UTF8.GetString(_rows.Text, _rows.NameStart, _rows.NameLength));
            if (!isFlag)
            {
                WriteQuantity(config);
            }
            else if (Has(RowMarks.Problem))
            {
                config.Text("dev_cla", "problem");
            }

            bool isDiagnostic = isBeside || Has(RowMarks.Diagnostic);
            if (isDiagnostic)
            {
                config.Diagnostic(!isBeside);
            }
            else if (_expireAfter > 0 && !Has(RowMarks.Seldom))
            {
                config.Number("exp_aft", _expireAfter);
            }

            return true;
        }

        // Rows of indexes and of texts are not in the store
        private bool FindPart(int id, bool isHigh, int part)
        {
            if (!_rows.Open(id))
            {
                return false;
            }

            while (_rows.Next())
            {
                bool isHere = (_rows.Shift >= 8) == isHigh && _rows.Type != RowType.Indexed && _rows.Type != RowType.Character;
                if (isHere && part-- == 0)
                {
                    return true;
                }
            }

            return false;
        }

        private void WriteQuantity(EntityConfig config)
        {
            int end = _rows.NameStart + _rows.NameLength;
            if (_rows.UnitLength > 0)
            {
                Quantity.Write(config, _rows.Text, _rows.UnitStart, _rows.UnitLength);
            }
            else if (EndsWith(end, Counter))
            {
                Quantity.WriteCounter(config);
            }
        }

        private bool EndsWith(int end, byte[] text)
        {
            return _rows.NameLength >= text.Length && AsciiText.StandsAt(_rows.Text, end, end - text.Length, text);
        }

        private bool Has(int mark) => (_rows.Marks & mark) != 0;
    }
}
