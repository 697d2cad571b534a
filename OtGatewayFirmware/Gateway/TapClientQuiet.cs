namespace Meterkast.Gateway
{
    /// <summary>
    /// Holds back the firmware's own questions and repetitions while a tap client is active: some clients, pyotgw among them, take the
    /// next answer for the answer to their own command, and then stay one answer behind. Half a second after a client's command, and four
    /// seconds after one that resets the PIC, because the client's own questions at its start come then. If a client never pauses, one
    /// command is sent every 15 s. One thread only.
    /// </summary>
    public sealed class TapClientQuiet
    {
        private const long AfterCommand = 500;
        private const long AfterReset = 4000;
        private const long MaxQuiet = 15000;

        private long _until;
        private long _since;

        /// <summary>Handles a command that has arrived, is sent or has ended.</summary>
        /// <param name="command">The command, from any source.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void HandleCommand(QueuedCommand command, long now)
        {
            if (!command.IsFromTapClient)
            {
                return;
            }

            if (now >= _until)
            {
                _since = now;
            }

            long until = now + (command.IsReset ? AfterReset : AfterCommand);
            _until = until > _until ? until : _until;
        }

        /// <summary>Whether a command must wait now.</summary>
        /// <param name="command">The command whose turn it is.</param>
        /// <param name="now">Milliseconds since start.</param>
        public bool HoldsBack(QueuedCommand command, long now)
        {
            bool isOwn = command.IsPatient || command.IsRepetition;
            bool holds = isOwn && now < _until && now - _since < MaxQuiet;
            if (isOwn && !holds)
            {
                _since = now;
            }

            return holds;
        }
    }
}
