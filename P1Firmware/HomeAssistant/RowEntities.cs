using System.Text;
using Meterkast.Meter;
using Meterkast.Obis;

namespace Meterkast.HomeAssistant
{
    /// <summary>The rows of the table of codes for Home Assistant; a group is a row. One thread only.</summary>
    public sealed class RowEntities : IEntitySource
    {
        // a state of Home Assistant has at most 255 characters
        private const string FirstCharacters = "{{ value[:255] }}";
        private const string Entries = "{{ value_json | count }}";

        private readonly TelegramStore _store;
        private readonly ObisIndex _index;
        private readonly ObisLine _line;
        private readonly MeterClock _clock;
        private readonly ObisRow _row;
        private readonly int _expireAfter;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="store">The telegram store.</param>
        /// <param name="index">The index of the table.</param>
        /// <param name="scratch">Shared temporary objects.</param>
        /// <param name="clock">Describes times.</param>
        /// <param name="heartbeat">Seconds after which a value is sent again; 0 for never.</param>
        public RowEntities(TelegramStore store, ObisIndex index, Scratch scratch, MeterClock clock, int heartbeat)
        {
            _store = store;
            _index = index;
            _line = scratch.Line;
            _row = scratch.Row;
            _clock = clock;
            _expireAfter = Expiry.After(heartbeat);
        }

        /// <inheritdoc/>
        public int Groups => _index.Rows;

        /// <inheritdoc/>
        public bool IsSeen(int group) => _store.Has(group);

        /// <inheritdoc/>
        public bool IsWanted(int group) => true;

        /// <inheritdoc/>
        public bool Describe(int group, int part, EntityConfig config)
        {
            RowKind kind = _index.KindOf(group);
            bool isOfDevice = kind >= RowKind.MbusType;
            if (isOfDevice || part > LastPart(kind, group))
            {
                return false;
            }

            _row.Open(_index.PlaceOf(group));
            config.Name.Clear().Append(_row.Text, _row.NameStart, _row.NameLength).Append(part == 0 ? "" : kind == RowKind.Limits ? LimitPair.OtherName : "_timestamp");
            if (kind == RowKind.MonthPeak && !HasTime(group))
            {
                config.Name.Clear().Append(TimedNumber.WithoutTime);
            }

            if (kind == RowKind.Peaks && IsMonthEnd(group))
            {
                config.Name.Clear().Append("month_end_readings");
                config.Begin("sensor").Topic("stat_t", "").Text("val_tpl", "{{ value_json.time }}").Topic("json_attr_t", "").Diagnostic(false);
                return true;
            }

            config.Begin("sensor").Topic("stat_t", "");
            Describe(part == 1 && kind != RowKind.Limits ? RowKind.Time : kind, config);
            return true;
        }

        private int LastPart(RowKind kind, int row)
        {
            switch (kind)
            {
                case RowKind.TimeNumber:
                case RowKind.MonthPeak: return HasTime(row) ? 1 : 0;
                case RowKind.Limits: return OpenLine(row) && LimitPair.Start(_line, true) >= 0 ? 1 : 0;
                default: return 0;
            }
        }

        private bool HasTime(int row) => OpenLine(row) && TimedNumber.TimeGroup(_line) >= 0;

        private void Describe(RowKind kind, EntityConfig config)
        {
            switch (kind)
            {
                case RowKind.Number:
                case RowKind.TimeNumber:
                case RowKind.MonthPeak:
                case RowKind.Switch:
                case RowKind.Limits:
                    DescribeNumber(config);
                    break;
                case RowKind.Time:
                    _clock.Describe(config);
                    break;
                case RowKind.Log:
                case RowKind.Peaks:
                    config.Text("val_tpl", Entries).Diagnostic(false);
                    break;
                case RowKind.Tariff:
                    break;
                default:
                    config.Text("val_tpl", FirstCharacters).Diagnostic(false);
                    break;
            }
        }

        private void DescribeNumber(EntityConfig config)
        {
            string name = Encoding.UTF8.GetString(_row.Text, _row.NameStart, _row.NameLength);
            Quantity.Write(config, _row.Text, _row.UnitStart, _row.UnitLength);
            if (name.IndexOf("power_factor") >= 0)
            {
                config.Text("dev_cla", "power_factor").Text("stat_cla", "measurement");
            }
            else if (name.IndexOf("_failures") >= 0 || name.IndexOf("_sags_") >= 0 || name.IndexOf("_swells_") >= 0)
            {
                Quantity.WriteCounter(config);
            }

            Expiry.Write(config, _expireAfter);
        }

        private bool OpenLine(int row)
        {
            if (!_store.Has(row))
            {
                return false;
            }

            _store.Open(row, _line);
            return true;
        }

        // In Hungary the code of the peaks contains the readings at the end of the previous month
        private bool IsMonthEnd(int row)
        {
            return OpenLine(row) && MeterTime.HasForm(_line.Bytes, _line.GroupStart(0), _line.GroupLength(0));
        }
    }
}
