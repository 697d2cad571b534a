using Meterkast.Diagnostics;
using Meterkast.HomeAssistant;
using Meterkast.Mqtt;
using Meterkast.Settings;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Takes the messages under <c>set/</c> out of the inbox: each becomes a command in the queue, or gets its result at once: what
    /// can be told only when it is its turn is the business of <see cref="SendCheck"/>.
    /// One thread only.
    /// </summary>
    public sealed class CommandIntake
    {
        private const string TooLong = "too long: a command has at most 512 bytes";

        private readonly SecretKeys _secrets = new SecretKeys();
        private readonly CommandInbox _inbox;
        private readonly ResultOutbox _outbox;
        private readonly CommandQueue _queue;
        private readonly SettingCommand _setting;
        private readonly StateTopics _topics;
        private readonly HomeAssistantStart _homeAssistant;
        private readonly SetpointBounds _bounds;

        /// <summary>Makes it.</summary>
        /// <param name="inbox">Where messages arrive.</param>
        /// <param name="outbox">Where results go.</param>
        /// <param name="queue">Where commands wait for their turn.</param>
        /// <param name="store">Where settings are kept.</param>
        /// <param name="topics">Counts the messages.</param>
        /// <param name="homeAssistant">Knows what is no command.</param>
        /// <param name="bounds">The bounds that the boiler has told.</param>
        public CommandIntake(
            CommandInbox inbox,
            ResultOutbox outbox,
            CommandQueue queue,
            SettingsStore store,
            StateTopics topics,
            HomeAssistantStart homeAssistant,
            SetpointBounds bounds)
        {
            _bounds = bounds;
            _homeAssistant = homeAssistant;
            _inbox = inbox;
            _outbox = outbox;
            _queue = queue;
            _setting = new SettingCommand(store, outbox);
            _topics = topics;
        }

        /// <summary>Takes what has arrived, as far as there is room for results.</summary>
        /// <param name="isUpgrading">Whether the PIC is being upgraded, and takes no commands.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void Tick(bool isUpgrading, long now)
        {
            int refused = _outbox.HasRoom ? _inbox.TakeRefused() : 0;
            if (refused > 0)
            {
                int total = _inbox.Refused;
                _topics.SetNumber(GatewayState.CommandsLost, total);
                _outbox.AddBusy(refused, total);
            }

            while (_outbox.HasRoom)
            {
                InboxMessage message = _inbox.Take();
                if (message == null)
                {
                    return;
                }

                if (_homeAssistant.TryTake(message))
                {
                    continue;
                }

                _topics.Count(GatewayState.Commands);
                if (!_setting.TryTake(message))
                {
                    Take(message, isUpgrading, now);
                }
            }
        }

        private void Take(InboxMessage message, bool isUpgrading, long now)
        {
            CommandPayload payload = CommandPayload.Read(message.Payload, out string reason);
            QueuedCommand command = null;
            if (message.IsCut)
            {
                reason = TooLong;
            }
            else if (reason == null)
            {
                command = CommandCheck.Make(new InboxMessage(message.Name, payload.Value, message.Retained), _bounds, out reason);
            }

            if (command != null)
            {
                command.Id = payload.Id;
                command.Lease = payload.Lease;
            }

            if (isUpgrading)
            {
                reason = "the PIC's firmware is being upgraded";
            }
            else if (command != null && !_queue.Add(command))
            {
                reason = "busy: 32 commands wait for the gateway";
            }

            if (reason != null && (!CommandCheck.IsKnown(message.Name) || _secrets.AreMentionedIn(message.Payload)))
            {
                _outbox.AddUnquoted(message.Name, reason, payload.Id);
            }
            else if (reason != null)
            {
                _outbox.AddRefusal(message.Name, payload.Value, reason, payload.Id);
            }
        }
    }
}
