using System.Text;
using Meterkast.Text;

namespace Meterkast.Mqtt
{
    /// <summary>
    /// The payload of a command: the plain value, or a JSON object of <c>value</c>, and if wanted <c>lease</c> (seconds) and <c>id</c>,
    /// a text that comes back in the result. One flat object, read in one pass over the bytes.
    /// </summary>
    public sealed class CommandPayload
    {
        private const int LongestId = 40;

        private readonly byte[] _bytes;
        private int _at;

        private CommandPayload(byte[] bytes)
        {
            _bytes = bytes;
        }

        /// <summary>The value as plain text; true and false of JSON are ON and OFF.</summary>
        public byte[] Value { get; private set; }

        /// <summary>The lease in seconds; 0 when none was asked for.</summary>
        public int Lease { get; private set; }

        /// <summary>What is to come back in the result; null when nothing is.</summary>
        public byte[] Id { get; private set; }

        /// <summary>Reads a payload.</summary>
        /// <param name="bytes">The payload as it came.</param>
        /// <param name="reason">What was expected; null when the payload is good.</param>
        /// <returns>The payload; with a reason, whatever of it could be read, so that its id can come back.</returns>
        public static CommandPayload Read(byte[] bytes, out string reason)
        {
            CommandPayload payload = new CommandPayload(bytes);
            payload.SkipBlanks();
            reason = null;
            if (payload._at == bytes.Length || bytes[payload._at] != '{')
            {
                payload.Value = bytes;
            }
            else if (!payload.ReadObject() || payload.Value == null)
            {
                payload.Value = payload.Value ?? bytes;
                reason = "expected a plain value, or JSON of value, lease (30 to 86400 seconds) and id (at most 40 characters)";
            }

            return payload;
        }

        private bool ReadObject()
        {
            _at++;
            while (true)
            {
                byte[] key = ReadString();
                SkipBlanks();
                if (key == null || !Take(':'))
                {
                    return false;
                }

                SkipBlanks();
                bool isText = _at < _bytes.Length && _bytes[_at] == '"';
                byte[] value = isText ? ReadString() : ReadWord();
                if (value == null || !Keep(Encoding.UTF8.GetString(key, 0, key.Length), value, isText))
                {
                    return false;
                }

                SkipBlanks();
                if (Take('}'))
                {
                    SkipBlanks();
                    return _at == _bytes.Length;
                }

                if (!Take(','))
                {
                    return false;
                }
            }
        }

        private bool Keep(string key, byte[] value, bool isText)
        {
            switch (key)
            {
                case "value":
                    string word = isText ? "" : Encoding.UTF8.GetString(value, 0, value.Length);
                    Value = word == "true" ? Encoding.UTF8.GetBytes("ON") : word == "false" ? Encoding.UTF8.GetBytes("OFF") : value;
                    return true;
                case "lease":
                    bool read = AsciiText.TryReadScaled(value, 0, value.Length, 0, out int lease) && lease >= 30 && lease <= 86400;
                    Lease = read ? lease : 0;
                    return read;
                case "id":
                    Id = value.Length <= LongestId ? value : null;
                    return Id != null;
                default:
                    return false;
            }
        }

        // The inside of a text; a backslash stands for the character behind it
        private byte[] ReadString()
        {
            SkipBlanks();
            if (!Take('"'))
            {
                return null;
            }

            TextBuffer text = new TextBuffer(_bytes.Length - _at + 1);
            for (; _at < _bytes.Length; _at++)
            {
                if (_bytes[_at] == '"')
                {
                    _at++;
                    return text.Length == 0 ? null : text.ToArray();
                }

                _at += _bytes[_at] == '\\' && _at + 1 < _bytes.Length ? 1 : 0;
                text.Append(_bytes[_at]);
            }

            return null;
        }

        private byte[] ReadWord()
        {
            int start = _at;
            while (_at < _bytes.Length && _bytes[_at] != ',' && _bytes[_at] != '}' && _bytes[_at] > ' ')
            {
                _at++;
            }

            return _at == start ? null : new TextBuffer(_at - start).Append(_bytes, start, _at - start).ToArray();
        }

        private bool Take(char c)
        {
            bool isThere = _at < _bytes.Length && _bytes[_at] == c;
            _at += isThere ? 1 : 0;
            return isThere;
        }

        private void SkipBlanks()
        {
            while (_at < _bytes.Length && _bytes[_at] <= ' ')
            {
                _at++;
            }
        }
    }
}
