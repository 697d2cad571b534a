namespace Meterkast.Gateway
{
    /// <summary>Who decides whether commands are sent, and is told how they end.</summary>
    public interface ICommandResults
    {
        /// <summary>Called when it is a command's turn, before it is sent the first time.</summary>
        /// <param name="command">The command.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>False when it is not sent: it has ended, and whoever asked was told.</returns>
        bool MaySend(QueuedCommand command, long now);

        /// <summary>Called once for every command that was taken, but for those that were not to be sent.</summary>
        /// <param name="command">The command.</param>
        /// <param name="outcome">How it ended.</param>
        /// <param name="reply">The PIC's answer, valid during the call only; null when there was none.</param>
        /// <param name="length">Length of the answer.</param>
        /// <param name="sends">Number of times that it was sent.</param>
        /// <param name="now">Milliseconds since start.</param>
        void CommandEnded(QueuedCommand command, CommandOutcome outcome, byte[] reply, int length, int sends, long now);
    }
}
