using System.Text;
using Meterkast.HomeAssistant;
using Meterkast.Settings;

namespace Meterkast.Mqtt
{
    /// <summary>
    /// The topics beside the commands to which a device subscribes: Home Assistant's start, and those that settings name, only where they do.
    /// Each has its <see cref="ITopicHandler"/>. All of them have a slash, which no command has, so that neither is taken for the other.
    /// </summary>
    public static class OtherTopics
    {
        /// <summary>The topics.</summary>
        /// <param name="settings">The settings of the device.</param>
        public static string[] Of(DeviceSettings settings)
        {
            string start = HomeAssistantStart.TopicOf(settings.DiscoveryPrefix);
            string gas = settings.Gas == null ? "" : settings.Gas.Topic;
            string solar = settings.Solar == null ? "" : settings.Solar.Topic;
            string source = gas.Length > 0 ? gas : solar;
            return source.Length == 0 ? new[] { start } : new[] { start, source };
        }

        /// <summary>The bytes of each topic.</summary>
        public static byte[][] BytesOf(string[] topics)
        {
            byte[][] bytes = new byte[topics.Length][];
            for (int i = 0; i < topics.Length; i++)
            {
                bytes[i] = Encoding.UTF8.GetBytes(topics[i]);
            }

            return bytes;
        }
    }
}
