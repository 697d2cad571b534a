namespace Meterkast.Settings
{
    /// <summary>
    /// Reads <see cref="SettingsTable"/> row by row, or finds a key in it. The columns belong to the row that <see cref="Next"/> or
    /// <see cref="Find"/> has found; each is a new string. One thread only.
    /// </summary>
    public sealed class SettingRow
    {
        private const char Bar = '|';

        private string _rows = SettingsTable.Rows(0);
        private int _group;
        private int _start;
        private int _next;

        /// <summary>The key, such as <c>mqtt.host</c>.</summary>
        public string Key => Column(0);

        /// <summary>The kind of its values, for <see cref="SettingKind"/>.</summary>
        public string Kind => Column(1);

        /// <summary>The value without a line in the file; empty for none, or for <c>mqtt.base</c>, where it is the firmware's.</summary>
        public string Default => Column(2);

        /// <summary>How it may be changed over MQTT: free, watched, remote or file.</summary>
        public string Change => Column(3);

        /// <summary>Its meaning in words.</summary>
        public string Meaning => Column(4);

        /// <summary>Whether the value must never be published or logged.</summary>
        public bool IsSecret => Kind == "secret" || Kind == "key";

        /// <summary>Whether a change can break the connection to the broker, so that it is undone if it does.</summary>
        public bool IsWatched => Change == "watched" || Change == "remote";

        /// <summary>Number of rows in the table.</summary>
        public static int Count()
        {
            int count = 0;
            SettingRow row = new SettingRow();
            while (row.Next())
            {
                count++;
            }

            return count;
        }

        /// <summary>Moves to the next row, at first to the first one.</summary>
        /// <returns>False if there is none left.</returns>
        public bool Next()
        {
            if (_next == _rows.Length)
            {
                if (_group + 1 == SettingsTable.Groups)
                {
                    return false;
                }

                _group++;
                _rows = SettingsTable.Rows(_group);
                _next = 0;
            }

            Open(_next);
            return true;
        }

        /// <summary>Moves to the row of a key.</summary>
        /// <param name="key">The key, spelled as in the table.</param>
        /// <returns>False if the table has no such key; the current row does not change.</returns>
        public bool Find(string key)
        {
            string wanted = key + Bar.ToString();
            for (int group = 0; key.IndexOf(Bar) < 0 && group < SettingsTable.Groups; group++)
            {
                string rows = SettingsTable.Rows(group);
                int at = rows.StartsWith(wanted) ? 0 : rows.IndexOf("\n" + wanted);
                if (at >= 0)
                {
                    _group = group;
                    _rows = rows;
                    Open(at == 0 ? 0 : at + 1);
                    return true;
                }
            }

            return false;
        }

        private void Open(int start)
        {
            _start = start;
            _next = _rows.IndexOf('\n', start) + 1;
        }

        private string Column(int column)
        {
            int start = _start;
            for (; column > 0; column--)
            {
                start = _rows.IndexOf(Bar, start) + 1;
            }

            int bar = _rows.IndexOf(Bar, start);
            int end = bar < 0 || bar >= _next ? _next - 1 : bar;
            return _rows.Substring(start, end - start);
        }
    }
}
