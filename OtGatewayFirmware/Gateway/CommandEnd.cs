namespace Meterkast.Gateway
{
    /// <summary>How a command ended. One object is reused for all commands; it is valid only during the call.</summary>
    public sealed class CommandEnd
    {
        /// <summary>The command.</summary>
        public QueuedCommand Command { get; set; }

        /// <summary>How it ended.</summary>
        public CommandOutcome Outcome { get; set; }

        /// <summary>The PIC's answer; null if there was none.</summary>
        public byte[] Reply { get; set; }

        /// <summary>Length of the answer.</summary>
        public int Length { get; set; }

        /// <summary>How often it was sent.</summary>
        public int Sends { get; set; }

        /// <summary>Milliseconds since start.</summary>
        public long Now { get; set; }

        /// <summary>Whether the PIC accepted a value, the one it was sent or another.</summary>
        public bool IsTaken => Outcome == CommandOutcome.Accepted || Outcome == CommandOutcome.Otherwise;

        /// <summary>Whether the PIC answered with a dash: nothing is set any longer.</summary>
        public bool IsCleared => IsTaken && Length == 5 && Reply[4] == '-';
    }
}
