using System.Linq;
using System.Text;
using Meterkast.History;

namespace Meterkast.VirtualBoard;

/// <summary>The part of docs/topics.md about a firmware's history, made from its table.</summary>
public static class HistoryDocument
{
    /// <summary>Writes the part.</summary>
    /// <param name="text">Receives it.</param>
    /// <param name="table">The firmware's table.</param>
    /// <param name="baseTopic">Its usual base topic.</param>
    /// <param name="rings">What can be asked for.</param>
    public static void Append(StringBuilder text, IHistoryTable table, string baseTopic, string rings)
    {
        text.Append($$"""

            ## History

            `{{baseTopic}}/history/days` (retained, JSON) has `time`, `today`, `yesterday`, `month` and `last_month`, each an object of the columns
            below{{(baseTopic == "p1" ? "; of a register, how much it has risen (`_change`), and `registers` has the readings at `time`" : "")}}.

            `{{baseTopic}}/history/days/1` to `/10` and `{{baseTopic}}/history/months/1` to `/4` (retained) are tables for readers that cannot ask. The
            first five have the days of the last January, March or the like by weeks (1 to 7, 8 to 14 and so on), the other five those of
            the months between: in all the days of two months, without today. Those of months have the halves of an even year and of an odd
            one, without this month. Each has the form of an answer as below, with {{(baseTopic == "p1" ? "`_change` of the registers and `quarter_peak`" : "the temperatures and the minutes of flame")}},
            and at most 1,000 bytes. They are sent after a start, after a reconnection, and when a day or a month is added.

            `{{baseTopic}}/set/history` with `hours 2026-11-24` (or {{rings}}, each with a day, a month `2026-11`, a year
            `2026` or nothing) is answered on `{{baseTopic}}/result/history` in pieces of at most 700 bytes:
            `{"what":"hours","of":"2026-11-24","part":1,"parts":3,"csv":"..."}`, with the `id` of a JSON payload. The CSV is that of all
            pieces one after another; a piece may end within a row. Up to four requests wait; another one is refused. See [history.md](history.md).

            | column | rows | meaning |
            |---|---|---|

            """);
        HistoryColumns columns = new(table);
        for (int column = 0; column < table.Count; column++)
        {
            string[] rows = [.. Enumerable.Range(0, HistoryRing.Count).Where(r => (columns.MaskOf(r) & (1 << column)) != 0).Select(HistoryRing.NameOf)];
            string change = columns.KindOf(column) == ColumnKind.Register ? $", `{columns.NameOf(column)}{HistoryCsv.Change}`" : "";
            text.AppendLine($"| `{columns.NameOf(column)}`{change} | {string.Join(", ", rows)} | {columns.MeaningOf(column)} |");
        }
    }
}
