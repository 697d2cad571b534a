using Meterkast.History;
using Meterkast.OpenTherm;
using Meterkast.Time;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Gives the history the temperatures, the flame and the modulation, each for as long as it held. Looks at the values after every line;
    /// counts only when one has changed, or after ten seconds. One thread only.
    /// </summary>
    public sealed class GatewayHistory
    {
        private const int Count = 5;
        private const int HeldModulation = 3;
        private const int HeldStatus = 4;
        private const int Status = 0;
        private const int ModulationId = 17;
        private const int HotWaterMode = 4;
        private const int Flame = 8;
        private const int None = HistoryRecord.None;
        private const long CountEvery = 10000;

        // a longer pause, such as an upgrade of the PIC, is not counted
        private const long LongestPause = 60000;

        // room, outside, flow
        private static readonly byte[] TemperatureIds = { 24, 27, 25 };

        private readonly HistoryLog _log;
        private readonly ReadingStore _values;

        // the values that hold: three temperatures, the modulation, and the status
        private readonly int[] _held = new int[Count];
        private long _since;

        /// <summary>Initializes it with a stored history.</summary>
        /// <param name="log">The history.</param>
        /// <param name="values">The values of OpenTherm.</param>
        public GatewayHistory(HistoryLog log, ReadingStore values)
        {
            _log = log;
            _values = values;
            for (int i = 0; i < Count; i++)
            {
                _held[i] = None;
            }
        }

        /// <summary>Handles the time of a time server.</summary>
        /// <param name="utc">Seconds since 1970; 0 while it is not known.</param>
        /// <param name="uptime">Seconds since start.</param>
        public void UseTime(long utc, int uptime)
        {
            if (utc > 0)
            {
                _log.Clock.Use(utc, EuropeanTime.OffsetOf(utc, _log.Zone), HistoryRecord.TimeServer, uptime);
            }
        }

        /// <summary>Counts what has passed, and writes a record if one waits. At least twice a second.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void Tick(long now)
        {
            bool hasChanged = false;
            for (int i = 0; i < Count; i++)
            {
                hasChanged |= Current(i) != _held[i];
            }

            if (hasChanged || now - _since >= CountEvery)
            {
                Hold(now - _since);
                _since = now;
                Take();
                _log.Clock.Pass((int)(now / 1000));
                _log.HandleTime();
            }

            _log.WriteOne();
        }

        private void Hold(long milliseconds)
        {
            if (milliseconds > LongestPause)
            {
                return;
            }

            Accumulator hour = _log.HourValues;
            bool isObserved = false;
            for (int i = 0; i < TemperatureIds.Length; i++)
            {
                if (_held[i] != None)
                {
                    int column = GatewayHistoryTable.Temperatures + (3 * i);
                    hour.Hold(column, _held[i], milliseconds);
                    hour.Sample(column + 1, _held[i]);
                    hour.Sample(column + 2, _held[i]);
                    isObserved = true;
                }
            }

            if (_held[HeldStatus] != None)
            {
                isObserved = true;
                HoldFlame(hour, milliseconds);
            }

            if (isObserved)
            {
                hour.AddTime(GatewayHistoryTable.Observed, milliseconds);
            }
        }

        private void HoldFlame(Accumulator hour, long milliseconds)
        {
            bool burns = (_held[HeldStatus] & Flame) != 0;
            bool isHotWater = (_held[HeldStatus] & HotWaterMode) != 0;
            hour.AddTime(GatewayHistoryTable.Heating, burns && !isHotWater ? milliseconds : 0);
            hour.AddTime(GatewayHistoryTable.HotWater, burns && isHotWater ? milliseconds : 0);
            if (burns && _held[HeldModulation] != None)
            {
                hour.Hold(GatewayHistoryTable.Modulation, _held[HeldModulation] / 10, milliseconds);
            }
        }

        private void Take()
        {
            int status = Current(HeldStatus);
            if (status != None && _held[HeldStatus] != None)
            {
                bool starts = (status & Flame) != 0 && (_held[HeldStatus] & Flame) == 0;
                _log.HourValues.Count(GatewayHistoryTable.Starts, starts ? 1 : 0);
            }

            for (int i = 0; i < Count; i++)
            {
                _held[i] = Current(i);
            }
        }

        // In hundredths, except for the status
        private int Current(int i)
        {
            int id = i == HeldStatus ? Status : i == HeldModulation ? ModulationId : TemperatureIds[i];
            if (ReadingStore.StateAt(_values.States(id), 0) != ReadingStore.Valid)
            {
                return None;
            }

            int value = _values.Value(id);
            return i == HeldStatus ? value & (HotWaterMode | Flame) : (short)value * 100 / 256;
        }
    }
}
