using Meterkast.Diagnostics;
using Meterkast.History;
using Meterkast.HomeAssistant;
using Meterkast.Mqtt;
using Meterkast.Settings;
using Meterkast.Tap;
using Meterkast.Web;

namespace Meterkast
{
    /// <summary>
    /// Everything between a firmware and the broker that is the same in both: the birth message, the messages under <c>set/</c>, results,
    /// state topics, discovery, and the order in which they are sent: birth, results, values, history, state, discovery. One thread only.
    /// </summary>
    public sealed class Outlet
    {
        private const string Commands = "commands";
        private const string CommandsLost = "commands_lost";
        private const int Soon = 1;
        private const int HeldNap = 50;

        private readonly IPublisher _publisher;
        private readonly CommandInbox _inbox;
        private readonly WebService _web;
        private readonly IUpdates _updates;
        private readonly IReboot _reboot;
        private readonly StateTopics _topics;
        private readonly Birth _birth;
        private readonly TapState _tap;
        private readonly SettingCommand _setting;
        private readonly RetainedCommands _retained;
        private readonly int _commands;
        private readonly int _commandsLost;
        private readonly int _uptime;
        private readonly int _serial;
        private readonly int _historyErrors;
        private readonly int _mqttLink;
        private readonly string _discoveryPrefix;
        private IPublication[] _values;
        private IPublisher _way;
        private Discovery _discovery;
        private ITopicHandler[] _others;
        private HistoryPublisher _history;

        // null until it was asked for
        private RestartCommand _restart;
        private bool _isUnderWay;
        private bool _hasMore;

        /// <summary>Initializes an outlet without values.</summary>
        /// <param name="host">The firmware's host.</param>
        /// <param name="topics">The firmware's state topics.</param>
        /// <param name="results">Results of commands.</param>
        public Outlet(FirmwareHost host, StateTopics topics, ResultOutbox results)
        {
            DeviceSettings settings = host.Settings;
            _publisher = host.Publisher;
            _inbox = host.Inbox;
            _web = host.Web;
            _updates = host.Updates;
            _updates?.Join(host);
            _reboot = host.Reboot;
            results.Use(host.Web);
            _topics = topics;
            Results = results;
            _birth = new Birth(host.Publisher, settings.MqttBase);
            _tap = new TapState(topics, topics.IndexOf("tap_clients"), host.Tap);
            _setting = new SettingCommand(host.Store, results);
            _retained = new RetainedCommands(host.Publisher, settings.MqttBase);
            _discoveryPrefix = settings.DiscoveryPrefix;
            _commands = topics.IndexOf(Commands);
            _commandsLost = topics.IndexOf(CommandsLost);
            _uptime = topics.IndexOf("uptime");
            _serial = topics.IndexOf("serial");
            _historyErrors = topics.IndexOf("history_errors");
            _mqttLink = topics.IndexOf("mqtt_link");
            topics.SetText(topics.IndexOf("version"), host.Version);
            topics.SetText(topics.IndexOf("settings_error"), settings.Errors);
            topics.SetText(topics.IndexOf("settings_fallback"), settings.RefusedFile ?? "none");
        }

        /// <summary>Results of commands.</summary>
        public ResultOutbox Results { get; }

        /// <summary>Whether an update or a command waits for a moment in which nothing is in flight.</summary>
        public bool WantsRestart => (_restart != null && _restart.IsDue) || (_updates != null && _updates.WantsRestart);

        /// <summary>Whether a command to restart has waited so long that nothing in flight holds it any more.</summary>
        public bool MustRestart => _restart != null && _restart.IsOverdue;

        /// <summary>Restarts the device.</summary>
        public void Restart()
        {
            _restart = null;
            _reboot.Reboot();
        }

        /// <summary>Sets what the outlet publishes; called once, before anything else.</summary>
        /// <param name="values">The firmware's values, in the order in which they are published.</param>
        /// <param name="way">The publisher for values and state: the publisher itself, or a filter in front of it.</param>
        /// <param name="discovery">The announcements to Home Assistant.</param>
        /// <param name="history">The history, published after the values.</param>
        /// <param name="source">Handles what another device publishes; null if no setting names such a topic.</param>
        public void Use(IPublication[] values, IPublisher way, Discovery discovery, HistoryPublisher history, ITopicHandler source = null)
        {
            _history = history;
            _values = values;
            _way = way;
            _discovery = discovery;
            ITopicHandler start = new HomeAssistantStart(_discoveryPrefix, discovery);
            _others = source == null ? new[] { start } : new[] { start, source };
        }

