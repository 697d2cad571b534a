using Meterkast.History;
using Meterkast.Time;

namespace Meterkast.Tests
{
    /// <summary>A meter with two tariffs and gas, the house behind it, and a history that is given its readings.</summary>
    public class HistoryBench : IHistoryTable
    {
        private const int Tariffs = 3;
        private const int Gas = 4;

        private readonly byte[] _segments;
        private long _startedAt;

        public HistoryBench(MemoryRecords files, byte[] segments, long time)
        {
            Files = files;
            _segments = segments;
            Time = time;
            Start();
        }

        public HistoryLog Log { get; private set; }

        public MemoryRecords Files { get; set; }

        /// <summary>Seconds since 1970.</summary>
        public long Time { get; set; }

        /// <summary>How far the meter's clock is off.</summary>
        public long ClockError { get; set; }

        /// <summary>Which meter it is.</summary>
        public int Identity { get; set; } = 1;

        /// <summary>Tariff 1, tariff 2 and gas, in watt-hours and litres.</summary>
        public int[] Registers { get; } = { 1000000, 2000000, 500000 };

        public int Power { get; set; } = 400;

        public int Count => 7;

        public string Row(int column)
        {
            switch (column)
            {
                case 0: return "energy_1|register|3|4|hdm|energy of tariff 1";
                case 1: return "energy_2|register|3|4|hdm|energy of tariff 2";
                case 2: return "gas|register|3|4|hdm|gas";
                case 3: return "power_max|max|3|3|hdm|highest power";
                case 4: return "quarter_peak|peak|3|3|hdm|highest quarter";
                case 5: return "power|demand|3|3|q|average power";
                default: return "power_returned|demand|3|3|q|average power returned";
            }
        }

        /// <summary>The device starts, with what is stored.</summary>
        public void Start()
        {
            Log = new HistoryLog(this, Files, _segments, "CET");
            _startedAt = Time;
        }

        /// <summary>Time passes without readings.</summary>
        public void Pass(int seconds)
        {
            bool isNight = EuropeanTime.OffsetOf(Time, "CET") == 1;
            Registers[isNight ? 0 : 1] += Power * seconds / 3600;
            Registers[2] += seconds / 60;
            Time += seconds;
        }

        /// <summary>A reading, and everything that waits is written.</summary>
        public void Read()
        {
            Take();
            while (Log.HasWork)
            {
                Log.WriteOne();
            }
        }

        /// <summary>A reading; nothing is written yet.</summary>
        public void Take()
        {
            int uptime = (int)(Time - _startedAt);
            long clock = Time + ClockError;
            Log.Clock.Use(clock, EuropeanTime.OffsetOf(clock, "CET"), HistoryRecord.MeterClock, uptime);
            Log.Registers.UseIdentity(Identity, Tariffs);
            for (int column = 0; column < Registers.Length; column++)
            {
                Log.Registers.Set(column, Registers[column]);
            }

            Log.HandleRegisters(true, Registers[0] + Registers[1], 0, uptime);
            Log.HourValues.Sample(Tariffs, Power);
        }

        /// <summary>Readings for a time.</summary>
        public void Run(int seconds, int every)
        {
            for (int i = 0; i < seconds; i += every)
            {
                Pass(every);
                Read();
            }
        }

        /// <summary>The gas meter is replaced by one that begins at zero.</summary>
        public void SwapGas()
        {
            Registers[2] = 0;
            Log.Registers.Restart(Gas);
        }

        /// <summary>The rows of a query as CSV.</summary>
        public string Csv(string what, string of)
        {
            return HistoryText.Of(Log, what, of);
        }

        /// <summary>How much a register has risen in all rows of a ring together.</summary>
        public long Sum(string what, int column)
        {
            HistoryRows rows = new HistoryRows(Log, HistoryQuery.Ask(Log, what, "", out string reason));
            long sum = 0;
            while (rows.Next())
            {
                sum += !rows.HasRow || rows.Changes[column] == HistoryRecord.None ? 0 : rows.Changes[column];
            }

            return sum;
        }
    }
}
