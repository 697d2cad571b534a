using Meterkast.Mqtt;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// The results of commands on their way to <c>result/</c>: one JSON object a command, kept until the publisher has
    /// taken it, also while there is no connection. The number that can stand here is bounded, because no command is
    /// taken in while <see cref="HasRoom"/> is false, and every command in the queue has its place. One thread only.
    /// </summary>
    public sealed class ResultOutbox
    {
        private const int IntakeLimit = 16;
        private const int LongestQuote = 40;
        private const int LongestName = 40;

        // two quotes with every byte escaped to six, the command, the longest reason and the keys
        private const int LongestResult = (2 * 6 * LongestQuote) + 320;

        private readonly string[] _topics = new string[IntakeLimit + CommandQueue.Depth + 2];
        private readonly byte[][] _payloads = new byte[IntakeLimit + CommandQueue.Depth + 2][];
        private readonly TextBuffer _text = new TextBuffer(LongestResult);
        private readonly string _prefix;
        private int _first;
        private int _count;

        /// <summary>Makes an empty outbox.</summary>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        public ResultOutbox(string baseTopic)
        {
            _prefix = baseTopic + "/result/";
        }

        /// <summary>Whether a further command may be taken in.</summary>
        public bool HasRoom => _count < IntakeLimit;

        /// <summary>Adds the result of a command that was not sent.</summary>
        /// <param name="name">Name of the command.</param>
        /// <param name="asked">The payload as it came.</param>
        /// <param name="reason">Why it was refused.</param>
        public void AddRefusal(string name, byte[] asked, string reason)
        {
            Begin(asked, "refused");
            _text.Append(",\"reason\":\"").Append(reason).Append("\"}");
            Add(name);
        }

        /// <summary>Adds the result of a command of the queue.</summary>
        /// <param name="command">The command.</param>
        /// <param name="outcome">How it ended.</param>
        /// <param name="reply">The PIC's answer, or null.</param>
        /// <param name="length">Length of the answer.</param>
        public void AddOutcome(QueuedCommand command, CommandOutcome outcome, byte[] reply, int length)
        {
            Begin(command.Asked, Name(outcome));
            string reason = Reason(outcome, reply, length);
            if (reason != null)
            {
                _text.Append(",\"reason\":\"").Append(reason).Append((byte)'"');
            }

            if (outcome != CommandOutcome.Superseded)
            {
                _text.Append(",\"sent\":\"").AppendJson(command.Wire, 0, command.Wire.Length).Append((byte)'"');
            }

            if (reply != null)
            {
                int quoted = length < LongestQuote ? length : LongestQuote;
                _text.Append(",\"answer\":\"").AppendJson(reply, 0, quoted).Append((byte)'"');
            }

            _text.Append((byte)'}');
            Add(command.Name);
        }

        /// <summary>Publishes what waits.</summary>
        /// <returns>False when the publisher had no room.</returns>
        public bool Publish(IPublisher publisher)
        {
            while (_count > 0)
            {
                if (!publisher.TryPublish(_topics[_first], _payloads[_first], false))
                {
                    return false;
                }

                _topics[_first] = null;
                _payloads[_first] = null;
                _first = (_first + 1) % _topics.Length;
                _count--;
            }

            return true;
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

        private void Begin(byte[] asked, string result)
        {
            int length = asked.Length < LongestQuote ? asked.Length : LongestQuote;
            _text.Clear().Append("{\"asked\":\"").AppendJson(asked, 0, length);
            _text.Append("\",\"result\":\"").Append(result).Append((byte)'"');
        }

        private void Add(string name)
        {
            int last = (_first + _count) % _topics.Length;
            _topics[last] = _prefix + (name.Length <= LongestName ? name : name.Substring(0, LongestName));
            _payloads[last] = _text.ToArray();
            _count++;
        }
    }
}
