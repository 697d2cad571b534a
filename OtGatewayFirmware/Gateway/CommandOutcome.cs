namespace Meterkast.Gateway
{
    /// <summary>How a command ended.</summary>
    public enum CommandOutcome : byte
    {
        /// <summary>The PIC accepted and echoed it.</summary>
        Accepted,

        /// <summary>The PIC or this firmware refused it.</summary>
        Refused,

        /// <summary>A newer value for the same setting came before it was sent.</summary>
        Superseded,

        /// <summary>The PIC accepted a different value than it was sent.</summary>
        Otherwise,

        /// <summary>The PIC did not answer any attempt.</summary>
        NoAnswer,
    }
}
