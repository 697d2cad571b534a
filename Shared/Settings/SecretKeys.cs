using System.Text;

namespace Meterkast.Settings
{
    /// <summary>
    /// The keys whose values are never told. A command that was meant to change one, and was sent to the wrong topic or with a slip of
    /// the pen, still holds the secret: whatever mentions such a key is not quoted.
    /// </summary>
    public sealed class SecretKeys
    {
        private readonly byte[][] _keys;

        /// <summary>Reads the keys out of the table.</summary>
        public SecretKeys()
        {
            int count = 0;
            for (int row = 0; row < SettingsTable.Rows; row++)
            {
                count += IsSecret(row) ? 1 : 0;
            }

            _keys = new byte[count][];
            for (int row = 0; row < SettingsTable.Rows; row++)
            {
                if (IsSecret(row))
                {
                    count--;
                    _keys[count] = Encoding.UTF8.GetBytes(SettingsTable.Row(row).Split('|')[0]);
                }
            }
        }

        /// <summary>Whether a text mentions one of the keys, in capitals or not.</summary>
        public bool AreMentionedIn(byte[] text)
        {
            for (int i = 0; i < _keys.Length; i++)
            {
                for (int start = 0; start + _keys[i].Length <= text.Length; start++)
                {
                    if (IsAt(text, start, _keys[i]))
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        private static bool IsSecret(int row) => SettingsTable.Row(row).Split('|')[1] == "secret";

        private static bool IsAt(byte[] text, int start, byte[] key)
        {
            for (int i = 0; i < key.Length; i++)
            {
                byte letter = text[start + i];
                if (letter >= 'A' && letter <= 'Z')
                {
                    letter += 'a' - 'A';
                }

                if (letter != key[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
