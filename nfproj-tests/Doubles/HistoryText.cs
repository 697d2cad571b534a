using Meterkast.History;
using Meterkast.Text;

namespace Meterkast.Tests
{
    /// <summary>What a history has, as text.</summary>
    public static class HistoryText
    {
        /// <summary>The rows of a query as CSV.</summary>
        public static string Of(HistoryLog log, string what, string of)
        {
            HistoryCsv csv = new HistoryCsv(new HistoryRows(log, HistoryQuery.Ask(log, what, of, out string reason)));
            TextBuffer text = new TextBuffer(300000);
            while (csv.Next(text))
            {
                // until its end
            }

            return text.ToString();
        }
    }
}
