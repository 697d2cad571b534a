using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// What MQTT has set and the PIC keeps in RAM alone, as <see cref="CommandTable"/> marks it: set again after a reset of the
    /// PIC. What somebody else sets instead is his. One thread only.
    /// </summary>
    public sealed class RamSettings
    {
        // sixteen fixed answers and one of each of the others
        private const int Most = 24;

        private readonly CommandQueue _queue;
        private readonly CommandIndex _index;
        private readonly QueuedCommand[] _kept = new QueuedCommand[Most];
        private int _count;

        /// <summary>Makes it without settings.</summary>
        /// <param name="queue">Where repetitions wait for their turn.</param>
        /// <param name="index">The index of the commands.</param>
        public RamSettings(CommandQueue queue, CommandIndex index)
        {
            _index = index;
            _queue = queue;
        }

        /// <summary>Takes note of a command that the PIC has taken.</summary>
        public void TakeAccepted(QueuedCommand command)
        {
            byte[] wire = command.Wire;
            if (command.IsRepetition || wire.Length < 4 || !_index.IsInRam(wire))
            {
                return;
            }

            for (int i = 0; i < _count; i++)
            {
                if (IsSameSetting(_kept[i].Wire, wire))
                {
                    _count--;
                    _kept[i] = _kept[_count];
                    _kept[_count] = null;
                    break;
                }
            }

            // a dash or a room setpoint of 0 leaves it to the thermostat, and CR takes a fixed answer away
            bool isCleared = wire[3] == '-' || (wire[0] == 'T' && command.ExpectedHundredths == 0) || (wire[0] == 'C' && wire[1] == 'R');
            if (command.Name != null && !isCleared && _count < Most)
            {
                _kept[_count] = QueuedCommand.OfRepetition(wire, command.ExpectedHundredths);
                _count++;
            }
        }

        /// <summary>Sets everything again: the PIC was reset.</summary>
        /// <param name="overrideHolds">Whether the room setpoint was in force; what the thermostat has released stays so.</param>
        public void PicReset(bool overrideHolds)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_kept[i].Wire[0] != 'T' || overrideHolds)
                {
                    _queue.Add(_kept[i]);
                }
            }
        }

        // TT and TC set the same thing; SR=21:... and CR=21 speak of one id
        private static bool IsSameSetting(byte[] kept, byte[] wire)
        {
            if (kept[0] == 'T')
            {
                return wire[0] == 'T';
            }

            if (kept[0] != 'S')
            {
                return kept[0] == wire[0] && kept[1] == wire[1];
            }

            bool isAnswer = wire[1] == 'R' && (wire[0] == 'S' || wire[0] == 'C');
            int end = 3;
            while (isAnswer && end < kept.Length && end < wire.Length && AsciiText.IsDigit(kept[end]) && kept[end] == wire[end])
            {
                end++;
            }

            return isAnswer && end < kept.Length && kept[end] == ':' && (end == wire.Length || wire[end] == ':');
        }
    }
}
