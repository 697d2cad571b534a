using Meterkast.Diagnostics;
using Meterkast.OpenTherm;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Follows what becomes of a room setpoint override (TT and TC). The PIC offers it by answering ids 9 and
    /// 100; the thermostat adopts it by writing it as its own setpoint, id 16; <c>PR=O</c> reports the PIC's view:
    /// N none, a small letter pending, n waiting to be cleared, T or C accepted (gateway firmware 6.6).
    /// An override that the thermostat has not read (id 9) within <see cref="UnreadAfter"/> counts as rejected.
    /// One thread only.
    /// </summary>
    public sealed class OverrideTracker : GatewayPart
    {
        /// <summary>Milliseconds within which a thermostat that supports overrides reads one.</summary>
        public const long UnreadAfter = 300000;

        private const long AskAtMostEvery = 1000;
        private const long AskAtLeastEvery = 30000;
        private const long AskWhileClearingEvery = 5000;

        // The PIC accepts a setpoint within an eighth of a degree of the override's: 32/256
        private const int Tolerance = 32;

        private readonly StateTopics _topics;
        private readonly TextBuffer _text = new TextBuffer(12);
        private OverrideState _state;
        private int _setpoint;
        private bool _clearing;
        private bool _askSoon = true;
        private bool _asking;
        private long _askedAt = -AskAtMostEvery;
        private int _lastOffer = -1;
        private int _lastFlags = -1;
        private int _lastWish = -1;
        private bool _isWatched;
        private bool _isRead;
        private bool _isUnread;
        private long _watchedSince;

        /// <summary>Initializes a tracker that does not know yet whether there is an override.</summary>
        public OverrideTracker(StateTopics topics)
        {
            _topics = topics;
        }

        /// <summary>Whether an override is offered or in force and was not cancelled.</summary>
        public bool Holds => (_state == OverrideState.Pending || _state == OverrideState.Accepted) && !_clearing;

        /// <summary>Whether <c>PR=O</c> should be asked now.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public bool WantsToAsk(long now)
        {
            if (_asking || now - _askedAt < AskAtMostEvery)
            {
                return false;
            }

            bool follows = _state == OverrideState.Pending || _state == OverrideState.Accepted;
            return _askSoon || (follows && now - _askedAt >= (_clearing ? AskWhileClearingEvery : AskAtLeastEvery));
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

        /// <inheritdoc/>
        public override void OnCommandEnded(CommandEnd end)
        {
            // whoever has set it, tap clients included
            byte[] wire = end.Command.Wire;
            bool setsOverride = end.IsTaken && wire[0] == 'T' && (wire[1] == 'T' || wire[1] == 'C');
            if (!setsOverride || !AsciiText.TryReadHundredths(end.Reply, 4, end.Length - 4, out int hundredths))
            {
                return;
            }

            _clearing = hundredths == 0;
            _askSoon = true;
            _isWatched = false;
            _isRead = false;
            _isUnread = false;
            if (hundredths != 0)
            {
                Show(OverrideState.Pending, hundredths);
            }
        }

        /// <summary>Handles the answer to <c>PR=O</c>, whoever asked.</summary>
        /// <param name="line">The reply, <c>PR: O=...</c>.</param>
        /// <param name="length">Its length.</param>
        public void HandleReport(byte[] line, int length)
        {
            byte letter = line[6];
            if (letter == 'N')
            {
                Ended(OverrideState.Rejected);
            }
            else if (letter == 'n')
            {
                _clearing = true;
                Show(OverrideState.Pending, 0);
            }
            else if (AsciiText.TryReadHundredths(line, 7, length - 7, out int hundredths))
            {
                _clearing = false;
                _isUnread &= letter != 'T' && letter != 'C';
                if (_isUnread)
                {
                    return;
                }

                Show(letter == 'T' || letter == 'C' ? OverrideState.Accepted : OverrideState.Pending, hundredths);
            }
        }

        /// <summary>Handles a frame that the thermostat sent or received.</summary>
        /// <param name="fromThermostat">True for a T line, false for an A line.</param>
        /// <param name="frame">The frame.</param>
        public void HandleFrame(bool fromThermostat, uint frame)
        {
            int value = OpenThermFrame.Value(frame);
            if (fromThermostat)
            {
                if (OpenThermFrame.Id(frame) == 16 && OpenThermFrame.Type(frame) == OpenThermFrame.WriteData)
                {
                    HandleThermostatSetpoint(value);
                }
                else if (OpenThermFrame.Id(frame) == 9)
                {
                    _askSoon |= _isUnread;
                    _isRead = true;
                    _isUnread = false;
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

        /// <inheritdoc/>
        public override int Tick(long now)
        {
            bool isOffered = _state == OverrideState.Pending && !_clearing && !_isRead;
            _watchedSince = isOffered && _isWatched ? _watchedSince : now;
            _isWatched = isOffered;
            if (isOffered && now - _watchedSince >= UnreadAfter)
            {
                _isUnread = true;
                Show(OverrideState.Rejected, 0);
            }
            return Seldom;
        }

        /// <inheritdoc/>
        public override void OnPicReset(long now)
        {
            Ended(OverrideState.Released);
            _askSoon = true;
        }

        /// <inheritdoc/>
        public override void OnUpgraded()
        {
            OnPicReset(0);
        }

        private void HandleThermostatSetpoint(int value)
        {
            // the thermostat's own setpoint shows that it knows of the end
            _askSoon |= _clearing && value != _lastWish;
            _lastWish = value;
            int difference = value - ValueDecoder.FromHundredths(_setpoint);
            bool adopted = difference >= -Tolerance && difference <= Tolerance;
            if (_state == OverrideState.Pending && !_clearing && adopted)
            {
                Show(OverrideState.Accepted, _setpoint);
                _askSoon = true;
            }
            else if (_state == OverrideState.Accepted && !adopted)
            {
                _askSoon = true;
            }
        }

        private void Ended(OverrideState whenPending)
        {
            OverrideState state = _clearing || _state == OverrideState.Unknown ? OverrideState.None
                : _state == OverrideState.Pending ? whenPending
                : _state == OverrideState.Accepted ? OverrideState.Released
                : _state;
            _clearing = false;
            _isUnread = false;
            Show(state, 0);
        }

        private void Show(OverrideState state, int hundredths)
        {
            if (_state == state && _setpoint == hundredths)
            {
                return;
            }

            _state = state;
            _setpoint = hundredths;
            _topics.SetText(GatewayState.Override, NameOf(state));
            bool holds = state == OverrideState.Pending || state == OverrideState.Accepted;
            _topics.SetText(
                GatewayState.OverrideSetpoint,
                holds ? _text.Clear().AppendHundredths(hundredths).ToString() : "None");
        }

        private static string NameOf(OverrideState state)
        {
            switch (state)
            {
                case OverrideState.Pending: return "pending";
                case OverrideState.Accepted: return "accepted";
                case OverrideState.Rejected: return "rejected";
                case OverrideState.Released: return "released";
                default: return "none";
            }
        }
    }
}
