using System.Text;
using Meterkast.Diagnostics;

namespace Meterkast.Gateway
{
    /// <summary>
    /// A control setpoint, of one heating circuit, lives for a lease. The PIC forgets one after a minute, so it is repeated every 30 s while the lease
    /// runs, and set again after a reset of the PIC; each new command renews the lease; when it ends the setpoint is given back
    /// to the thermostat. So neither a crashed automation leaves the boiler hot, nor loses a quiet one its setpoint. The
    /// lease runs on the device, whether the broker is there or not. What the PIC has not taken stays wanted, and a newer command goes
    /// before a repetition. One thread only.
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
        /// <param name="giveBack">The command that gives the setpoint back, as the PIC takes it.</param>
        /// <param name="queue">Where repetitions wait for their turn.</param>
        /// <param name="topics">Shows the lease.</param>
        /// <param name="state">Index of its state on the topics; the seconds left stand behind it.</param>
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

        /// <inheritdoc/>
        public override void OnCommandEnded(CommandEnd end)
        {
            QueuedCommand command = end.Command;
            CommandOutcome outcome = end.Outcome;
            long now = end.Now;
            if (command == _repetition)
            {
                TakeRepetition(outcome, now);
                return;
            }

            bool isMine = !command.IsRepetition && command.Wire[0] == _giveBack[0] && command.Wire[1] == _giveBack[1];
            if (isMine && outcome == CommandOutcome.Otherwise)
            {
                // the PIC has what nobody asked for
                _repeatAt = now;
            }

            if (!isMine || outcome != CommandOutcome.Accepted)
            {
                return;
            }

            _givesBack = false;

            // whoever sets it otherwise, raw or through the tap, keeps it by himself
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

            // in monitor mode nothing of the gateway's own reaches the boiler
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

        private void TakeRepetition(CommandOutcome outcome, long now)
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
