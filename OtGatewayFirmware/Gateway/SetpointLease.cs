using System.Text;
using Meterkast.Diagnostics;

namespace Meterkast.Gateway
{
    /// <summary>
    /// A control setpoint, of one heating circuit, lives for a lease. The PIC forgets one after a minute, so it is repeated every 30 s while the lease
    /// runs, and set again after a reset of the PIC; each new command renews the lease; when it ends the setpoint is given back
    /// to the thermostat. So neither a crashed automation leaves the boiler hot, nor loses a quiet one its setpoint. The
    /// lease runs on the device, whether the broker is there or not. One thread only.
    /// </summary>
    public sealed class SetpointLease
    {
        private const long RepeatEvery = 30000;

        private readonly string _name;
        private readonly byte[] _giveBack;
        private readonly int _state;
        private readonly CommandQueue _queue;
        private readonly StateBoard _board;
        private readonly long _lease;
        private byte[] _wire;
        private int _hundredths;
        private long _endsAt;
        private long _repeatAt;

        /// <summary>Makes it without a setpoint.</summary>
        /// <param name="name">Name of the command.</param>
        /// <param name="giveBack">The command that gives the setpoint back, as the PIC takes it.</param>
        /// <param name="queue">Where repetitions wait for their turn.</param>
        /// <param name="board">Shows the lease.</param>
        /// <param name="state">Index of its state on the board; the seconds left stand behind it.</param>
        /// <param name="seconds">Length of a lease.</param>
        public SetpointLease(string name, string giveBack, CommandQueue queue, StateBoard board, int state, int seconds)
        {
            _name = name;
            _giveBack = Encoding.UTF8.GetBytes(giveBack);
            _queue = queue;
            _board = board;
            _state = state;
            _lease = seconds * 1000L;
            Show("none", 0);
        }

        /// <summary>Takes note of a command that the PIC has taken.</summary>
        /// <param name="command">The command.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void TakeAccepted(QueuedCommand command, long now)
        {
            if (command.Wire[0] != _giveBack[0] || command.Wire[1] != _giveBack[1] || command.IsRepetition)
            {
                return;
            }

            // whoever sets it otherwise, raw or through the tap, keeps it by himself
            if (command.Name != _name || command.ExpectedHundredths == 0)
            {
                _wire = null;
                Show("none", 0);
                return;
            }

            _wire = command.Wire;
            _hundredths = command.ExpectedHundredths;
            _endsAt = now + (command.Lease > 0 ? command.Lease * 1000L : _lease);
            _repeatAt = now + RepeatEvery;
            Show("active", now);
        }

        /// <summary>Sets the setpoint again: the PIC was reset.</summary>
        public void PicReset(long now)
        {
            _repeatAt = now;
        }

        /// <summary>Repeats the setpoint, or ends the lease.</summary>
        public void Tick(long now)
        {
            if (_wire == null)
            {
                return;
            }

            if (now >= _endsAt && _queue.Add(QueuedCommand.OfRepetition(_giveBack, 0)))
            {
                _wire = null;
                Show("released", now);
            }
            else if (now < _endsAt && now >= _repeatAt && _queue.Add(QueuedCommand.OfRepetition(_wire, _hundredths)))
            {
                _repeatAt = now + RepeatEvery;
            }

            _board.SetNumber(_state + 1, SecondsLeft(now));
        }

        private int SecondsLeft(long now) => _wire == null || now > _endsAt ? 0 : (int)((_endsAt - now + 999) / 1000);

        private void Show(string state, long now)
        {
            _board.SetText(_state, state);
            _board.SetNumber(_state + 1, SecondsLeft(now));
            _board.TellNumbers();
        }
    }
}