        /// <summary>
        /// The next message under <c>set/</c> for the firmware itself, if there is room for its result. Settings, a restart,
        /// requests for the history, Home Assistant's start and commands that came too fast are handled here. After a change of a setting the others
        /// wait for the next turn: the class library's closed files stay on the heap until a thread of low priority has had a turn, and a
        /// burst of changes would fill it.
        /// </summary>
        /// <param name="hasRoom">Whether the firmware can keep another one; those from MQTT wait otherwise.</param>
        /// <returns>Null if there is none.</returns>
        public InboxMessage NextCommand(bool hasRoom = true)
        {
            _hasMore = false;

            // the one before was not handled, for lack of memory
            if (_isUnderWay)
            {
                Done();
                _inbox.Refuse();
            }

            InboxMessage asked = _web.NextCommand();
            if (asked != null)
            {
                _topics.Count(_commands);
                return IsForRestart(asked) || _setting.TryHandle(asked) || _history.TryHandle(asked) || IsForUpdates(asked) ? NextCommand(hasRoom) : asked;
            }

            if (_birth.ConsumeChange())
            {
                ResendAll();
            }

            if (!Results.HasRoom && _inbox.IsHeld)
            {
                Results.LetGoSent();
            }

            int refused = Results.HasRoom ? _inbox.ConsumeRefused() : 0;
            if (refused > 0)
            {
                int total = _inbox.Refused;
                _topics.SetNumber(_commandsLost, total);
                Results.AddBusy(refused, total);
            }

            while (hasRoom && Results.HasRoom && _retained.HasRoom)
            {
                InboxMessage message = _inbox.Dequeue();
                if (message == null)
                {
                    return null;
                }

                _isUnderWay = true;
                if (IsOfOtherTopic(message) || _retained.ConsumeEcho(message))
                {
                    Done();
                    continue;
                }

                if (message.Retained)
                {
                    _retained.Delete(message.Name);
                }

                _topics.Count(_commands);
                bool isForRestart = IsForRestart(message);
                _hasMore = !isForRestart && _setting.TryHandle(message);
                if (!isForRestart && !_hasMore && !_history.TryHandle(message) && !IsForUpdates(message))
                {
                    return message;
                }

                Done();
                if (_hasMore)
                {
                    return null;
                }
            }

            return null;
        }

        /// <summary>Called when a message of <see cref="NextCommand"/> was handled, so that its result is there or will come.</summary>
        public void Done()
        {
            _isUnderWay = false;
        }

        /// <summary>Publishes the board's data about itself.</summary>
        public void ShowHealth(DeviceHealth health)
        {
            health.Show(_topics, _uptime);
            _tap.Show(true);
            if (_history.Failures >= 0)
            {
                _topics.SetNumber(_historyErrors, _history.Failures);
            }

            if (health.MqttTrouble != null || _topics.IsKnown(_mqttLink))
            {
                _topics.SetText(_mqttLink, health.MqttTrouble ?? "ok");
            }
        }

        /// <summary>Publishes whether the serial port is available.</summary>
        public void ShowSerial(bool isOpen)
        {
            _topics.SetText(_serial, isOpen ? "ok" : "lost");
        }

        /// <summary>Publishes what is due.</summary>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>Milliseconds after which it must be called again.</returns>
        public int Publish(long now)
        {
            _tap.Show(false);
            if (_birth.ConsumeChange())
            {
                ResendAll();
            }

            _topics.Tick(now);
            _updates?.Tick(_publisher.Session != 0 || _web.HasAnswered, now);
            bool hasRoom = _birth.IsOut() && Results.Publish(_publisher, now) && _retained.Publish();
            for (int i = 0; hasRoom && i < _values.Length; i++)
            {
                hasRoom = _values[i].Publish(_way, now);
            }

            hasRoom = hasRoom && _history.Publish(_publisher, now) && (_updates == null || _updates.Publish(_publisher, now));

            // without a connection or room nothing can be announced; either wakes the loop when it comes
            int wait = _web.Tick(now);
            if (hasRoom && _topics.Publish(_way, now))
            {
                _discovery.Publish(_publisher, now);
                int other = _discovery.Wait(now);
                other = _history.Wait < other ? _history.Wait : other;
                wait = other < wait ? other : wait;
            }

            _restart?.Tick(Results.IsEmpty, now);

            // results that were sent can be let go after a while
            wait = !Results.HasRoom && _inbox.IsHeld && wait > HeldNap ? HeldNap : wait;
            return _hasMore ? Soon : wait;
        }

        private bool IsForRestart(InboxMessage message)
        {
            if (_restart != null)
            {
                Results.AddUnquoted(message.Name, RestartCommand.Underway, CommandPayload.Read(message.Payload, out _).Id, message.Asker);
                return true;
            }

            _restart = message.Name == RestartCommand.Name ? RestartCommand.Answer(message, Results) : null;
            return message.Name == RestartCommand.Name;
        }

        private bool IsForUpdates(InboxMessage message) => _updates != null && _updates.TryHandle(message, Results);

        private bool IsOfOtherTopic(InboxMessage message)
        {
            for (int i = 0; i < _others.Length; i++)
            {
                if (_others[i].TryHandle(message))
                {
                    return true;
                }
            }

            return false;
        }

        private void ResendAll()
        {
            Results.ResendAll();
            _retained.Forget();
            for (int i = 0; i < _values.Length; i++)
            {
                _values[i].ResendAll();
            }

            _history.ResendAll();
            _updates?.ResendAll();
            _topics.ResendAll();
            _discovery.HandleConnection();
        }
    }
}
