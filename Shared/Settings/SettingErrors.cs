using System.Text;

namespace Meterkast.Settings
{
    /// <summary>
    /// Errors in the settings: the first few sentences, and how many are left out. Bounded, so that any broker accepts the message. One
    /// thread only.
    /// </summary>
    public sealed class SettingErrors
    {
        // errors in the file leave room for those of the board and the fallback
        private const int MaxOfLines = 700;
        private const int Max = 950;
        private const string Name = "settings.ini: ";

        private string _text = "";
        private int _left;

        /// <summary>One sentence per line, below 1,000 bytes of UTF-8; empty if there are no errors.</summary>
        public string Text => _left == 0 ? _text : _text + "\n" + Name + _left.ToString() + " more";

        /// <summary>Adds a sentence about a line of the file.</summary>
        /// <param name="key">The key, or what is wrong.</param>
        /// <param name="reason">Why, or what was expected.</param>
        public void AddOfLine(string key, string reason)
        {
            Add(key, reason, MaxOfLines);
        }

        /// <summary>Adds a sentence about the settings as a whole.</summary>
        /// <param name="key">The key, or what is wrong.</param>
        /// <param name="reason">Why, or what was expected.</param>
        public void Add(string key, string reason)
        {
            Add(key, reason, Max);
        }

        private void Add(string key, string reason, int max)
        {
            string more = (_text.Length == 0 ? "" : "\n") + Name + key + ": " + reason;
            bool isTooMuch = _text.Length + more.Length > max || (_left > 0 && max == MaxOfLines)
                || Encoding.UTF8.GetBytes(_text + more).Length > max;
            if (isTooMuch)
            {
                _left++;
            }
            else
            {
                _text += more;
            }
        }
    }
}
