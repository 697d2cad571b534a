namespace Meterkast.Gateway
{
    /// <summary>Decides whether commands are sent, and is notified of how they end.</summary>
    public interface ICommandResults
    {
        /// <summary>Called when it is a command's turn, before it is sent the first time.</summary>
        /// <param name="command">The command.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>False if it is not sent: it has ended, and its result was added.</returns>
        bool MaySend(QueuedCommand command, long now);

        /// <summary>Called once for every command that was added, except those that were not sent.</summary>
        /// <param name="command">The command.</param>
        /// <param name="outcome">How it ended.</param>
        /// <param name="reply">The PIC's answer, valid only during the call; null if there was none.</param>
        /// <param name="length">Length of the answer.</param>
        /// <param name="sends">How often it was sent.</param>
        /// <param name="now">Milliseconds since start.</param>
        void CommandEnded(QueuedCommand command, CommandOutcome outcome, byte[] reply, int length, int sends, long now);
    }
}
