using Meterkast.OpenTherm;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Groups the lines of one exchange, T [R] B [A], and passes each message to the readings once it is certain whose value counts. R
    /// follows T and A follows B within 12 to 22 ms, so a T or B is complete with the next line or after 50 ms. An R or A that comes later
    /// still corrects it. The status waits for its answer, which repeats it. A damaged line ends the exchange: it may have been the R or A
    /// that changes the meaning of the lines around it. So does an answer that does not fit its request. One thread only; allocates
    /// nothing.
    /// </summary>
    public sealed class Exchange
    {
        private const int SettleAfter = 50;

        // a slave answers within 800 ms (OpenTherm Protocol Specification 2.2, 4.3.1)
        private const int AnswerWithin = 1000;

        private readonly Readings _readings;

        private uint _thermostat;
        private uint _request;
        private uint _boiler;
        private uint _gateway;
        private bool _hasThermostat;
        private bool _hasRequest;
        private bool _hasBoiler;
        private bool _hasGateway;
        private bool _requestSettled;
        private bool _answerSettled;
        private long _since;

        /// <summary>Initializes an empty exchange.</summary>
        public Exchange(Readings readings)
        {
            _readings = readings;
        }

        /// <summary>Handles the frame of a T line: a request of the thermostat.</summary>
        public void HandleThermostat(uint frame, long now)
        {
            Settle();
            Abandon();
            _thermostat = frame;
            _hasThermostat = true;
            _since = now;
        }

        /// <summary>Handles the frame of an R line: what the gateway sends to the boiler.</summary>
        public void HandleRequest(uint frame, long now)
        {
            if (!_hasThermostat || _hasRequest || _hasBoiler)
            {
                Settle();
                Abandon();
            }

            if (_hasThermostat && IsSpoilt(frame))
            {
                Abandon();
                return;
            }

            _request = frame;
            _hasRequest = true;
            _requestSettled = false;
            _since = now;
        }

        /// <summary>Handles the frame of a B line: the boiler's answer.</summary>
        public void HandleBoiler(uint frame, long now)
        {
            bool isAsked = (_hasThermostat || _hasRequest) && !_hasBoiler;
            uint asked = _hasRequest ? _request : _thermostat;
            if (isAsked && !_readings.Answers.Fits(asked, frame))
            {
                // one of the two is not what was sent, and it is unknown which
                Abandon();
                return;
            }

            Settle();
            if (!isAsked)
            {
                // its request was not received
                Abandon();
            }

            _boiler = frame;
            _hasBoiler = true;
            _answerSettled = false;
            _since = now;
        }

        /// <summary>Handles the frame of an A line: what the gateway answers to the thermostat.</summary>
        public void HandleGateway(uint frame, long now)
        {
            if (!_hasBoiler || _hasGateway || (_hasThermostat && OpenThermFrame.Id(frame) != OpenThermFrame.Id(_thermostat)))
            {
                Abandon();
                return;
            }

            _gateway = frame;
            _hasGateway = true;
            SettleAnswer();
            SettleGatewayAnswer();
        }

        /// <summary>Completes what has waited for 50 ms.</summary>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>Milliseconds until something must be completed; an earlier line wakes the loop anyway.</returns>
        public int Tick(long now)
        {
            int left = (WaitsForAnswer() ? AnswerWithin : SettleAfter) - (int)(now - _since);
            if (left <= 0)
            {
                Settle();
            }

            return left > 0 && IsUnsettled() ? left : GatewayPart.Seldom;
        }

        /// <summary>Forgets the exchange: a line was damaged, or lines were lost.</summary>
        public void Abandon()
        {
            _hasThermostat = false;
            _hasRequest = false;
            _hasBoiler = false;
            _hasGateway = false;
            _requestSettled = false;
            _answerSettled = false;
        }

        // The answer repeats the master's byte of a shared value, so the two are compared first
        private bool WaitsForAnswer()
        {
            return !_hasBoiler && (_hasThermostat || _hasRequest) && _readings.Answers.IsShared(OpenThermFrame.Id(_hasRequest ? _request : _thermostat));
        }

        private bool IsUnsettled()
        {
            bool waitsForRequest = (_hasThermostat || _hasRequest) && !_requestSettled;
            return waitsForRequest || (_hasBoiler && !_answerSettled);
        }

        private void Settle()
        {
            SettleRequest();
            SettleAnswer();
        }

        private void SettleRequest()
        {
            if (_requestSettled || (!_hasThermostat && !_hasRequest))
            {
                return;
            }

            _requestSettled = true;
            bool sameId = _hasThermostat && _hasRequest
                && OpenThermFrame.Id(_thermostat) == OpenThermFrame.Id(_request);
            if (_hasThermostat)
            {
                bool isOwn = _readings.IsThermostats(OpenThermFrame.Id(_thermostat));
                _readings.HandleThermostatWish(_thermostat, sameId ? _request : _thermostat, sameId && Differ());
                _readings.HandleMasterStatement(sameId && !isOwn ? _request : _thermostat, true);
            }

            if (_hasRequest && !sameId)
            {
                _readings.HandleMasterStatement(_request, false);
            }
        }

        private void SettleAnswer()
        {
            if (_answerSettled || !_hasBoiler)
            {
                return;
            }

            _answerSettled = true;
            uint asked = _hasRequest ? _request : _thermostat;
            bool answersPart = _hasGateway && GatewayAnswersForBoiler();
            if (!answersPart)
            {
                _readings.HandleAnswer(asked, _hasThermostat || _hasRequest, _boiler);
            }
        }

        private void SettleGatewayAnswer()
        {
            if (GatewayAnswersForBoiler() || OpenThermFrame.Id(_gateway) != OpenThermFrame.Id(_boiler))
            {
                _readings.HandleGatewayAnswer(_gateway, _hasThermostat);
            }
        }

        // The gateway alters values and makes a valid request of an invalid one, never the reverse
        private bool IsSpoilt(uint request)
        {
            return OpenThermFrame.Id(request) == OpenThermFrame.Id(_thermostat) && OpenThermFrame.Type(request) == OpenThermFrame.InvalidData
                && OpenThermFrame.Type(_thermostat) != OpenThermFrame.InvalidData;
        }

        // The boiler has no value for the id, so the gateway's answer counts
        private bool GatewayAnswersForBoiler()
        {
            return OpenThermFrame.Id(_gateway) == OpenThermFrame.Id(_boiler)
                && OpenThermFrame.Type(_boiler) >= OpenThermFrame.DataInvalid
                && OpenThermFrame.Type(_gateway) == OpenThermFrame.ReadAck
                && _readings.IsGatewayOwned(OpenThermFrame.Id(_gateway));
        }

        private bool Differ()
        {
            // parity and type do not matter here: only the value was altered by the gateway
            return OpenThermFrame.Value(_thermostat) != OpenThermFrame.Value(_request)
                || OpenThermFrame.Type(_thermostat) != OpenThermFrame.Type(_request);
        }
    }
}
