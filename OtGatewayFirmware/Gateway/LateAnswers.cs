namespace Meterkast.Gateway
{
    /// <summary>
    /// Answers that the PIC still owes to commands that were given up, or that were sent again and answered once. A late answer must not
    /// be taken for the answer to the next command with the same letters. The PIC has no sequence numbers; ten seconds are longer than any
    /// delay, including that of a serial server. One thread only.
    /// </summary>
    public sealed class LateAnswers
    {
        private const int MaxOwed = 4;
        private const long MaxAge = 10000;

        private readonly QueuedCommand[] _commands = new QueuedCommand[MaxOwed];
        private readonly byte[] _owed = new byte[MaxOwed];
        private readonly long[] _until = new long[MaxOwed];
        private int _next;

        /// <summary>Handles a command that has ended with fewer answers than it was sent.</summary>
        /// <param name="command">The command.</param>
        /// <param name="owed">How many answers are missing.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void Add(QueuedCommand command, int owed, long now)
        {
            if (owed > 0)
            {
                _commands[_next] = command;
                _owed[_next] = (byte)owed;
                _until[_next] = now + MaxAge;
                _next = (_next + 1) % MaxOwed;
            }
        }

        /// <summary>Handles a reset of the PIC: no answers are owed any longer.</summary>
        public void Clear()
        {
            for (int i = 0; i < MaxOwed; i++)
            {
                _commands[i] = null;
            }
        }

        /// <summary>Handles an answer that was not expected.</summary>
        /// <param name="inFlight">The command that waits for its answer, or null.</param>
        /// <param name="line">The answer.</param>
        /// <param name="length">Its length.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>The command that it can be the answer to, null when there is none.</returns>
        public QueuedCommand Consume(QueuedCommand inFlight, byte[] line, int length, long now)
        {
            for (int i = 0; i < MaxOwed; i++)
            {
                QueuedCommand command = _commands[i];
                if (command == null || now >= _until[i])
                {
                    continue;
                }

                ReplyKind kind = length == 2 ? ReplyKind.Foreign : ReplyMatch.KindOf(command, line, length);
                bool isRefusal = kind == ReplyKind.Error && (inFlight == null || !inFlight.Is(command.Wire));
                if (kind == ReplyKind.Echo || isRefusal)
                {
                    // a refusal has no value that shows which command it belongs to: the next one belongs to the waiting command
                    _owed[i] = isRefusal ? (byte)0 : (byte)(_owed[i] - 1);
                    _commands[i] = _owed[i] == 0 ? null : command;
                    return command;
                }
            }

            return null;
        }
    }
}
