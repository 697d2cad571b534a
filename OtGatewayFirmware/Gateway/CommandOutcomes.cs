using Meterkast.Mqtt;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Connects the command queue with the parts that need to know how commands end: it asks whether a command may be sent, notifies the
    /// parts in their order, and writes the result of a command from MQTT. One thread only.
    /// </summary>
    public sealed class CommandOutcomes : ICommandResults
    {
        private readonly ResultOutbox _results;
        private readonly CommandEnd _end = new CommandEnd();
        private GatewayPart[] _parts = new GatewayPart[0];
        private SendCheck _check;
        private TapCommands _tap;

        /// <summary>Initializes a new instance without parts.</summary>
        /// <param name="results">Receives the results.</param>
        public CommandOutcomes(ResultOutbox results)
        {
            _results = results;
        }

        /// <summary>Sets the parts, which cannot be created before the queue.</summary>
        /// <param name="parts">The parts in their order.</param>
        /// <param name="check">Decides whether commands are sent.</param>
        /// <param name="tap">Knows whether the PIC is being upgraded, which ends the command in flight.</param>
        public void Use(GatewayPart[] parts, SendCheck check, TapCommands tap)
        {
            _tap = tap;
            _parts = parts;
            _check = check;
        }

        /// <inheritdoc/>
        public bool MaySend(QueuedCommand command, long now)
        {
            bool maySend = _check.MaySend(command, now);
            if (!maySend && command.Name == null)
            {
                CommandEnded(command, CommandOutcome.Refused, null, 0, 0, now);
            }

            return maySend;
        }

        /// <inheritdoc/>
        public void CommandEnded(QueuedCommand command, CommandOutcome outcome, byte[] reply, int length, int sends, long now)
        {
            _end.Command = command;
            _end.Outcome = outcome;
            _end.Reply = reply;
            _end.Length = length;
            _end.Sends = sends;
            _end.Now = now;
            for (int i = 0; i < _parts.Length; i++)
            {
                _parts[i].OnCommandEnded(_end);
            }

            if (command.Name != null)
            {
                OutcomeText.Add(_results, command, outcome, reply, length, sends, _tap.IsUpgrading);
            }
        }
    }
}
