using Meterkast.Mqtt;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>Writes how a command of the queue ended as its result.</summary>
    public static class OutcomeText
    {
        /// <summary>Adds the result.</summary>
        /// <param name="outbox">Where it goes.</param>
        /// <param name="command">The command.</param>
        /// <param name="outcome">How it ended.</param>
        /// <param name="reply">The PIC's answer, or null.</param>
        /// <param name="length">Length of the answer.</param>
        public static void Add(ResultOutbox outbox, QueuedCommand command, CommandOutcome outcome, byte[] reply, int length)
        {
            TextBuffer text = outbox.Begin(command.Asked, Name(outcome), command.Id);
            string reason = Reason(outcome, reply, length);
            if (reason != null)
            {
                text.Append(",\"reason\":\"").Append(reason).Append((byte)'"');
            }

            if (outcome != CommandOutcome.Superseded)
            {
                text.Append(",\"sent\":\"").AppendJson(command.Wire, 0, command.Wire.Length).Append((byte)'"');
            }

            if (reply != null)
            {
                int quoted = length < ResultOutbox.LongestQuote ? length : ResultOutbox.LongestQuote;
                text.Append(",\"answer\":\"").AppendJson(reply, 0, quoted).Append((byte)'"');
            }

            outbox.End(command.Name);
        }

        private static string Name(CommandOutcome outcome)
        {
            switch (outcome)
            {
                case CommandOutcome.Accepted: return "accepted";
                case CommandOutcome.Superseded: return "superseded";
                case CommandOutcome.NoAnswer: return "no answer";
                default: return "refused";
            }
        }

        private static string Reason(CommandOutcome outcome, byte[] reply, int length)
        {
            switch (outcome)
            {
                case CommandOutcome.Refused: return ReplyMatch.ErrorText(reply, length);
                case CommandOutcome.Superseded: return "a newer value came before it was sent";
                case CommandOutcome.NoAnswer: return "sent three times, no answer within 2 s each";
                default: return null;
            }
        }
    }
}
