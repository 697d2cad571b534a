using System.Reflection;
using Meterkast.History;
using Meterkast.Meter;
using Meterkast.Mqtt;
using Meterkast.VirtualBoard.Tests.Encryption;
using Meterkast.Web;

namespace Meterkast.VirtualBoard.Tests.Web;

/// <summary>
/// How much the history does in one turn of the main loop, with two years of a house on the storage. 20,000 instructions are 4 to
/// 10 ms of what an ESP32 is likely to run, two to five million a second.
/// </summary>
[TestClass]
public sealed class HistoryTurnTests
{
    // the last second of 2026
    private const long LastSecond = 1798757999;

    private static readonly DateTime End = DateTime.UnixEpoch.AddSeconds(LastSecond - 4000);

    [TestMethod]
    public void No_turn_takes_more_than_20000_instructions()
    {
        InstructionCounter counter = new("Meterkast.Shared");
        FolderRecords records = VirtualBoard.SimulatedHistory.OfMeter(End);
        dynamic log = counter.Make(typeof(HistoryLog), RelayTo(counter, typeof(IHistoryTable), new MeterHistoryTable()), RelayTo(counter, typeof(IRecordFiles), records), MeterHistoryTable.Segments, "CET");
        Dictionary<string, long> most = [];
        void Measure(string what, Func<bool> turn)
        {
            most[what] = 0;
            for (bool isOver = false; !isOver;)
            {
                long before = counter.Count;
                isOver = turn();
                most[what] = Math.Max(most[what], counter.Count - before);
            }
        }

        bool Read(long time, int uptime)
        {
            log.Clock.Use(time, 1, HistoryRecord.MeterClock, uptime);
            for (int column = 0; column <= MeterHistoryTable.Gas; column++)
            {
                log.Registers.Set(column, 5000000L + uptime);
            }

            log.HandleRegisters(true, 5000000L + uptime, 0L, uptime);
            return true;
        }

        Read(LastSecond - 3600, 10);
        Measure("registers", () => Read(LastSecond, 3610));
        Measure("the end of a year", () => Read(LastSecond + 1, 3611));
        Measure("writing", () => { log.WriteOne(); return !(bool)log.HasWork; });
        dynamic summary = counter.Make(typeof(DaySummary), (object)log);
        Measure("history/days", () => summary.Step() != null);
        dynamic tables = counter.Make(typeof(RetainedTables), (object)log, "p1");
        tables.Look();
        object publisher = RelayTo(counter, typeof(IPublisher), new Silence());
        MethodInfo publish = counter.TypeOf(typeof(RetainedTables)).GetMethod("Publish")!;
        Measure("history/days/1 to months/4", () => { publish.Invoke((object)tables, [publisher, 0L]); return !(bool)tables.IsBusy; });
        dynamic piece = counter.Make(typeof(Text.TextBuffer), WebExchange.PieceLength);
        dynamic? content = null;
        MethodInfo ask = counter.TypeOf(typeof(HistoryTables)).GetMethod("Open")!;
        object[] asked = ["days", "year=2026", 0, ""];
        Measure("opening /api/history", () => { content = counter.Make(typeof(RowsContent), ask.Invoke(counter.Make(typeof(HistoryTables), (object)log), asked)!); return true; });
        Measure("rows of /api/history", () =>
        {
            string state = content!.Fill(piece, 0L).ToString();
            if (state == nameof(PieceState.Full))
            {
                piece.Clear();
            }

            return state == nameof(PieceState.Last);
        });

        string said = string.Join(", ", most.Select(m => $"{m.Key} {m.Value}"));
        Console.WriteLine(said);
        Assert.IsTrue(most.Values.All(m => m is > 0 and < 20000), said);
    }

    private static object RelayTo(InstructionCounter counter, Type type, object target)
    {
        object relay = DispatchProxy.Create(counter.TypeOf(type), typeof(Relay));
        ((Relay)relay).Target = target;
        return relay;
    }

    /// <summary>Passes the calls of the counted copy's interface on to an object of the assembly itself.</summary>
    public class Relay : DispatchProxy
    {
        public object? Target { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            return Target!.GetType().GetMethod(targetMethod!.Name, [.. targetMethod.GetParameters().Select(p => p.ParameterType)])!.Invoke(Target, args);
        }
    }
}
