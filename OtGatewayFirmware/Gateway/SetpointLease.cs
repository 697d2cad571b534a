using System.Text;
using Meterkast.Diagnostics;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// A control setpoint of one heating circuit holds for a lease. The PIC forgets it after a minute, so it is repeated every 30 s during
    /// the lease and set again after a reset of the PIC. Each new command renews the lease; when it ends, the thermostat regains control.
    /// So a crashed automation does not leave the boiler hot, and a quiet one does not lose its setpoint. The lease runs on the device,
    /// with or without a broker. A setpoint that the PIC has not accepted is sent again, and a newer command takes precedence over a
    /// repetition. One thread only.
    /// </summary>
    public sealed class SetpointLease : GatewayPart
    {
        private const long RepeatEvery = 30000;
        private const long AgainAfter = 10000;

        private readonly string _name;
        private readonly byte[] _giveBack;
        private readonly int _state;
        private readonly CommandQueue _queue;
        private readonly StateTopics _topics;
        private readonly long _lease;
        private byte[] _wire;
        private QueuedCommand _repetition;
        private bool _givesBack;
        private long _endsAt;
        private long _repeatAt;
        private bool _isMonitor;

        /// <summary>Initializes a new instance without a setpoint.</summary>
        /// <param name="name">Name of the command.</param>
        /// <param name="giveBack">The command that returns control to the thermostat, in the PIC's form.</param>
        /// <param name="queue">The command queue.</param>
        /// <param name="topics">Publish the lease.</param>
        /// <param name="state">Index of its state in the topics; the seconds left follow.</param>
        /// <param name="seconds">Length of a lease.</param>
        public SetpointLease(string name, string giveBack, CommandQueue queue, StateTopics topics, int state, int seconds)
        {
            _name = name;
            _giveBack = Encoding.UTF8.GetBytes(giveBack);
            _queue = queue;
            _topics = topics;
            _state = state;
            _lease = seconds * 1000L;
            Show("none", 0);
        }

        /// <summary>Whether a command of a name may have a lease of its own.</summary>
        /// <param name="name">Name under <c>set/</c>.</param>
        public static bool IsFor(string name) => name == "control_setpoint" || name == "control_setpoint_2";

        /// <summary>Writes what is repeated to the PIC and the seconds that are left; nothing without a lease.</summary>
        public void AddTo(TextBuffer text, long now)
        {
            if (_wire != null && SecondsLeft(now) > 0)
            {
                text.Append(_wire, 0, _wire.Length).Append((byte)' ').AppendNumber(SecondsLeft(now));
            }
        }

        /// <summary>Goes on with a lease that was handed over: it is repeated at once.</summary>
        /// <param name="wire">The command in the PIC's form.</param>
        /// <param name="seconds">The seconds that are left.</param>
        public void Resume(byte[] wire, int seconds)
        {
            if (wire.Length > 3 && wire[0] == _giveBack[0] && wire[1] == _giveBack[1])
            {
                _wire = wire;
                _endsAt = seconds * 1000L;
                _repeatAt = 0;
                Show("active", 0);
            }
        }

        /// <inheritdoc/>
        public override void OnCommandEnded(CommandEnd end)
        {
            QueuedCommand command = end.Command;
            CommandOutcome outcome = end.Outcome;
            long now = end.Now;
            if (command == _repetition)
            {
                HandleRepetition(outcome, now);
                return;
            }

            bool isMine = !command.IsRepetition && command.Wire[0] == _giveBack[0] && command.Wire[1] == _giveBack[1];
            if (isMine && outcome == CommandOutcome.Otherwise)
            {
                // the PIC has a value that nobody asked for
                _repeatAt = now;
            }

            if (!isMine || outcome != CommandOutcome.Accepted)
            {
                return;
            }

            _givesBack = false;

            // a setpoint set by a raw command or through the tap is not repeated
            if (command.Name != _name || command.IsZero)
            {
                _wire = null;
                Show("none", 0);
                return;
            }

            _wire = command.Wire;
            _endsAt = now + (command.Lease > 0 ? command.Lease * 1000L : _lease);
            _repeatAt = now + RepeatEvery;
            Show(_isMonitor ? "monitor mode" : "active", now);
        }

        /// <inheritdoc/>
        public override void OnPicReset(long now)
        {
            _repeatAt = now;
            _givesBack = false;
        }

        /// <inheritdoc/>
        public override int Tick(long now)
        {
            if (_wire != null && now >= _endsAt)
            {
                _wire = null;
                _givesBack = true;
                _repeatAt = now;
                Show("released", now);
            }

            // in monitor mode the gateway sends nothing of its own to the boiler
            bool isMonitor = _topics.Text(GatewayState.GatewayMode) == "OFF";
            if (isMonitor != _isMonitor && _wire != null)
            {
                _topics.SetText(_state, isMonitor ? "monitor mode" : "active");
            }

            _isMonitor = isMonitor;
            byte[] wanted = _givesBack ? _giveBack : _wire;
            if (wanted == null)
            {
                return Seldom;
            }

            if (_repetition == null && now >= _repeatAt && !_queue.HasNewer(wanted))
            {
                QueuedCommand repetition = QueuedCommand.OfRepetition(wanted);
                _repetition = _queue.Add(repetition) ? repetition : null;
                _repeatAt = _repetition == null ? _repeatAt : now + RepeatEvery;
            }

            _topics.SetNumber(_state + 1, SecondsLeft(now));
            return Seldom;
        }

        private void HandleRepetition(CommandOutcome outcome, long now)
        {
            bool isGivenBack = _givesBack && _repetition.IsZero && outcome != CommandOutcome.NoAnswer && outcome != CommandOutcome.Superseded;
            _repetition = null;
            _givesBack &= !isGivenBack;
            if (outcome == CommandOutcome.NoAnswer)
            {
                _repeatAt = now + AgainAfter;
            }
            else if (outcome == CommandOutcome.Superseded)
            {
                _repeatAt = now;
            }
        }

        private int SecondsLeft(long now) => _wire == null || now > _endsAt ? 0 : (int)((_endsAt - now + 999) / 1000);

        private void Show(string state, long now)
        {
            _topics.SetText(_state, state);
            _topics.SetNumber(_state + 1, SecondsLeft(now));
            _topics.TellNumbers();
        }
    }
}
