namespace Meterkast.Settings
{
    /// <summary>Says in words which values a kind of setting may have.</summary>
    public static class SettingRange
    {
        /// <summary>The words; choices are separated by commas.</summary>
        /// <param name="kind">Kind as in <see cref="SettingsTable"/>.</param>
        public static string Text(string kind)
        {
            string[] words = kind.Split(' ');
            switch (words[0])
            {
                case "switch": return "on, off";
                case "whole": return words[1] + " to " + words[2];
                case "amount": return "0 to 9999, three decimals";
                case "positive": return "0.001 to 9999, three decimals";
                case "choice": return Words(words);
                case "topic": return "a topic without + and #";
                case "source": return "a topic without + and #, or nothing";
                case "names": return "channels with names, or nothing";
                case "address": return "an IPv4 address";
                case "optional": return "an IPv4 address, or nothing";
                case "host": return "an IPv4 address that a device can have, or nothing";
                case "mask": return "a subnet mask";
                case "pin": return "board, none, 0 to 255";
                case "key": return "32 hexadecimal digits, or nothing";
                case "addresses": return "addresses and prefixes";
                case "name": return "a text that is not empty";
                default: return "a text";
            }
        }

        private static string Words(string[] words)
        {
            string text = words[1];
            for (int i = 2; i < words.Length; i++)
            {
                text += ", " + words[i];
            }

            return text;
        }
    }
}
