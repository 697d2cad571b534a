using Meterkast.Web;

namespace Meterkast.History
{
    /// <summary>The history as tables of the web server. One thread only.</summary>
    public sealed class HistoryTables : IRowTables
    {
        private const string Expected = "expected day=2026-11-24, month=2026-11 or year=2026 after the question mark, or nothing";

        private readonly HistoryLog _log;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="log">The history; null if it is switched off.</param>
        public HistoryTables(HistoryLog log)
        {
            _log = log;
        }

        /// <inheritdoc/>
        public IRowSource Open(string name, string query, out string reason)
        {
            if (_log == null)
            {
                reason = "the history is switched off by history.keep";
                return null;
            }

            string of = "";
            if (query.Length > 0)
            {
                string[] parts = query.Split('=');
                bool isKnown = parts.Length == 2
                    && ((parts[0] == "day" && parts[1].Length == 10) || (parts[0] == "month" && parts[1].Length == 7) || (parts[0] == "year" && parts[1].Length == 4));
                if (!isKnown)
                {
                    reason = Expected;
                    return null;
                }

                of = parts[1];
            }

            HistoryQuery asked = _log.Ask(name, of, out reason);
            return asked == null ? null : new HistoryCsv(new HistoryRows(_log, asked));
        }
    }
}
