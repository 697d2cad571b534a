namespace Meterkast.Gateway
{
    /// <summary>
    /// What MQTT has set and the PIC keeps in RAM alone, as <see cref="CommandTable"/> marks it: set again after a reset of the
    /// PIC, and wanted until the PIC has taken it. A newer command for the same thing goes first, and when it is taken it is the wish.
    /// What somebody else sets instead is his. One thread only.
    /// </summary>
    public sealed class RamSettings
    {
        // sixteen fixed answers and one of each of the others
        private const int Most = 30;
        private const long AgainAfter = 10000;

        private readonly CommandQueue _queue;
        private readonly CommandIndex _index;
        private readonly QueuedCommand[] _kept = new QueuedCommand[Most];
        private readonly bool[] _isDue = new bool[Most];
        private QueuedCommand _queued;
        private int _count;
        private int _next;
        private bool _anyDue;
        private long _notBefore;

        /// <summary>Makes it without settings.</summary>
        /// <param name="queue">Where repetitions wait for their turn.</param>
        /// <param name="index">The index of the commands.</param>
        public RamSettings(CommandQueue queue, CommandIndex index)
        {
            _index = index;
            _queue = queue;
        }

        /// <summary>Takes note of how a command has ended, whoever sent it.</summary>
        /// <param name="command">The command.</param>
        /// <param name="outcome">How it ended.</param>
        /// <param name="isCleared">Whether the PIC answered that nothing is set any more.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void TakeEnded(QueuedCommand command, CommandOutcome outcome, bool isCleared, long now)
        {
            if (command.IsRepetition)
            {
                TakeRepetition(command, outcome, now);
            }
            else if (command.Wire.Length > 3 && _index.IsInRam(command.Wire))
            {
                int at = IndexOf(command.Wire);
                if (outcome == CommandOutcome.Accepted)
                {
                    Keep(command, at, isCleared);
                }
                else if (outcome == CommandOutcome.Otherwise && at >= 0)
                {
                    // the PIC has what nobody asked for
                    _isDue[at] = true;
                    _anyDue = true;
                }
            }
        }

        /// <summary>Everything is to be set again: the PIC was reset.</summary>
        /// <param name="overrideHolds">Whether the room setpoint was in force; what the thermostat has released stays so.</param>
        public void PicReset(bool overrideHolds)
        {
            for (int i = 0; i < _count; i++)
            {
                _isDue[i] |= _kept[i].Wire[0] != 'T' || overrideHolds;
                _anyDue |= _isDue[i];
            }

            _notBefore = 0;
            _next = 0;
        }

        /// <summary>Puts what is to be set again into the queue, one after the other: a deaf PIC must not hold up everybody else.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void Tick(long now)
        {
            if (!_anyDue || _queued != null || now < _notBefore)
            {
                return;
            }

            // the one that was not answered comes last the next time
            _anyDue = false;
            int first = _next;
            for (int i = 0; i < _count; i++)
            {
                int at = (first + i) % _count;
                if (_isDue[at] && _queued == null && !_queue.HasNewer(_kept[at].Wire) && _queue.Add(_kept[at]))
                {
                    _queued = _kept[at];
                    _next = at + 1;
                }

                _anyDue |= _isDue[at];
            }
        }

        private void Keep(QueuedCommand command, int at, bool isCleared)
        {
            if (at >= 0)
            {
                _count--;
                _kept[at] = _kept[_count];
                _isDue[at] = _isDue[_count];
                _kept[_count] = null;
            }

            // a dash or a room setpoint of 0 leaves it to the thermostat, and CR takes a fixed answer away
            byte[] wire = command.Wire;
            bool isNone = isCleared || (command.IsZero && _index.IsCancelledByZero(wire)) || (wire[0] == 'C' && wire[1] == 'R');
            if (command.Name != null && !isNone && _count < Most)
            {
                _kept[_count] = QueuedCommand.OfRepetition(wire);
                _isDue[_count] = false;
                _count++;
            }
        }

        private void TakeRepetition(QueuedCommand command, CommandOutcome outcome, long now)
        {
            if (command != _queued)
            {
                return;
            }

            _queued = null;
            bool isWanted = outcome == CommandOutcome.NoAnswer || outcome == CommandOutcome.Superseded;
            _notBefore = outcome == CommandOutcome.NoAnswer ? now + AgainAfter : _notBefore;
            for (int i = 0; i < _count; i++)
            {
                if (_kept[i] == command)
                {
                    _isDue[i] = isWanted;
                }
            }
        }

        private int IndexOf(byte[] wire)
        {
            int at = _count - 1;
            while (at >= 0 && !SameSetting.Is(_kept[at].Wire, wire))
            {
                at--;
            }

            return at;
        }
    }
}
