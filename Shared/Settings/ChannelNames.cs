using System.Text;

namespace Meterkast.Settings
{
    /// <summary>Names of channels as one text: <c>1 House, 2 Garden</c>. Read when a name is wanted, which is seldom.</summary>
    public static class ChannelNames
    {
        private const int LastChannel = 15;
        private const int MaxLength = 32;

        /// <summary>Whether a text has channels with names, each once.</summary>
        public static bool IsList(string list)
        {
            string[] parts = list.Split(',');
            int seen = 0;
            for (int i = 0; i < parts.Length; i++)
            {
                int channel = Read(parts[i], out string name);
                if (channel == 0 || (seen & (1 << channel)) != 0 || !IsName(name))
                {
                    return false;
                }

                seen |= 1 << channel;
            }

            return true;
        }

        /// <summary>The name of a channel; empty if it has none.</summary>
        public static string NameOf(string list, int channel)
        {
            string[] parts = list.Split(',');
            for (int i = 0; i < parts.Length; i++)
            {
                if (Read(parts[i], out string name) == channel)
                {
                    return name;
                }
            }

            return "";
        }

        // Returns 0 if there is no channel
        private static int Read(string part, out string name)
        {
            string text = part.Trim(' ');
            int at = 0;
            int channel = 0;
            for (; at < text.Length && at < 2 && text[at] >= '0' && text[at] <= '9'; at++)
            {
                channel = (channel * 10) + text[at] - '0';
            }

            bool isChannel = at > 0 && text[0] != '0' && channel <= LastChannel && at < text.Length && text[at] == ' ';
            name = isChannel ? text.Substring(at).Trim(' ') : "";
            return isChannel ? channel : 0;
        }

        // It becomes a text in JSON
        private static bool IsName(string name)
        {
            byte[] bytes = name.Length == 0 ? new byte[0] : Encoding.UTF8.GetBytes(name);
            bool isGood = bytes.Length > 0 && bytes.Length <= MaxLength;
            for (int i = 0; i < bytes.Length; i++)
            {
                isGood &= bytes[i] != '"' && bytes[i] != '\\';
            }

            return isGood;
        }
    }
}
