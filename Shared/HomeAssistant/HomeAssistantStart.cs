using System.Text;
using Meterkast.Mqtt;
using Meterkast.Text;

namespace Meterkast.HomeAssistant
{
    /// <summary>Recognizes Home Assistant's message that it has started: <c>online</c> on <c>prefix/status</c>.</summary>
    public sealed class HomeAssistantStart : ITopicHandler
    {
        private readonly byte[] _online = Encoding.UTF8.GetBytes("online");
        private readonly string _topic;
        private readonly Discovery _discovery;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="prefix">Topic under which Home Assistant listens.</param>
        /// <param name="discovery">Announces everything again.</param>
        public HomeAssistantStart(string prefix, Discovery discovery)
        {
            _topic = TopicOf(prefix);
            _discovery = discovery;
        }

        /// <summary>The topic of the message.</summary>
        public static string TopicOf(string prefix) => prefix + "/status";

        /// <inheritdoc/>
        public bool TryHandle(InboxMessage message)
        {
            if (message.Name != _topic)
            {
                return false;
            }

            // a retained one is an earlier state, after which everything was announced anyway
            byte[] payload = message.Payload;
            if (!message.Retained && payload.Length == _online.Length && AsciiText.StandsAt(payload, payload.Length, 0, _online))
            {
                _discovery.TellAgain();
            }

            return true;
        }
    }
}
