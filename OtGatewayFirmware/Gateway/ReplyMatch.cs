using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Decides whether and how a reply line of the PIC answers a command (gateway firmware 6.6: the command's letters,
    /// a colon, a blank, and the echo or one of six error codes). Old PICs answer C2 and H2 without letters.
    /// </summary>
    public static class ReplyMatch
    {
        /// <summary>Decides how a reply relates to a command.</summary>
        /// <param name="command">The command in flight.</param>
        /// <param name="line">A line that has the form of a reply.</param>
        /// <param name="length">Its length.</param>
        public static ReplyKind KindOf(QueuedCommand command, byte[] line, int length)
        {
            byte[] wire = command.Wire;
            if (length == 2)
            {
                // SE and OE come without letters, so they belong to the last command
                return ReplyKind.Error;
            }

            if (line[0] != wire[0] || line[1] != wire[1])
            {
                return ReplyKind.Foreign;
            }

            if (IsError(line, length))
            {
                return ReplyKind.Error;
            }

            if (wire[0] == 'P' && wire[1] == 'R')
            {
                // PR: A=OpenTherm Gateway 6.6 answers PR=A only
                return wire.Length > 3 && line[4] == wire[3] ? ReplyKind.Echo : ReplyKind.Foreign;
            }

            return Echo.IsOf(wire, line, 4, length) ? ReplyKind.Echo : ReplyKind.Other;
        }

        /// <summary>True if a reply is one of the PIC's refusals.</summary>
        /// <param name="line">A line that has the form of a reply.</param>
        /// <param name="length">Its length.</param>
        public static bool IsError(byte[] line, int length)
        {
            return ErrorText(line, length) != null;
        }

        /// <summary>What a refusal of the PIC means, or null if the reply is not a refusal.</summary>
        /// <param name="line">A line that has the form of a reply.</param>
        /// <param name="length">Its length.</param>
        public static string ErrorText(byte[] line, int length)
        {
            if (length != 2 && length != 6)
            {
                return null;
            }

            byte first = line[length - 2];
            byte second = line[length - 1];
            switch (second)
            {
                case (byte)'G': return first == 'N' ? "NG: the gateway does not know this command" : null;
                case (byte)'E':
                    return first == 'S' ? "SE: the gateway finds the syntax wrong"
                        : first == 'O' ? "OE: the gateway lost characters of it"
                        : null;
                case (byte)'V': return first == 'B' ? "BV: the gateway finds the value bad" : null;
                case (byte)'R': return first == 'O' ? "OR: the gateway finds the value out of range" : null;
                case (byte)'S': return first == 'N' ? "NS: the gateway has no space left for it" : null;
                case (byte)'F': return first == 'N' ? "NF: the gateway does not have it" : null;
                default: return null;
            }
        }
    }
}
