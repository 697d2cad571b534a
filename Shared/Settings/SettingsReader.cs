using System.Text;

namespace Meterkast.Settings
{
    /// <summary>
    /// Reads <c>settings.ini</c>: one <c>key = value</c> per line; a line that begins with # or ; is a comment. An invalid line is
    /// reported and affects only itself. One thread only.
    /// </summary>
    public sealed class SettingsReader
    {
        private const int MaxKey = 40;

        private readonly SettingValues _values;
        private readonly SettingErrors _errors;
        private readonly SecretKeys _secrets = new SecretKeys();

        /// <summary>Initializes a reader for one text.</summary>
        /// <param name="values">Receives the values.</param>
        /// <param name="errors">Receives the errors.</param>
        public SettingsReader(SettingValues values, SettingErrors errors)
        {
            _values = values;
            _errors = errors;
        }

        /// <summary>Reads a text.</summary>
        /// <param name="text">Bytes in UTF-8, with or without a byte order mark.</param>
        public void Read(byte[] text)
        {
            if (text.Length > SafeFile.MaxLength)
            {
                _errors.Add("the file", "it has " + text.Length.ToString() + " bytes, expected at most " + SafeFile.MaxLength.ToString());
                return;
            }

            if (text.Length >= 2 && ((text[0] == 0xFF && text[1] == 0xFE) || (text[0] == 0xFE && text[1] == 0xFF)))
            {
                _errors.Add("the file", "it is UTF-16, expected UTF-8");
                return;
            }

            int start = SettingLine.StartOf(text);
            for (int i = start; i <= text.Length; i++)
            {
                if (i == text.Length || text[i] == '\n' || text[i] == '\r')
                {
                    ReadLine(text, start, i);
                    start = i + 1;
                }
            }
        }

        private void ReadLine(byte[] text, int start, int end)
        {
            while (start < end && (text[start] == ' ' || text[start] == '\t'))
            {
                start++;
            }

            if (start == end || text[start] == '#' || text[start] == ';')
            {
                return;
            }

            SettingLine line = SettingLine.Read(text, start, end);
            if (line.Fault != null)
            {
                _errors.AddOfLine(line.IsUtf8 ? "line without =" : "a line", line.Fault);
                return;
            }

            string reason = _values.Set(line.Key, line.Value);
            if (reason != null)
            {
                _errors.AddOfLine(NameOf(line.Key), reason);
            }
        }

        // A misspelled key may contain the secret ("mqtt.password x = y"), and a long text is not a key
        private string NameOf(string key)
        {
            bool isKnown = new SettingRow().Find(key);
            bool isPlain = key.Length <= MaxKey && SettingKind.Reason("text", key) == null;
            return isKnown || (isPlain && key.Length > 0 && !_secrets.AreMentionedIn(Encoding.UTF8.GetBytes(key))) ? key : "a key";
        }
    }
}
