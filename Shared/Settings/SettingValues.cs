using System;
using System.Collections;

namespace Meterkast.Settings
{
    /// <summary>
    /// The values of settings by their keys, while the settings are read: those that the file sets, and the table's defaults for the rest.
    /// Not kept afterwards. One thread only.
    /// </summary>
    public sealed class SettingValues
    {
        /// <summary>The key whose default is the firmware's.</summary>
        public const string BaseTopic = "mqtt.base";

        private readonly SettingRow _row = new SettingRow();
        private readonly ArrayList _keys = new ArrayList();
        private readonly ArrayList _values = new ArrayList();
        private readonly string _nothing = "";

        /// <summary>The defaults.</summary>
        /// <param name="baseTopic">Default of <c>mqtt.base</c>, which is the firmware's.</param>
        public SettingValues(string baseTopic)
        {
            Keep(BaseTopic, baseTopic);
        }

        /// <summary>Sets a value; the last one counts.</summary>
        /// <param name="key">The key.</param>
        /// <param name="value">The value, without blanks around it.</param>
        /// <returns>Why it was not accepted, so that the former value or default stays; null if it was accepted.</returns>
        public string Set(string key, string value)
        {
            if (!_row.Find(key))
            {
                return "unknown key";
            }

            string reason = SettingKind.Read(_row.Kind, value, out int _, out string text);
            if (reason == null)
            {
                Keep(key, text);
            }

            return reason;
        }

        /// <summary>Whether the file sets a value.</summary>
        /// <param name="key">A key of the table.</param>
        public bool Has(string key) => _keys.IndexOf(key) >= 0;

        /// <summary>The value as a text. All empty values are the same string, which saves heap.</summary>
        /// <param name="key">A key of the table.</param>
        public string Text(string key)
        {
            Read(key, out string text);
            return text.Length == 0 ? _nothing : text;
        }

        /// <summary>The value as a number, as <see cref="SettingKind"/> tells it.</summary>
        /// <param name="key">A key of the table.</param>
        public int Number(string key) => Read(key, out string _);

        /// <summary>Whether a switch is on.</summary>
        /// <param name="key">A key of the table.</param>
        public bool IsOn(string key) => Read(key, out string _) == 1;

        private int Read(string key, out string text)
        {
            if (!_row.Find(key))
            {
                throw new ArgumentException(key);
            }

            int at = _keys.IndexOf(key);
            SettingKind.Read(_row.Kind, at < 0 ? _row.Default : (string)_values[at], out int number, out text);
            return number;
        }

        private void Keep(string key, string text)
        {
            int at = _keys.IndexOf(key);
            if (at < 0)
            {
                _keys.Add(key);
                _values.Add(text);
            }
            else
            {
                _values[at] = text;
            }
        }
    }
}
