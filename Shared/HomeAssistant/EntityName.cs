using System.Text;
using Meterkast.Text;

namespace Meterkast.HomeAssistant
{
    /// <summary>Converts the name of a topic to a readable name: <c>dhw_flow_rate</c> is <c>DHW flow rate</c>.</summary>
    public static class EntityName
    {
        // words written in capitals
        private const string Capitals = " ch ch2 dhw dhw2 tsp oem otc pic gpio led mqtt crc hdlc ean co2 rf lvp fw q1 q2 q3 q4 l1 l2 l3 a b c d e f ";

        /// <summary>Writes the name.</summary>
        /// <param name="topic">Name of the topic.</param>
        /// <param name="text">Receives the name.</param>
        public static void Write(TextBuffer topic, TextBuffer text)
        {
            string[] words = topic.ToString().Split('_');
            for (int i = 0; i < words.Length; i++)
            {
                if (i > 0)
                {
                    text.Append((byte)' ');
                }

                string word = words[i];
                bool isCapital = Capitals.IndexOf(" " + word + " ") >= 0;
                byte[] bytes = Encoding.UTF8.GetBytes(isCapital ? word.ToUpper() : word);
                if (i == 0 && bytes.Length > 0 && bytes[0] >= 'a' && bytes[0] <= 'z')
                {
                    bytes[0] -= 'a' - 'A';
                }

                text.Append(bytes, 0, bytes.Length);
            }
        }
    }
}
