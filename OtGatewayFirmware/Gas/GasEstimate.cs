using Meterkast.Diagnostics;
using Meterkast.Gateway;
using Meterkast.Mqtt;
using Meterkast.OpenTherm;
using Meterkast.Settings;
using Meterkast.Text;
using Meterkast.Time;

namespace Meterkast.Gas
{
    /// <summary>
    /// Estimates the gas that the boiler burns, and learns from the house's gas meter where a setting names its topic. Made only when it is
    /// asked for. One thread only; allocates only when something is shown.
    /// </summary>
    public sealed class GasEstimate
    {
        private const int Outside = 27;
        private const int NothingShown = int.MinValue;
        private const long CountEvery = 10000;
        private const long Minute = 60000;
        private const long DaySeconds = 86400;

        // a longer pause, such as an upgrade of the PIC, is not counted
        private const long LongestPause = 60000;

        // until the boiler has been asked everything once; its modulation is asked for only now and then
        private const long Patience = 300000;

        // from the flame to the modulation
        private const long Ignition = 5000;

        // a gas meter is read once an hour at least, and a reading that stays is repeated
        private const int SourceLimit = 4 * 3600;

        private readonly StateTopics _topics;
        private readonly ReadingStore _values;
        private readonly GasSettings _settings;
        private readonly string _zone;
        private readonly GasPower _power;
        private readonly GasFactor _factor;
        private readonly GasRecord _record;
        private readonly GasDay _day = new GasDay();
        private readonly NumberTopic _meter;
        private int _held = GasPower.Unknown;
        private int _outside = GasDay.None;
        private long _since;
        private long _used;
        private int _shownLitres = GasDay.None;
        private long _shownAt;
        private long _startedAt;
        private long _knownAt;
        private bool _isIgniting;
        private int _shownPower = NothingShown;
        private int _shownFactor;

        /// <summary>Initializes an estimate that has learned nothing.</summary>
        /// <param name="topics">Shows it.</param>
        /// <param name="values">The values of OpenTherm.</param>
        /// <param name="settings">The settings; <see cref="DeviceSettings.Gas"/> is not null.</param>
        /// <param name="store">Keeps what was learned; null for none.</param>
        public GasEstimate(StateTopics topics, ReadingStore values, DeviceSettings settings, IByteStore store)
        {
            _topics = topics;
            _values = values;
            _settings = settings.Gas;
            _zone = settings.Zone;
            _power = new GasPower(values, _settings);
            _factor = new GasFactor(_settings.Energy, _settings.Factor * (GasFactor.One / 1000));
            _record = new GasRecord(store, _factor);
            _meter = _settings.Topic.Length == 0 ? null : new NumberTopic(topics, "gas.topic", _settings.Topic, SourceLimit, 0);
            ShowFactor();
        }

        /// <summary>The topic of the gas meter; null without one.</summary>
        public ITopicHandler Source => _meter;

        /// <summary>Handles the time of a time server.</summary>
        /// <param name="utc">Seconds since 1970; 0 while it is not known.</param>
        /// <param name="uptime">Seconds since start.</param>
        public void UseTime(long utc, int uptime)
        {
            _startedAt = utc == 0 ? 0 : utc - uptime;
        }

        /// <summary>Does what is due. Not called while the PIC is being upgraded.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void Tick(long now)
        {
            if (_meter != null && _meter.Tick(now) && _meter.Value >= 0)
            {
                Hold(now);
                _factor.HandleReading(_meter.Value, _meter.IsRetained);
                _record.Keep();
                ShowFactor();
            }

            int power = _power.Read();
            int outside = ReadingStore.StateAt(_values.States(Outside), 0) == ReadingStore.Valid ? (short)_values.Value(Outside) * 100 / 256 : GasDay.None;
            _knownAt = power >= 0 ? now : _knownAt;
            if (power != _held || outside != _outside || now - _since >= CountEvery || (_isIgniting && now - _knownAt >= Ignition))
            {
                Hold(now);
                _held = power;
                _outside = outside;
                ShowPower(now);
            }

            PassDay(now);
            if (now - _shownAt >= Minute)
            {
                _shownAt = now;
                int litres = (int)GasFactor.LitresOf(_used, _settings.Energy);
                if (litres != _shownLitres)
                {
                    _shownLitres = litres;
                    ShowAmount(GatewayState.GasUsed, litres);
                }
            }
        }

        // Counts what has passed since the last time
        private void Hold(long now)
        {
            long passed = now - _since;
            _since = now;
            if (_held < 0 || passed > LongestPause)
            {
                _factor.Miss(passed);
            }
            else
            {
                long energy = _held * passed;
                long burnt = energy * _factor.Value / GasFactor.One;
                _factor.Burn(energy);
                _used += burnt;
                _day.Burn(burnt, passed);
            }

            if (_outside != GasDay.None && passed <= LongestPause)
            {
                _day.Measure(_outside, passed);
            }
        }

        private void PassDay(long now)
        {
            long utc = _startedAt + (now / 1000);
            if (_startedAt == 0)
            {
                return;
            }

            long day = (utc + (EuropeanTime.OffsetOf(utc, _zone == "off" ? "CET" : _zone) * 3600)) / DaySeconds;
            if (_day.Pass(day, _meter == null || _meter.Value < 0 ? GasDay.None : _meter.Value, _settings.Energy))
            {
                ShowAmount(GatewayState.GasYesterday, _day.Litres);
                _topics.SetText(GatewayState.DegreeDays, _day.DegreeDays == GasDay.None ? "None" : new TextBuffer(12).AppendHundredths(_day.DegreeDays).ToString());
                ShowAmount(GatewayState.GasPerDegreeDay, _day.LitresPerDegreeDay);
            }
        }

        private void ShowPower(long now)
        {
            if (_held >= 0)
            {
                _record.Use((_power.Capacity * 397) ^ (_power.Lowest << 8) ^ (_settings.Energy << 1) ^ (_settings.IsOfMaximum ? 1 : 0));
                ShowFactor();
            }

            bool isUnknownForLong = now - _knownAt >= Patience;
            int power = _held < 0 ? _held : (int)((((long)_held * _factor.Value / GasFactor.One) + 5) / 10 * 10);
            _isIgniting = power == GasPower.Unknown && _shownPower >= 0 && now - _knownAt < Ignition;
            if (power != _shownPower && !_isIgniting && (power >= 0 || _shownPower != NothingShown || isUnknownForLong))
            {
                _shownPower = power;
                ShowAmount(GatewayState.GasPower, power < 0 ? GasDay.None : power);
            }

            if (power >= 0 || isUnknownForLong)
            {
                _topics.SetText(GatewayState.GasState, power >= 0 ? "ok"
                    : power == GasPower.NoCapacity ? "the boiler does not tell its capacity (data id 15): expected boiler.capacity in the settings"
                    : "the boiler does not tell its flame and modulation (data ids 0 and 17)");
            }
        }

        private void ShowFactor()
        {
            int factor = (_factor.Value << 1) | (_factor.IsLearned ? 1 : 0);
            if (factor == _shownFactor)
            {
                return;
            }

            _shownFactor = factor;
            _topics.SetText(GatewayState.GasFactor, new TextBuffer(12).AppendThousandths(_factor.Value / (GasFactor.One / 1000)).ToString());
            _topics.SetText(GatewayState.GasFactorSource, _factor.IsLearned ? "learned" : "setting");
        }

        // Thousandths
        private void ShowAmount(int row, int amount)
        {
            _topics.SetText(row, amount == GasDay.None ? "None" : new TextBuffer(16).AppendThousandths(amount).ToString());
        }
    }
}
