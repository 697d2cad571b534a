using System;
using Meterkast.Serial;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <content>The commands that wait: their order, and which of them a newer one replaces.</content>
    public sealed partial class CommandQueue
    {
        /// <summary>
        /// Adds a command. A command that replaces another removes the waiting one of the same name and goes to the back, so that the PIC
        /// receives the latest value last. A repetition yields to any command that sets the same thing. The firmware's own questions wait
        /// behind all others, because they would delay the others while the PIC is deaf.
        /// </summary>
        /// <returns>False if the queue is full; the command was not added.</returns>
        public bool Add(QueuedCommand command)
        {
            if (!command.IsRepetition && !command.IsPatient)
            {
                RemoveReplaced(command);
            }

            _quiet.HandleCommand(command, _now);

            if (Count == Depth)
            {
                return false;
            }

            _waiting = WithRoom(_waiting, Count);
            int place = Count;
            int ownWaiting = CountOf(VisitOf(command), Count);
            while (place > 0 && GoesBefore(command, ownWaiting, place - 1))
            {
                _waiting[place] = _waiting[place - 1];
                place--;
            }

            _waiting[place] = command;
            Count++;
            return true;
        }

        /// <summary>Reports the commands that newer ones have replaced. <see cref="Add"/> only sets them aside, so that it calls no other
        /// part.</summary>
        public void TellSuperseded()
        {
            while (_supersededCount > 0)
            {
                _supersededCount--;
                QueuedCommand older = _superseded[_supersededCount];
                _superseded[_supersededCount] = null;
                _results.CommandEnded(older, CommandOutcome.Superseded, null, 0, 0, _now);
            }
        }

        /// <summary>
        /// Whether another command for the same thing waits or is in flight: a repetition is not needed until the outcome of that command
        /// is known.
        /// </summary>
        /// <param name="wire">The command that would be repeated.</param>
        public bool HasNewer(byte[] wire)
        {
            bool isNewer = _inFlight != null && IsNewer(_inFlight, wire);
            for (int i = 0; i < Count && !isNewer; i++)
            {
                isNewer = IsNewer(_waiting[i], wire);
            }

            return isNewer;
        }

        // The firmware's own questions come last. Of the tap's clients one with fewer commands waiting comes first, so that a flood of one
        // does not starve another.
        private bool GoesBefore(QueuedCommand command, int ownWaiting, int place)
        {
            QueuedCommand other = _waiting[place];
            if (other.IsPatient)
            {
                return !command.IsPatient;
            }

            bool isOfOther = command.IsFromTapClient && other.IsFromTapClient && VisitOf(other) != VisitOf(command);
            return isOfOther && ownWaiting < CountOf(VisitOf(other), place);
        }

        private int CountOf(int visit, int end)
        {
            int count = 0;
            for (int i = 0; i < end; i++)
            {
                count += _waiting[i].IsFromTapClient && VisitOf(_waiting[i]) == visit ? 1 : 0;
            }

            return count;
        }

        private static int VisitOf(QueuedCommand command)
        {
            GuestCommand guest = command as GuestCommand;
            return guest == null ? 0 : guest.Visit;
        }

        private static bool IsNewer(QueuedCommand command, byte[] wire)
        {
            return !command.IsRepetition && !command.IsPatient && command.Wire.Length > 3 && SameSetting.Is(wire, command.Wire);
        }

        private void RemoveReplaced(QueuedCommand newer)
        {
            for (int i = Count - 1; i >= 0; i--)
            {
                QueuedCommand older = _waiting[i];
                bool isSame = older.IsRepetition && IsNewer(newer, older.Wire);
                if (isSame || (newer.Replaces && older.Replaces && older.Name == newer.Name))
                {
                    _superseded = WithRoom(_superseded, _supersededCount);
                    RemoveAt(i);
                    _superseded[_supersededCount++] = older;
                }
            }
        }

        private static QueuedCommand[] WithRoom(QueuedCommand[] commands, int count)
        {
            if (count < commands.Length)
            {
                return commands;
            }

            QueuedCommand[] larger = new QueuedCommand[count + GrowBy];
            Array.Copy(commands, larger, count);
            return larger;
        }

        private void RemoveAt(int index)
        {
            Count--;
            for (int i = index; i < Count; i++)
            {
                _waiting[i] = _waiting[i + 1];
            }

            _waiting[Count] = null;
        }
    }
}
