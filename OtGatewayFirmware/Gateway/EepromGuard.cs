namespace Meterkast.Gateway
{
    /// <summary>
    /// Spares the PIC's EEPROM, whose cells bear a limited number of writes: a value that the PIC is known to have is not sent
    /// again, and one setting is not written more than ten times an hour. An entry of a list (unknown ids, alternatives) is a
    /// setting of its own and not counted. One thread only.
    /// </summary>
    public sealed class EepromGuard
    {
        private const int MostAnHour = 10;
        private const long Hour = 3600000;

        private readonly CommandIndex _index;

        // made for a setting when it is first written
        private readonly byte[][] _values = new byte[CommandTable.Rows][];
        private readonly long[][] _writtenAt = new long[CommandTable.Rows][];

        /// <summary>Makes it; nothing is known of the PIC.</summary>
        /// <param name="index">The index of the commands.</param>
        public EepromGuard(CommandIndex index)
        {
            _index = index;
        }

        /// <summary>Whether the PIC is known to have what a command would write.</summary>
        public bool Has(QueuedCommand command)
        {
            int row = _index.EepromRowOf(command.Wire);
            return row >= 0 && _values[row] != null && command.Is(_values[row]);
        }

        /// <summary>Whether a command may be written now; it is counted when it may.</summary>
        /// <param name="command">The command.</param>
        /// <param name="now">Milliseconds since start.</param>
        public bool Allows(QueuedCommand command, long now)
        {
            int row = _index.EepromRowOf(command.Wire);
            if (row < 0)
            {
                return true;
            }

            if (_writtenAt[row] == null)
            {
                _writtenAt[row] = new long[MostAnHour];
                for (int i = 0; i < MostAnHour; i++)
                {
                    _writtenAt[row][i] = now - Hour;
                }
            }

            long[] times = _writtenAt[row];
            if (now - times[0] < Hour)
            {
                return false;
            }

            // the oldest stands first
            for (int i = 0; i + 1 < MostAnHour; i++)
            {
                times[i] = times[i + 1];
            }

            times[MostAnHour - 1] = now;
            return true;
        }

        /// <summary>Takes note of a command that the PIC has taken, whoever sent it.</summary>
        public void TakeAccepted(QueuedCommand command)
        {
            int row = _index.EepromRowOf(command.Wire);
            if (row >= 0)
            {
                // HW=P is done with once it was taken; LED function P is not worth the difference
                _values[row] = command.Wire[3] != 'P' ? command.Wire : null;
            }
        }
    }
}
