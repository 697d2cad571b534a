using System.Collections;
using System.Text;

namespace Meterkast.Settings
{
    /// <summary>
    /// The keys whose values are never published. A command that was meant to change one, but was sent to the wrong topic or misspelled,
    /// still contains the secret: a text that mentions such a key is not quoted.
    /// </summary>
    public sealed class SecretKeys
    {
        private readonly byte[][] _keys;

        /// <summary>Reads the keys from the table.</summary>
        public SecretKeys()
        {
            ArrayList keys = new ArrayList();
            SettingRow row = new SettingRow();
            while (row.Next())
            {
                if (row.IsSecret)
                {
                    keys.Add(Encoding.UTF8.GetBytes(row.Key));
                }
            }

            _keys = new byte[keys.Count][];
            for (int i = 0; i < _keys.Length; i++)
            {
                _keys[i] = (byte[])keys[i];
            }
        }

        /// <summary>Whether a text mentions one of the keys, ignoring case.</summary>
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
