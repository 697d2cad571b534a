namespace Meterkast.Gateway
{
    /// <summary>How a reply of the PIC relates to a command.</summary>
    public enum ReplyKind : byte
    {
        /// <summary>The answer to another command.</summary>
        Foreign,

        /// <summary>The command's echo.</summary>
        Echo,

        /// <summary>One of the PIC's refusals.</summary>
        Error,

        /// <summary>The answer to the same command with another value.</summary>
        Other,
    }
}
