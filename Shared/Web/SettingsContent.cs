using Meterkast.Settings;
using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>All settings of the table as JSON, with the values that the file has now. Main loop only.</summary>
    public sealed class SettingsContent : ItemContent
    {
        private readonly SettingRow _row = new SettingRow();
        private readonly SettingValues _values;
        private readonly string _base;
        private bool _hasRow;
        private bool _hasBegun;
        private bool _isClosed;

        /// <summary>Initializes a content.</summary>
        /// <param name="values">The values in the file.</param>
        /// <param name="baseTopic">Default of <c>mqtt.base</c>.</param>
        public SettingsContent(SettingValues values, string baseTopic)
        {
            _values = values;
            _base = baseTopic;
            _hasRow = _row.Next();
        }

        /// <inheritdoc/>
        protected override bool Write(TextBuffer piece)
        {
            if (_isClosed)
            {
                return false;
            }

            if (!_hasRow)
            {
                piece.Append("]}\n");
                return true;
            }

            string value = _values.Text(_row.Key);
            string preset = _row.Key == SettingValues.BaseTopic ? _base : _row.Default;
            piece.Append(_hasBegun ? "," : "{\"settings\":[");
            piece.Append("{\"key\":\"").Append(_row.Key);
            Add(piece, "value", !_row.IsSecret ? value : value.Length > 0 ? "set" : "not set");
            Add(piece, "default", _row.IsSecret && preset.Length > 0 ? "set" : preset);
            Add(piece, "range", SettingRange.Text(_row.Kind));
            Add(piece, "meaning", _row.Meaning);
            piece.Append("\",\"secret\":").Append(TextOf(_row.IsSecret));
            piece.Append(",\"changed\":").Append(TextOf(value != preset));
            piece.Append(",\"restart\":true}");
            return true;
        }

        /// <inheritdoc/>
        protected override void Next()
        {
            _hasBegun = true;
            _isClosed = !_hasRow;
            _hasRow = _hasRow && _row.Next();
        }

        private static void Add(TextBuffer piece, string key, string value)
        {
            JsonText.Append(piece.Append("\",\"").Append(key).Append("\":\""), value);
        }

        private static string TextOf(bool value) => value ? "true" : "false";
    }
}
