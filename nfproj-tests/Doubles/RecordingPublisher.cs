using System.Collections;
using System.Text;
using Meterkast.Mqtt;

namespace Meterkast.Tests
{
    /// <summary>A publisher that remembers, and can be told to have no connection or no room.</summary>
    public class RecordingPublisher : IPublisher
    {
        private readonly ArrayList _messages = new ArrayList();
        private int _handedOver;
        private int _acknowledged;

        public int Session { get; set; } = 1;

        public string HardwareAddress => "024D4B000001";

        public int Room { get; set; } = int.MaxValue;

        /// <summary>What Home Assistant was told, apart from the other messages.</summary>
        public ArrayList Configs { get; } = new ArrayList();

        public int Count => _messages.Count;

        public bool TryPublish(string topic, byte[] payload, bool retain)
        {
            if (Room == 0)
            {
                return false;
            }

            Room--;
            if (topic.StartsWith("homeassistant/"))
            {
                Configs.Add(topic + " " + (payload.Length == 0 ? "" : Encoding.UTF8.GetString(payload, 0, payload.Length)));
                return true;
            }

            string text = payload.Length == 0 ? "" : Encoding.UTF8.GetString(payload, 0, payload.Length);
            _messages.Add(topic + " " + text + (retain ? "" : " (not retained)"));
            return true;
        }

        /// <summary>Whether messages that must not be lost wait for <see cref="Acknowledge"/>.</summary>
        public bool KeepsBack { get; set; }

        public int PublishKept(string topic, byte[] payload)
        {
            return !TryPublish(topic, payload, false) ? Delivery.NoRoom : KeepsBack ? ++_handedOver : Delivery.Arrived;
        }

        public int NextAcknowledgement()
        {
            int number = _acknowledged;
            _acknowledged = 0;
            return number;
        }

        /// <summary>Lets the next acknowledgement come.</summary>
        /// <param name="number">1 for the first message that was handed over; negative when it has to be handed over again.</param>
        public void Acknowledge(int number)
        {
            _acknowledged = number;
        }

        public string Message(int index) => (string)_messages[index];

        public void Clear()
        {
            _messages.Clear();
        }

        /// <summary>Number of messages that are exactly this one.</summary>
        public int CountOf(string message)
        {
            int count = 0;
            for (int i = 0; i < _messages.Count; i++)
            {
                count += (string)_messages[i] == message ? 1 : 0;
            }

            return count;
        }

        /// <summary>Number of messages that begin so.</summary>
        public int CountWith(string start)
        {
            int count = 0;
            for (int i = 0; i < _messages.Count; i++)
            {
                count += ((string)_messages[i]).StartsWith(start) ? 1 : 0;
            }

            return count;
        }

        /// <summary>The last message that begins so, or an empty text.</summary>
        public string LastWith(string start)
        {
            for (int i = _messages.Count - 1; i >= 0; i--)
            {
                if (((string)_messages[i]).StartsWith(start))
                {
                    return (string)_messages[i];
                }
            }

            return "";
        }
    }
}
