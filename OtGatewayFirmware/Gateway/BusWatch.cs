using Meterkast.Diagnostics;
using Meterkast.OpenTherm;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Derives from the frames whether thermostat and boiler are connected, and what the boiler does. The PIC reports the thermostat only
    /// when its state changes, which may have been before this device started. While the PIC is not heard, neither is known. One thread
    /// only.
    /// </summary>
    public sealed class BusWatch : GatewayPart
    {
        private const long MissingAfter = 60000;
        private const int ChMode = 2;
        private const int Flame = 8;
        private const int CoolingMode = 16;
        private const int NothingShown = -1;
        private const string NotKnown = "None";

        private readonly StateTopics _topics;
        private readonly ReadingStore _values;
        private readonly PicHealth _health;
        private long _thermostatAt = -MissingAfter;
        private long _requestAt = -MissingAfter;
        private long _boilerAt = -MissingAfter;
        private long _since;
        private bool _thermostatShown;
        private bool _boilerShown;
        private bool _isUnknown;
        private int _statusShown = NothingShown;

        /// <summary>Initializes a new instance; nothing is known yet.</summary>
        /// <param name="topics">Shows the states.</param>
        /// <param name="health">Knows whether the PIC prints frames.</param>
        /// <param name="values">Contains the boiler's status.</param>
        public BusWatch(StateTopics topics, ReadingStore values, PicHealth health)
        {
            _health = health;
            _topics = topics;
            _values = values;
        }

        /// <summary>Handles a frame.</summary>
        /// <param name="letter">Letter of its line.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void HandleFrame(byte letter, long now)
        {
            _isUnknown = false;
            if (letter == 'B')
            {
                _boilerAt = now;
                ShowBoiler(true);
            }
            else if (letter != 'A')
            {
                _requestAt = now;
                if (letter == 'T')
                {
                    _thermostatAt = now;
                    ShowThermostat(true);
                }
            }
        }

        /// <summary>Handles the PIC's own report of whether the thermostat is connected.</summary>
        public void HandleNotice(bool isConnected)
        {
            _thermostatShown = isConnected;
            _isUnknown = false;
        }

        /// <inheritdoc/>
        public override void OnUpgrading(long now)
        {
            _since = now;
        }

        /// <inheritdoc/>
        public override int Tick(long now)
        {
            if (!_health.HearsFrames && !_isUnknown)
            {
                _isUnknown = true;
                ShowUnknown(GatewayState.Boiler);
                ShowUnknown(GatewayState.Thermostat);
            }

            bool requests = now - _requestAt < MissingAfter;
            _since = requests ? _since : now;
            if (requests && now - _since >= MissingAfter)
            {
                if (now - _boilerAt >= MissingAfter)
                {
                    ShowBoiler(false);
                }

                if (now - _thermostatAt >= MissingAfter)
                {
                    ShowThermostat(false);
                }
            }

            bool isKnown = ReadingStore.StateAt(_values.States(0), 0) == ReadingStore.Valid;
            int status = isKnown ? _values.Value(0) & (ChMode | Flame | CoolingMode) : NothingShown;
            if (status != _statusShown)
            {
                _statusShown = status;
                _topics.SetText(
                    GatewayState.HeatingAction,
                    !isKnown ? "None" : (status & CoolingMode) != 0 ? "cooling"
                        : (status & (ChMode | Flame)) == (ChMode | Flame) ? "heating" : "idle");
            }
            return Seldom;
        }

        private void ShowUnknown(int state)
        {
            if (_topics.Text(state) != null)
            {
                _topics.SetText(state, NotKnown);
            }
        }

        private void ShowThermostat(bool isThere)
        {
            if (isThere != _thermostatShown || IsUnknown(GatewayState.Thermostat))
            {
                _thermostatShown = isThere;
                _topics.SetText(GatewayState.Thermostat, isThere ? "connected" : "disconnected");
            }
        }

        private void ShowBoiler(bool isThere)
        {
            if (isThere != _boilerShown || IsUnknown(GatewayState.Boiler))
            {
                _boilerShown = isThere;
                _topics.SetText(GatewayState.Boiler, isThere ? "connected" : "disconnected");
            }
        }

        private bool IsUnknown(int state)
        {
            string shown = _topics.Text(state);
            return shown == null || shown == NotKnown;
        }
    }
}
