using Meterkast.Web;

namespace Meterkast.History
{
    /// <summary>The history as tables of the web server. One thread only.</summary>
    public sealed class HistoryTables : IRowTables
    {
        private const string Expected = ": expected day=2026-11-24, month=2026-11, year=2026 or nothing after the question mark";

        private readonly HistoryLog _log;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="log">The history.</param>
        public HistoryTables(HistoryLog log)
        {
            _log = log;
        }

        /// <inheritdoc/>
        public IRowSource Open(string name, string query, out int status, out string reason)
        {
            HistoryQuery asked = HistoryQuery.Ask(_log, name, "", out reason);
            if (asked == null)
            {
                status = HttpStatus.NotFound;
                reason = "there is no table " + QuotedText.Of(name) + "; " + reason;
                return null;
            }

            if (query.Length > 0)
            {
                int sign = query.IndexOf('=');
                string word = sign < 0 ? query : query.Substring(0, sign);
                string of = query.Substring(sign + 1);
                bool isKnown = (word == "day" && of.Length == 10) || (word == "month" && of.Length == 7) || (word == "year" && of.Length == 4);
                asked = isKnown ? HistoryQuery.Ask(_log, name, of, out reason) : null;
            }

            status = HttpStatus.BadRequest;
            reason = asked == null ? QuotedText.Of(query) + Expected : null;
            return asked == null ? null : new HistoryCsv(new HistoryRows(_log, asked));
        }
    }
}
