using Meterkast.History;
using Meterkast.Obis;
using Meterkast.Time;

namespace Meterkast.Meter
{
    /// <summary>
    /// Gives the history what it needs of each telegram: the meter's time, accepted registers, powers and voltages. Registers are
    /// read when a quarter-hour begins and every ten seconds. One thread only.
    /// </summary>
    public sealed class MeterHistory
    {
        private const long Epoch2000 = 946684800;
        private const long RegistersEvery = 10000;

        // after a telegram there is a pause in which writing to the flash disturbs nothing; without telegrams any time is right
        private const long SilentAfter = 15000;
        private const int Phases = 3;
        private const int Media = 3;
        private const int Clock = 0x00010000;
        private const int Energy = 0x10010800;
        private const int DirectionStep = 0x00010000;
        private const int Power = 0x10010700;
        private const int Voltage = 0x10200700;
        private const int PhaseStep = 0x00140000;

        // rows 1-0:1.8.11 to 1.8.13 of Israel are tariffs 1 to 3
        private const int OtherTariffs = 10;
        private const int ElectricityColumns = (1 << MeterHistoryTable.Gas) - 1;

        private readonly HistoryLog _log;
        private readonly TelegramStore _store;
        private readonly MbusDevices _mbus;
        private readonly Scratch _scratch;
        private readonly int[] _energyRows = new int[2 * MeterHistoryTable.Registers];
        private readonly int[] _otherRows = new int[2 * MeterHistoryTable.Registers];
        private readonly int[] _speakers = new int[Media];
        private readonly int _clock;
        private readonly int _power;
        private readonly int _returned;
        private readonly int[] _voltages = new int[Phases];
        private bool _hasClock;
        private long _heardAt;
        private long _readAt = -RegistersEvery;
        private int _quarter;

        /// <summary>Initializes it with a stored history.</summary>
        /// <param name="log">The history.</param>
        /// <param name="store">The telegram store.</param>
        /// <param name="index">The index of the table.</param>
        /// <param name="mbus">The devices on the M-Bus.</param>
        /// <param name="scratch">Shared temporary objects.</param>
        public MeterHistory(HistoryLog log, TelegramStore store, ObisIndex index, MbusDevices mbus, Scratch scratch)
        {
            _log = log;
            _store = store;
            _mbus = mbus;
            _scratch = scratch;
            _clock = index.Find(Clock);
            _power = index.Find(Power);
            _returned = index.Find(Power + DirectionStep);
            for (int column = 0; column < _energyRows.Length; column++)
            {
                int tariff = column % MeterHistoryTable.Registers;
                int key = Energy + (column / MeterHistoryTable.Registers * DirectionStep) + tariff;
                _energyRows[column] = index.Find(key);
                _otherRows[column] = tariff == 0 ? -1 : index.Find(key + OtherTariffs);
            }

            for (int phase = 0; phase < Phases; phase++)
            {
                _voltages[phase] = index.Find(Voltage + (phase * PhaseStep));
            }
        }

        /// <summary>Handles the time of a time server, which counts only for a meter without a clock.</summary>
        /// <param name="utc">Seconds since 1970; 0 while it is not known.</param>
        /// <param name="uptime">Seconds since start.</param>
        public void UseTime(long utc, int uptime)
        {
            if (utc > 0 && !_hasClock)
            {
                _log.Clock.Use(utc, EuropeanTime.OffsetOf(utc, _log.Zone), HistoryRecord.TimeServer, uptime);
            }
        }

        /// <summary>Handles the telegram in the store, and writes a record if one waits.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void HandleTelegram(long now)
        {
            _heardAt = now;
            UseClock(now);
            int quarter = HistoryRing.PeriodOf(HistoryRing.Quarters, _log.Clock.Time, 0);
            bool isOther = _store.ConsumeIdentity(out int identity);
            if (isOther)
            {
                _log.Registers.UseIdentity(identity, ElectricityColumns);
            }

            if (now - _readAt >= RegistersEvery || quarter != _quarter || isOther)
            {
                _readAt = now;
                _quarter = quarter;
                ReadRegisters((int)(now / 1000));
            }

            Sample();
            _log.WriteOne();
        }

        /// <summary>Writes what waits while no telegrams come.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void Tick(long now)
        {
            if (_log.HasWork && now - _heardAt > SilentAfter)
            {
                _log.WriteOne();
            }
        }

