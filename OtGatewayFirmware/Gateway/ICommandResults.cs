namespace Meterkast.Gateway
{
    /// <summary>Who is told how commands end.</summary>
    public interface ICommandResults
    {
        /// <summary>Called once for every command that was taken.</summary>
        /// <param name="command">The command.</param>
        /// <param name="outcome">How it ended.</param>
        /// <param name="reply">The PIC's answer, valid during the call only; null when there was none.</param>
        /// <param name="length">Length of the answer.</param>
        void CommandEnded(QueuedCommand command, CommandOutcome outcome, byte[] reply, int length);
    }
}
