namespace Meterkast.Settings
{
    /// <content>The settings that are one number for each class of values or each medium.</content>
    public sealed partial class DeviceSettings
    {
        private int[] _intervals;
        private int[] _bands;
        private int[] _channels;
        private int[] _rates;
        private int[] _limits;

        /// <summary>Minimum number of seconds between two messages of a class of values.</summary>
        /// <param name="valueClass">0 energy, 1 power, 2 voltage, 3 current, 4 other.</param>
        public int Interval(int valueClass) => _intervals[valueClass];

        /// <summary>Dead band of a class of values in thousandths of its unit.</summary>
        /// <param name="valueClass">0 energy, 1 power, 2 voltage, 3 current.</param>
        public int Band(int valueClass) => _bands[valueClass];

        /// <summary>Channel to which the device of a medium is pinned, 1 to 15; 0 without one.</summary>
        /// <param name="medium">0 gas, 1 thermal, 2 cooling, 3 warm water, 4 water, 5 sub.</param>
        public int Channel(int medium) => _channels[medium];

        /// <summary>The maximum that a device of a medium uses in an hour, in thousandths of its unit; 0 for no limit.</summary>
        /// <param name="medium">0 gas, 1 thermal, 2 cooling, 3 warm water, 4 water, 5 sub.</param>
        public int Rate(int medium) => _rates[medium];

        /// <summary>Seconds after which a value that is no longer refreshed is none; 0 for never.</summary>
        /// <param name="valueClass">0 written, 1 read, 2 rare.</param>
        public int Limit(int valueClass) => _limits[valueClass];

        private void AssignGroups(SettingValues values)
        {
            _intervals = new[]
            {
                values.Number("filter.energy.interval"),
                values.Number("filter.power.interval"),
                values.Number("filter.voltage.interval"),
                values.Number("filter.current.interval"),
                values.Number("filter.other.interval"),
            };
            _bands = new[]
            {
                values.Number("filter.energy.band"),
                values.Number("filter.power.band"),
                values.Number("filter.voltage.band"),
                values.Number("filter.current.band"),
            };
            _channels = new[]
            {
                values.Number("meter.channel.gas"),
                values.Number("meter.channel.thermal"),
                values.Number("meter.channel.cooling"),
                values.Number("meter.channel.warm_water"),
                values.Number("meter.channel.water"),
                values.Number("meter.channel.sub"),
            };
            _rates = new[]
            {
                values.Number("meter.rate.gas"),
                values.Number("meter.rate.thermal"),
                values.Number("meter.rate.cooling"),
                values.Number("meter.rate.warm_water"),
                values.Number("meter.rate.water"),
                values.Number("meter.rate.sub"),
            };
            _limits = new[]
            {
                values.Number("limit.written"),
                values.Number("limit.read"),
                values.Number("limit.rare"),
            };
        }
    }
}