        private void UseClock(long now)
        {
            ObisLine line = _scratch.Line;
            int uptime = (int)(now / 1000);
            if (_store.Has(_clock))
            {
                _store.Open(_clock, line);
                int start = line.GroupStart(0);
                int length = line.GroupLength(0);
                if (MeterTime.IsValid(line.Bytes, start, length))
                {
                    _hasClock = true;
                    UseMeterTime(line.Bytes, start, length, uptime);
                    return;
                }
            }

            _log.Clock.Pass(uptime);
        }

        private void UseMeterTime(byte[] bytes, int start, int length, int uptime)
        {
            int zone = _scratch.Zone;
            long utc = MeterTime.Seconds(bytes, start, length) + Epoch2000 - (zone * 3600);
            bool isSummer = MeterTime.IsSummer(bytes, start, length);
            if (!MeterTime.HasSeason(length) && EuropeanTime.OffsetOf(utc - 3600, _log.Zone) > EuropeanTime.OffsetOf(0, _log.Zone))
            {
                isSummer = true;
                utc -= 3600;
            }

            _log.Clock.Use(utc, zone + (isSummer ? 1 : 0), HistoryRecord.MeterClock, uptime);
        }

        private void ReadRegisters(int uptime)
        {
            long delivered = ReadDirection(MeterHistoryTable.Delivered);
            long returned = ReadDirection(MeterHistoryTable.Returned);
            ReadMedium(MbusChannels.Gas, MeterHistoryTable.Gas, 0);
            ReadMedium(MbusChannels.Water, MeterHistoryTable.Water, 1);
            ReadMedium(MbusChannels.Thermal, MeterHistoryTable.Thermal, 2);
            _log.HandleRegisters(delivered >= 0, delivered, returned < 0 ? 0 : returned, uptime);
        }

        // Returns the total, or the sum of the tariffs; -1 if it is not known
        private long ReadDirection(int first)
        {
            long total = -1;
            long sum = -1;
            for (int column = first; column < first + MeterHistoryTable.Registers; column++)
            {
                int row = _store.Has(_energyRows[column]) || _otherRows[column] < 0 ? _energyRows[column] : _otherRows[column];
                if (!_store.TryReadNumber(row, _scratch.Number))
                {
                    continue;
                }

                if (_store.IsDoubted(row))
                {
                    return -1;
                }

                long value = _scratch.Number.Thousandths;
                _log.Registers.Set(column, value);
                total = column == first ? value : total;
                sum = column == first ? sum : (sum < 0 ? 0 : sum) + value;
            }

            return total >= 0 ? total : sum;
        }

        private void ReadMedium(int medium, int column, int place)
        {
            int channel = _mbus.ChannelOf(medium);
            MbusDevice device = channel < 0 ? null : _mbus.DeviceOf(channel);
            if (device == null || !device.IsBelieved || !_mbus.Channels.HasUnitOf(channel, medium) || !_mbus.TryReadNumber(channel))
            {
                return;
            }

            int speaker = ((channel + 1) << 16) | (device.Successions & 0xFFFF);
            if (_speakers[place] != 0 && _speakers[place] != speaker)
            {
                _log.Registers.Restart(1 << column);
            }

            _speakers[place] = speaker;
            _log.Registers.Set(column, _scratch.Number.Thousandths);
        }

        private void Sample()
        {
            bool hasDelivered = _store.TryReadNumber(_power, _scratch.Number);
            long power = hasDelivered ? _scratch.Number.Thousandths : 0;
            bool hasReturned = _store.TryReadNumber(_returned, _scratch.Number);
            power -= hasReturned ? _scratch.Number.Thousandths : 0;
            if (hasDelivered || hasReturned)
            {
                SampleBoth(MeterHistoryTable.Power, (int)power);
            }

            for (int phase = 0; phase < Phases; phase++)
            {
                if (_store.TryReadNumber(_voltages[phase], _scratch.Number))
                {
                    SampleBoth(MeterHistoryTable.Voltage, (int)(_scratch.Number.Thousandths / 100));
                }
            }
        }

        private void SampleBoth(int column, int value)
        {
            _log.HourValues.Sample(column, value);
            _log.HourValues.Sample(column + 1, value);
        }
    }
}
