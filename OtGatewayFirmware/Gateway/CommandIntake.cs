using Meterkast.Mqtt;
using Meterkast.Settings;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Takes the messages under <c>set/</c> from the inbox: each becomes a command in the queue or gets its result at once. What can be
    /// decided only when it is sent is decided by <see cref="SendCheck"/>. One thread only.
    /// </summary>
    public sealed class CommandIntake
    {
        private const string TooLong = "too long: a command has at most 512 bytes";

        private const string NoLease = "lease is for control_setpoint and control_setpoint_2";

        private readonly Outlet _outlet;
        private readonly CommandQueue _queue;
        private readonly SetpointBounds _bounds;
        private readonly DataIdScan _scan;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="outlet">Source of the messages, and receiver of the results.</param>
        /// <param name="parts">The queue, the bounds that the boiler has reported, and the scan.</param>
        public CommandIntake(Outlet outlet, GatewayParts parts)
        {
            _outlet = outlet;
            _queue = parts.Queue;
            _bounds = parts.Bounds;
            _scan = parts.Scan;
        }

        /// <summary>Handles the messages that have arrived, as far as there is room for results.</summary>
        /// <param name="isUpgrading">Whether the PIC is being upgraded and accepts no commands.</param>
        public void Tick(bool isUpgrading)
        {
            for (InboxMessage message = Next(); message != null; message = Next())
            {
                Handle(message, isUpgrading);
                _outlet.Done();
            }
        }

        private InboxMessage Next() => _outlet.NextCommand(_queue.Count < CommandQueue.Depth);

        private void Handle(InboxMessage message, bool isUpgrading)
        {
            CommandPayload payload = CommandPayload.Read(message.Payload, out string reason);
            QueuedCommand command = null;
            if (!message.IsCut && reason == null && _scan.TryHandle(message, payload, _outlet.Results))
            {
                return;
            }

            if (message.IsCut)
            {
                reason = TooLong;
            }
            else if (reason == null)
            {
                command = CommandCheck.Make(new InboxMessage(message.Name, payload.Value, message.Retained), _bounds, out reason);
            }

            if (command != null && payload.Lease > 0 && !SetpointLease.IsFor(message.Name))
            {
                reason = NoLease;
                command = null;
            }

            if (command != null)
            {
                command.Id = payload.Id;
                command.Lease = payload.Lease;
                command.Asker = message.Asker;
            }

            if (isUpgrading)
            {
                reason = "the PIC's firmware is being upgraded";
            }
            else if (command != null && !_queue.Add(command))
            {
                reason = "busy: 32 commands wait for the gateway";
            }

            _queue.TellSuperseded();

            if (reason != null && (!CommandCheck.IsKnown(message.Name) || new SecretKeys().AreMentionedIn(message.Payload)))
            {
                _outlet.Results.AddUnquoted(message.Name, reason, payload.Id, message.Asker);
            }
            else if (reason != null)
            {
                _outlet.Results.AddRefusal(message.Name, payload.Value, reason, payload.Id, message.Asker);
            }
        }
    }
}
