using Meterkast.Diagnostics;
using Meterkast.Mqtt;
using Meterkast.Obis;
using Meterkast.Settings;

namespace Meterkast.Meter
{
    /// <summary>
    /// What a house with solar panels uses: what flows in, less what flows out, and what the panels produce. Their power comes from a topic
    /// of another device, or as the mean of a period from an electricity meter on the M-Bus; without it there is no figure. Made only where
    /// a setting names one of them. One thread only; allocates nothing for a telegram.
    /// </summary>
    public sealed class HousePower
    {
        private const long None = QuarterDemand.None;
        private const int Power = 0x10010700;
        private const int Returned = 0x10020700;
        private const int Energy = 0x10010800;
        private const int EnergyReturned = 0x10020800;

        // the panels and the meter are not read at the same moment
        private const long Tolerance = 50;

        // a period, by the clock of the meter, of which the beginning was missed
        private const long LongestPeriod = 7200;

        private readonly SolarSettings _settings;
        private readonly NumberTopic _topic;
        private readonly MbusDevices _devices;
        private readonly MeterFigures _figures;
        private readonly ComputedValues _computed;
        private readonly int _number = MeterFigures.OperationOf("num");
        private readonly int _net = MeterFigures.OperationOf("net");
        private readonly int _all = MeterFigures.OperationOf("all");

        // of the last reading of the meter on the M-Bus: its time, and the energies then
        private long _time;
        private long _seenAt;
        private long _produced;
        private int _successions;
        private long _balance;
        private long _solar = None;
        private long _drawn = None;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="settings">The settings.</param>
        /// <param name="topics">Shows how the topic is.</param>
        /// <param name="devices">The devices on the M-Bus.</param>
        /// <param name="figures">The numbers of the telegram.</param>
        /// <param name="computed">Receives the figures.</param>
        public HousePower(SolarSettings settings, StateTopics topics, MbusDevices devices, MeterFigures figures, ComputedValues computed)
        {
            _settings = settings;
            _devices = devices;
            _figures = figures;
            _computed = computed;

            // the power of an unknown moment would make a wrong figure
            _topic = settings.Topic.Length == 0 ? null : new NumberTopic(topics, "solar.topic", settings.Topic, settings.StaleAfter, takesRetained: false);
        }

        /// <summary>The topic with the power of the panels; null without one.</summary>
        public ITopicHandler Source => _topic;

        /// <summary>Computes the figures from the last telegram.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void HandleTelegram(long now)
        {
            if (_topic != null)
            {
                _topic.Tick(now);
                long value = _topic.Value;
                long watts = value == NumberTopic.None ? None : _settings.IsInKilowatts ? value : value / 1000;
                long drawn = _figures.Read(_net, Power);
                Set(watts, drawn, _figures.Read(_number, Returned));
                return;
            }

            ReadMeter(now);
            Set(_solar, _drawn, None);
        }

        private void Set(long solar, long drawn, long returned)
        {
            long house = solar == None || drawn == None ? None : solar + drawn;
            house = house >= 0 ? house : house >= -Tolerance ? 0 : None;
            long own = solar == None ? None : returned == None ? house : solar - returned;
            own = house == None ? None : own > solar ? solar : own < 0 ? 0 : own;
            _computed.Set(ComputedTable.Solar, solar);
            _computed.Set(ComputedTable.House, house);
            _computed.Set(ComputedTable.OwnUse, own);
        }

        // The means of the last period, from one reading of the meter to the next
        private void ReadMeter(long now)
        {
            int channel = _settings.Channel;
            MbusDevice device = _devices.DeviceOf(channel);
            if (device == null || device.IsStale(now / 1000) || device.IsUnread)
            {
                _time = 0;
                _solar = None;
                _drawn = None;
                return;
            }

            long time = _devices.Channels.TimeOf(channel);
            if (time <= 0 || time == _time || !device.IsBelieved || _devices.UnitOf(channel) != MeterUnit.KilowattHour || !_devices.TryReadNumber(channel))
            {
                return;
            }

            long produced = _figures.Thousandths;
            long delivered = _figures.Read(_all, Energy);
            long returned = _figures.Read(_all, EnergyReturned);
            long balance = delivered == None ? None : delivered - (returned == None ? 0 : returned);
            long period = time - _time;

            // the register of another meter is no next one
            bool isNext = _time > 0 && device.Successions == _successions && produced >= _produced && period > 0 && period <= LongestPeriod && balance != None && _balance != None && now > _seenAt;
            _solar = isNext ? (produced - _produced) * 3600 / period : None;
            _drawn = isNext ? (balance - _balance) * 3600000 / (now - _seenAt) : None;
            _time = time;
            _seenAt = now;
            _produced = produced;
            _successions = device.Successions;
            _balance = balance;
        }
    }
}
