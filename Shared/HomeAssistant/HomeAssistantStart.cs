using System.Text;
using Meterkast.Mqtt;
using Meterkast.Text;

namespace Meterkast.HomeAssistant
{
    /// <summary>Knows Home Assistant's message that it has started: <c>online</c> on <c>prefix/status</c>.</summary>
    public sealed class HomeAssistantStart
    {
        private readonly byte[] _online = Encoding.UTF8.GetBytes("online");
        private readonly string _topic;
        private readonly Discovery _discovery;

        /// <summary>Makes it.</summary>
        /// <param name="prefix">Topic under which Home Assistant listens.</param>
        /// <param name="discovery">Who tells everything again.</param>
        public HomeAssistantStart(string prefix, Discovery discovery)
        {
            _topic = TopicOf(prefix);
            _discovery = discovery;
        }

        /// <summary>The topic of the message.</summary>
        public static string TopicOf(string prefix) => prefix + "/status";

        /// <summary>Takes a message if it is Home Assistant's.</summary>
        /// <returns>False when it is another one.</returns>
        public bool TryTake(InboxMessage message)
        {
            if (message.Name != _topic)
            {
                return false;
            }

            // a retained one is the state from before, when everything was told anyway
            byte[] payload = message.Payload;
            if (!message.Retained && payload.Length == _online.Length && AsciiText.StandsAt(payload, payload.Length, 0, _online))
            {
                _discovery.TellAgain();
            }

            return true;
        }
    }
}
