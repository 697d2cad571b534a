using Meterkast.Diagnostics;
using Meterkast.OpenTherm;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Follows what really becomes of a room setpoint override (TT and TC). The PIC offers it by answering ids 9 and
    /// 100; the thermostat adopts it by writing it as its own setpoint, id 16; <c>PR=O</c> tells what the PIC thinks:
    /// N none, a small letter pending, n waiting to be cleared, T or C accepted (gateway firmware 6.6).
    /// State on the board: none, pending, accepted, rejected (the PIC gave up, the thermostat never took it) or
    /// released (it was in force and is no longer, not by our wish). One thread only.
    /// </summary>
    public sealed class OverrideTracker
    {
        private const string StateNone = "none";
        private const string StatePending = "pending";
        private const string StateAccepted = "accepted";
        private const string StateRejected = "rejected";
        private const string StateReleased = "released";

        private const long AskAtMostEvery = 1000;
        private const long AskAtLeastEvery = 30000;

        // The PIC takes the thermostat's setpoint for the override's within an eighth of a degree: 32/256
        private const int Tolerance = 32;

        private readonly StateBoard _board;
        private readonly TextBuffer _text = new TextBuffer(12);
        private string _state;
        private int _setpoint;
        private bool _clearing;
        private bool _askSoon = true;
        private bool _asking;
        private long _askedAt = -AskAtMostEvery;
        private int _lastOffer = -1;
        private int _lastFlags = -1;

        /// <summary>Makes a tracker that does not know yet whether there is an override.</summary>
        public OverrideTracker(StateBoard board)
        {
            _board = board;
        }

        /// <summary>Whether <c>PR=O</c> should be asked now.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public bool WantsToAsk(long now)
        {
            if (_asking || now - _askedAt < AskAtMostEvery)
            {
                return false;
            }

            bool follows = _state == StatePending || _state == StateAccepted;
            return _askSoon || (follows && now - _askedAt >= AskAtLeastEvery);
        }

        /// <summary>Called when the question was queued.</summary>
        public void Asked(long now)
        {
            _askedAt = now;
            _asking = true;
            _askSoon = false;
        }

        /// <summary>Called when the question was answered or given up.</summary>
        public void QuestionEnded()
        {
            _asking = false;
        }

        /// <summary>Takes the PIC's acceptance of TT or TC, whoever asked for it.</summary>
        /// <param name="hundredths">The setpoint that the PIC echoed; 0 cancels.</param>
        public void TakeAccepted(int hundredths)
        {
            _clearing = hundredths == 0;
            _askSoon = true;
            if (hundredths != 0)
            {
                Show(StatePending, hundredths);
            }
        }

        /// <summary>Takes what <c>PR=O</c> answered, whoever asked.</summary>
        /// <param name="line">The reply, <c>PR: O=...</c>.</param>
        /// <param name="length">Its length.</param>
        public void TakeReport(byte[] line, int length)
        {
            byte letter = line[6];
            if (letter == 'N')
            {
                Ended(StateRejected);
            }
            else if (letter == 'n')
            {
                _clearing = true;
                Show(StatePending, 0);
            }
            else if (AsciiText.TryReadHundredths(line, 7, length - 7, out int hundredths))
            {
                _clearing = false;
                Show(letter == 'T' || letter == 'C' ? StateAccepted : StatePending, hundredths);
            }
        }

        /// <summary>Takes a frame that the thermostat sent or was told.</summary>
        /// <param name="fromThermostat">True for a T line, false for an A line.</param>
        /// <param name="frame">The frame.</param>
        public void TakeFrame(bool fromThermostat, uint frame)
        {
            int value = OpenThermFrame.Value(frame);
            if (fromThermostat)
            {
                if (OpenThermFrame.Id(frame) == 16 && OpenThermFrame.Type(frame) == OpenThermFrame.WriteData)
                {
                    TakeThermostatSetpoint(value);
                }
            }
            else if (OpenThermFrame.Id(frame) == 9)
            {
                _askSoon |= _lastOffer != value;
                _lastOffer = value;
            }
            else if (OpenThermFrame.Id(frame) == 100)
            {
                _askSoon |= _lastFlags != value;
                _lastFlags = value;
            }
        }

        /// <summary>Called when the PIC was reset: it has forgotten the override.</summary>
        public void PicReset()
        {
            Ended(StateReleased);
            _askSoon = true;
        }

        private void TakeThermostatSetpoint(int value)
        {
            int difference = value - ValueDecoder.FromHundredths(_setpoint);
            bool adopted = difference >= -Tolerance && difference <= Tolerance;
            if (_state == StatePending && !_clearing && adopted)
            {
                Show(StateAccepted, _setpoint);
                _askSoon = true;
            }
            else if (_state == StateAccepted && !adopted)
            {
                _askSoon = true;
            }
        }

        private void Ended(string whenPending)
        {
            string state = _clearing || _state == null ? StateNone
                : _state == StatePending ? whenPending
                : _state == StateAccepted ? StateReleased
                : _state;
            _clearing = false;
            Show(state, 0);
        }

        private void Show(string state, int hundredths)
        {
            if (_state == state && _setpoint == hundredths)
            {
                return;
            }

            _state = state;
            _setpoint = hundredths;
            _board.SetText(GatewayState.Override, state);
            bool holds = state == StatePending || state == StateAccepted;
            _board.SetText(
                GatewayState.OverrideSetpoint,
                holds ? _text.Clear().AppendHundredths(hundredths).ToString() : "None");
        }
    }
}
