using System.Text;
using Meterkast.Text;

namespace Meterkast.Mqtt
{
    /// <summary>
    /// The payload of a command: the plain value, or a flat JSON object with <c>value</c> and optionally <c>lease</c> (seconds) and
    /// <c>id</c>, which is returned unchanged in the result.
    /// </summary>
    public sealed class CommandPayload
    {
        private const int MaxIdLength = 40;
        private const string Expected = "expected a plain value, or JSON of value, lease (30 to 86400 seconds) and id (at most 40 characters)";

        private bool _isNull;
        private bool _isRefused;

        /// <summary>The value as plain text; true and false of JSON are ON and OFF.</summary>
        public byte[] Value { get; private set; }

        /// <summary>The lease in seconds; 0 when none was asked for.</summary>
        public int Lease { get; private set; }

        /// <summary>What the result returns, as JSON in UTF-8: a string in quotes, a number, true, false or null. Null if there is
        /// none.</summary>
        public byte[] Id { get; private set; }

        /// <summary>Reads a payload.</summary>
        /// <param name="bytes">The payload as received.</param>
        /// <param name="reason">What was expected; null if the payload is valid.</param>
        /// <returns>The payload; with a reason, as much of it as could be read; its id only if the object is complete.</returns>
        public static CommandPayload Read(byte[] bytes, out string reason)
        {
            CommandPayload payload = new CommandPayload();
            JsonReader reader = new JsonReader(bytes);
            reason = null;
            if (!reader.TryConsume('{'))
            {
                payload.Value = bytes;
                return payload;
            }

            bool isObject = payload.ReadObject(reader);
            if (!isObject)
            {
                // what stood in a broken object is not known to be an id
                payload.Id = null;
            }

            if (!isObject || payload._isRefused || payload.Value == null || reader.Fault != null)
            {
                payload.Value = payload.Value ?? bytes;
                reason = reader.Fault ?? (payload._isNull ? "value is null; " : "") + Expected;
            }

            return payload;
        }

        private bool ReadObject(JsonReader reader)
        {
            while (true)
            {
                byte[] key = reader.ReadString();
                if (key == null || !reader.TryConsume(':'))
                {
                    return false;
                }

                bool isText = reader.IsNext('"');
                string fault = reader.Fault;
                byte[] value = isText ? reader.ReadString() : reader.ReadWord();
                bool isDamaged = reader.Fault != null && fault == null;
                if (value == null)
                {
                    return false;
                }

                _isRefused |= !isDamaged && !Keep(key, value, isText);

                if (reader.TryConsume('}'))
                {
                    return reader.IsAtEnd();
                }

                if (!reader.TryConsume(','))
                {
                    return false;
                }
            }
        }

        private bool Keep(byte[] key, byte[] value, bool isText)
        {
            if (Is(key, "value"))
            {
                _isNull = !isText && Is(value, "null");
                bool isTruth = !isText && (Is(value, "true") || Is(value, "false"));
                Value = _isNull ? null : isTruth ? Encoding.UTF8.GetBytes(value.Length == 4 ? "ON" : "OFF") : value;
                return true;
            }

            if (Is(key, "lease"))
            {
                bool isNone = !isText && Is(value, "null");
                bool read = DecimalText.TryRound(value, 0, value.Length, 0, 1, out int lease) && lease >= 30 && lease <= 86400;
                Lease = read ? lease : 0;
                return read || isNone;
            }

            bool isId = Is(key, "id") && Utf8Text.Count(value) <= MaxIdLength && (isText || IsBare(value));
            Id = isId ? JsonOf(value, isText) : Id;
            return isId;
        }

        // Part of an object or a list is not a word
        private static bool IsBare(byte[] word)
        {
            bool isBare = true;
            for (int i = 0; i < word.Length; i++)
            {
                isBare &= word[i] != '{' && word[i] != '[' && word[i] != ']' && word[i] != '"' && word[i] != ':';
            }

            return isBare;
        }

        // An id is returned as it was; a bare word, which JSON does not have, as a string
        private static byte[] JsonOf(byte[] value, bool isText)
        {
            if (!isText && (Is(value, "null") || Is(value, "true") || Is(value, "false") || JsonReader.IsNumber(value)))
            {
                return value;
            }

            TextBuffer text = new TextBuffer((6 * value.Length) + 2).Append((byte)'"');
            return JsonText.Append(text, value, 0, value.Length).Append((byte)'"').ToArray();
        }

        private static bool Is(byte[] bytes, string text)
        {
            if (bytes.Length != text.Length)
            {
                return false;
            }

            for (int i = 0; i < bytes.Length; i++)
            {
                if (bytes[i] != text[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
