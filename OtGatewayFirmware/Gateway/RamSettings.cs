using System;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Settings from MQTT that the PIC keeps only in RAM, as marked in <see cref="CommandTable"/>. They are set again after a reset of the
    /// PIC, and repeated until the PIC has accepted them. A newer command for the same thing takes precedence and, once accepted, replaces
    /// the value. Values set by tap clients are not restored. One thread only.
    /// </summary>
    public sealed class RamSettings : GatewayPart
    {
        // sixteen fixed answers and one of each of the others
        private const int MaxKept = 30;
        private const int GrowBy = 2;
        private const long AgainAfter = 10000;

        private readonly CommandQueue _queue;
        private readonly CommandIndex _index;
        private readonly OverrideTracker _override;
        private readonly bool[] _isDue = new bool[MaxKept];
        private QueuedCommand[] _kept = new QueuedCommand[0];
        private QueuedCommand _queued;
        private int _count;
        private int _next;
        private bool _anyDue;
        private long _notBefore;

        /// <summary>Initializes a new instance without settings.</summary>
        /// <param name="queue">The command queue.</param>
        /// <param name="index">The index of the commands.</param>
        /// <param name="tracker">Knows whether the room setpoint is overridden.</param>
        public RamSettings(CommandQueue queue, CommandIndex index, OverrideTracker tracker)
        {
            _override = tracker;
            _index = index;
            _queue = queue;
        }

        /// <inheritdoc/>
        public override void OnCommandEnded(CommandEnd end)
        {
            QueuedCommand command = end.Command;
            if (command.IsRepetition)
            {
                HandleRepetition(command, end.Outcome, end.Now);
            }
            else if (command.Wire.Length > 3 && _index.IsInRam(command.Wire))
            {
                int at = IndexOf(command.Wire);
                if (end.Outcome == CommandOutcome.Accepted)
                {
                    Keep(command, at, end.IsCleared);
                }
                else if (end.Outcome == CommandOutcome.Otherwise && at >= 0)
                {
                    // the PIC has a value that nobody asked for
                    _isDue[at] = true;
                    _anyDue = true;
                }
            }
        }

        /// <inheritdoc/>
        public override void OnPicReset(long now)
        {
            // what the thermostat has released stays released
            bool overrideHolds = _override.Holds;
            for (int i = 0; i < _count; i++)
            {
                _isDue[i] |= _kept[i].Wire[0] != 'T' || overrideHolds;
                _anyDue |= _isDue[i];
            }

            _notBefore = 0;
            _next = 0;
        }

        /// <inheritdoc/>
        public override int Tick(long now)
        {
            if (!_anyDue || _queued != null || now < _notBefore)
            {
                return Seldom;
            }

            // one that was not answered is last the next time
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
            return Seldom;
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

            // a dash or a room setpoint of 0 leaves it to the thermostat, and CR removes a fixed answer
            byte[] wire = command.Wire;
            bool isNone = isCleared || (command.IsZero && _index.IsCancelledByZero(wire)) || (wire[0] == 'C' && wire[1] == 'R');
            if (command.Name != null && !isNone && _count < MaxKept)
            {
                if (_count == _kept.Length)
                {
                    QueuedCommand[] larger = new QueuedCommand[_count + GrowBy];
                    Array.Copy(_kept, larger, _count);
                    _kept = larger;
                }

                _kept[_count] = QueuedCommand.OfRepetition(wire);
                _isDue[_count] = false;
                _count++;
            }
        }

        private void HandleRepetition(QueuedCommand command, CommandOutcome outcome, long now)
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
