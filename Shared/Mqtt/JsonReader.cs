using System.Text;
using Meterkast.Text;

namespace Meterkast.Mqtt
{
    /// <summary>
    /// Reads the pieces of a flat JSON object (RFC 8259) in one pass over its bytes. Strings are decoded to UTF-8; the first escape that
    /// JSON does not have is named in <see cref="Fault"/>, and reading continues, so that the other members are known.
    /// </summary>
    public sealed class JsonReader
    {
        private const string Escapes = "\"\\/bfnrt";
        private const string Escaped = "\"\\/\b\f\n\r\t";

        private readonly byte[] _bytes;
        private int _at;

        /// <summary>Initializes a reader at the beginning of a text.</summary>
        public JsonReader(byte[] bytes)
        {
            _bytes = bytes;
        }

        /// <summary>What is wrong with an escape; null if nothing is.</summary>
        public string Fault { get; private set; }

        /// <summary>Whether only blanks are left.</summary>
        public bool IsAtEnd()
        {
            SkipBlanks();
            return _at == _bytes.Length;
        }

        /// <summary>Whether this character is next after blanks.</summary>
        public bool IsNext(char c)
        {
            SkipBlanks();
            return _at < _bytes.Length && _bytes[_at] == c;
        }

        /// <summary>Consumes a character after blanks.</summary>
        /// <returns>False when it is not the next one.</returns>
        public bool TryConsume(char c)
        {
            bool isThere = IsNext(c);
            _at += isThere ? 1 : 0;
            return isThere;
        }

        /// <summary>Reads a string.</summary>
        /// <returns>Its content, decoded; null if there is none or it is malformed.</returns>
        public byte[] ReadString()
        {
            if (!TryConsume('"'))
            {
                return null;
            }

            TextBuffer text = new TextBuffer(_bytes.Length - _at + 1);
            for (; _at < _bytes.Length; _at++)
            {
                byte value = _bytes[_at];
                if (value == '"')
                {
                    _at++;
                    return text.ToArray();
                }

                if (value != '\\')
                {
                    text.Append(value);
                }
                else
                {
                    ConsumeEscape(text);
                }
            }

            return null;
        }

        /// <summary>Reads a value that is not a string: a number, true, false, null, or a bare word, which JSON does not have but
        /// templates print.</summary>
        /// <returns>The word, or null when there is none.</returns>
        public byte[] ReadWord()
        {
            SkipBlanks();
            int start = _at;
            while (_at < _bytes.Length && _bytes[_at] != ',' && _bytes[_at] != '}' && _bytes[_at] > ' ')
            {
                _at++;
            }

            return _at == start ? null : new TextBuffer(_at - start).Append(_bytes, start, _at - start).ToArray();
        }

        /// <summary>Whether a word is a JSON number.</summary>
        public static bool IsNumber(byte[] word)
        {
            int at = word[0] == '-' ? 1 : 0;
            bool hasNought = at + 1 < word.Length && word[at] == '0' && AsciiText.IsDigit(word[at + 1]);
            if (hasNought || !SkipDigits(word, ref at))
            {
                return false;
            }

            if (at < word.Length && word[at] == '.')
            {
                at++;
                if (!SkipDigits(word, ref at))
                {
                    return false;
                }
            }

            if (at < word.Length && (word[at] == 'e' || word[at] == 'E'))
            {
                at++;
                at += at < word.Length && (word[at] == '-' || word[at] == '+') ? 1 : 0;
                return SkipDigits(word, ref at) && at == word.Length;
            }

            return at == word.Length;
        }

        private static bool SkipDigits(byte[] word, ref int at)
        {
            int start = at;
            while (at < word.Length && AsciiText.IsDigit(word[at]))
            {
                at++;
            }

            return at > start;
        }

        // Leaves the position at the last byte of the escape
        private void ConsumeEscape(TextBuffer text)
        {
            int start = _at;
            _at++;
            int known = _at < _bytes.Length ? Escapes.IndexOf((char)_bytes[_at]) : -1;
            if (known >= 0)
            {
                text.Append((byte)Escaped[known]);
                return;
            }

            int code = ConsumeUnit();
            if (code >= 0xD800 && code < 0xE000)
            {
                int low = code < 0xDC00 && _at + 2 < _bytes.Length && _bytes[_at + 1] == '\\' ? ConsumeUnitBehind() : -1;
                if (low < 0xDC00 || low >= 0xE000)
                {
                    Fail(start, "is half of a surrogate pair; expected the other half beside it");
                    return;
                }

                code = 0x10000 + ((code - 0xD800) << 10) + low - 0xDC00;
            }

            if (code >= 0)
            {
                Utf8Text.Append(text, code);
            }
            else
            {
                Fail(start, "is no escape of JSON; expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t, or \\u and four hexadecimal digits");
            }
        }

        private int ConsumeUnitBehind()
        {
            _at += 2;
            return ConsumeUnit();
        }

        // u and four hexadecimal digits from here on; -1 for anything else
        private int ConsumeUnit()
        {
            if (_at + 4 >= _bytes.Length || _bytes[_at] != 'u')
            {
                return -1;
            }

            int code = 0;
            for (int i = 0; i < 4; i++)
            {
                _at++;
                int digit = AsciiText.HexDigit(_bytes[_at]);
                if (digit < 0)
                {
                    return -1;
                }

                code = (code << 4) | digit;
            }

            return code;
        }

        private void Fail(int start, string what)
        {
            _at = start + 1;
            int length = _at < _bytes.Length && _bytes[_at] == 'u' ? 6 : 2;
            TextBuffer name = new TextBuffer(length);
            for (int i = start; i < start + length && i < _bytes.Length && _bytes[i] != '"'; i++)
            {
                name.Append(_bytes[i] > ' ' && _bytes[i] < 0x7F ? _bytes[i] : (byte)'?');
            }

            Fault = Fault ?? name.ToString() + " " + what;
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
