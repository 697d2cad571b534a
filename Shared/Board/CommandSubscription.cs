using System;
using System.Threading;
using Meterkast.Diagnostics;
using Meterkast.Mqtt;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace Meterkast.Board
{
    /// <summary>
    /// What a connection subscribes to, as <see cref="SubscriptionPlan"/> decides. Used by the supervisor's thread, except
    /// <see cref="HandleRetained"/>.
    /// </summary>
    public sealed class CommandSubscription
    {
        private const int RetainedPause = 1000;
        private const int NamePause = 50;

        private readonly SubscriptionPlan _plan = new SubscriptionPlan();
        private readonly string _prefix;
        private readonly CommandInbox _inbox;
        private readonly IPublisher _publisher;
        private readonly Watchdog _watchdog;
        private long _subscribedAt;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="prefix">What precedes the name of a command in its topic.</param>
        /// <param name="inbox">Where commands arrive.</param>
        /// <param name="publisher">Publishes deletions of retained commands.</param>
        /// <param name="watchdog">Receives a heartbeat while names are subscribed to.</param>
        public CommandSubscription(string prefix, CommandInbox inbox, IPublisher publisher, Watchdog watchdog)
        {
            _prefix = prefix;
            _inbox = inbox;
            _publisher = publisher;
            _watchdog = watchdog;
        }

        /// <summary>What is subscribed to: a stage of <see cref="SubscriptionPlan"/>.</summary>
        public int Stage => _plan.Stage;

        /// <summary>The firmware, which knows the names of its commands.</summary>
        public IFirmware Firmware { get; set; }

        /// <summary>Subscribes to a topic.</summary>
        /// <param name="client">A connected client.</param>
        /// <param name="topic">The topic or filter.</param>
        public static void Subscribe(MqttClient client, string topic)
        {
            client.Subscribe(new[] { topic }, new[] { MqttQoSLevel.AtLeastOnce });
        }

        /// <summary>Subscribes to the commands. In the stage of names this takes some seconds.</summary>
        /// <param name="client">A connected client.</param>
        public void Begin(MqttClient client)
        {
            int stage = _plan.Stage;
            if (stage == SubscriptionPlan.Everything)
            {
                Subscribe(client, _prefix + "+");
            }
            else
            {
                Console.WriteLine("a message under " + _prefix + " is too large for this device");
            }

            if (stage == SubscriptionPlan.Named)
            {
                ForEachCommand(client, true);
                ForEachCommand(client, false);
            }

            _subscribedAt = Environment.TickCount64;
        }

        /// <summary>Repeats the subscription when that is due. Waits for a second after retained commands have arrived.</summary>
        /// <param name="client">The client.</param>
        public void Tick(MqttClient client)
        {
            if (_plan.HasRetained)
            {
                Thread.Sleep(RetainedPause);
            }

            bool isMore = _inbox.IsEmpty && _plan.ConsumeRetained();
            if (isMore || _plan.ConsumeRetry(Environment.TickCount64 - _subscribedAt))
            {
                Begin(client);
            }
        }

        /// <summary>Whether <see cref="Tick"/> must be called again soon.</summary>
        public bool IsBusy => _plan.HasRetained;

        /// <summary>Handles the end of the connection.</summary>
        public void End()
        {
            _plan.HandleEnd(Environment.TickCount64 - _subscribedAt);
        }

        /// <summary>Handles the arrival of a retained command. Any thread.</summary>
        /// <param name="name">Its name.</param>
        public void HandleRetained(string name)
        {
            _plan.HandleRetained(name);
        }

        // A few at a time: each message and subscription takes memory until it is sent
        private void ForEachCommand(MqttClient client, bool isDeletion)
        {
            int done = 0;
            string name = Firmware.CommandName(done);
            while (name != null && client.IsConnected)
            {
                _watchdog.Beat(LoopWatch.Mqtt, Environment.TickCount64);
                if (!isDeletion)
                {
                    Subscribe(client, _prefix + name);
                    done++;
                }
                else if (_publisher.TryPublish(_prefix + name, new byte[0], true))
                {
                    done++;
                }

                Thread.Sleep(NamePause);
                name = Firmware.CommandName(done);
            }
        }
    }
}
