namespace Meterkast.Gateway
{
    /// <summary>How a command ended.</summary>
    public enum CommandOutcome : byte
    {
        /// <summary>The PIC took it and echoed it.</summary>
        Accepted,

        /// <summary>The PIC or this firmware did not take it.</summary>
        Refused,

        /// <summary>A newer value for the same setting came before it was sent.</summary>
        Superseded,

        /// <summary>The PIC took another value than it was sent.</summary>
        Otherwise,

        /// <summary>The PIC did not answer, however often it was asked.</summary>
        NoAnswer,
    }
}
