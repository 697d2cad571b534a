using Meterkast.Mqtt;

namespace Meterkast.Gateway
{
    /// <summary>Writes the result of a command of the queue.</summary>
    public static class OutcomeText
    {
        /// <summary>Adds the result.</summary>
        /// <param name="outbox">Receives the result.</param>
        /// <param name="command">The command.</param>
        /// <param name="outcome">How it ended.</param>
        /// <param name="reply">The PIC's answer, or null.</param>
        /// <param name="length">Length of the answer.</param>
        /// <param name="sends">How often it was sent.</param>
        /// <param name="isUpgrading">Whether an upgrade of the PIC ended it.</param>
        public static void Add(
            ResultOutbox outbox, QueuedCommand command, CommandOutcome outcome, byte[] reply, int length, int sends, bool isUpgrading)
        {
            outbox.Begin(command.Asked, Name(outcome), command.Id, command.Asker);
            string reason = outcome == CommandOutcome.NoAnswer ? Unanswered(sends, isUpgrading) : Reason(command, outcome, reply, length);
            if (reason != null)
            {
                outbox.AddText("reason", reason);
            }

            if (outcome != CommandOutcome.Superseded)
            {
                outbox.AddQuote("sent", command.Wire, command.Wire.Length);
            }

            if (reply != null)
            {
                outbox.AddQuote("answer", reply, length);
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

        private static string Unanswered(int sends, bool isUpgrading)
        {
            string times = sends == 1 ? "sent once" : sends == 2 ? "sent twice" : "sent three times";
            return times + (isUpgrading ? ", and not answered before an upgrade of the PIC's firmware began"
                : sends == 1 ? ", no answer within 2 s" : ", no answer within 2 s each");
        }

        private static string Reason(QueuedCommand command, CommandOutcome outcome, byte[] reply, int length)
        {
            switch (outcome)
            {
                case CommandOutcome.Refused: return ReplyMatch.ErrorText(reply, length);
                case CommandOutcome.Superseded: return "a newer value came before it was sent";
                case CommandOutcome.Otherwise: return "the gateway took another value than it was sent";
                default:
                    // a raw command is not judged, but its result mentions the different echo
                    bool isOther = command.Wire.Length > 3 && !command.IsReset && ReplyMatch.KindOf(command, reply, length) == ReplyKind.Other;
                    return isOther ? "the gateway answered another value than it was sent" : null;
            }
        }
    }
}
