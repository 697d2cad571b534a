using Meterkast.Text;

namespace Meterkast.Obis
{
    /// <summary>
    /// Messages to the customer (DSMR 5.0.2 P1, 6.12: octets in hexadecimal). The standards name no character set, so a message that is
    /// valid UTF-8 is read as UTF-8, and any other as Latin-1. Unprintable characters become blanks.
    /// </summary>
    public static class MessageText
    {
        private const int Invalid = -1;

        /// <summary>Writes a message as UTF-8; nothing if it is only padding, unchanged if it is not in hexadecimal.</summary>
        /// <param name="bytes">The telegram.</param>
        /// <param name="start">Where the group begins.</param>
        /// <param name="length">Length of the group.</param>
        /// <param name="text">Receives it; a character that does not fit is dropped.</param>
        public static void Write(byte[] bytes, int start, int length, TextBuffer text)
        {
            int end = start + length;
            if (IsFilling(bytes, start, end))
            {
                return;
            }

            int size = HasText(bytes, start, end) ? 2 : 1;
            while (size == 2 && (Octet(bytes, end - 2, 2) == 0xFF || Octet(bytes, end - 2, 2) == 0))
            {
                end -= 2;
            }

            bool isUtf8 = IsUtf8(bytes, start, end, size);
            for (int at = start; at < end;)
            {
                int octets = isUtf8 ? OctetsOf(Octet(bytes, at, size)) : 1;
                Append(Character(bytes, at, octets, size), text);
                at += octets * size;
            }
        }

        // Some meters fill an empty message with FF
        private static bool IsFilling(byte[] bytes, int start, int end)
        {
            while (start < end && (bytes[start] | 0x20) == 'f')
            {
                start++;
            }

            return start == end;
        }

        // A code of digits may look like hexadecimal, but is not if the result is unreadable
        private static bool HasText(byte[] bytes, int start, int end)
        {
            bool hasText = false;
            for (int at = start; at < end; at += 2)
            {
                int octet = at + 1 < end ? Octet(bytes, at, 2) : Invalid;
                if (octet == Invalid)
                {
                    return false;
                }

                hasText |= octet >= ' ' && octet != 0x7F && octet != 0xFF;
            }

            return hasText;
        }

        private static bool IsUtf8(byte[] bytes, int start, int end, int size)
        {
            for (int at = start; at < end;)
            {
                int octets = OctetsOf(Octet(bytes, at, size));
                if (octets == 0 || at + (octets * size) > end || !IsWhole(bytes, at, octets, size))
                {
                    return false;
                }

                at += octets * size;
            }

            return true;
        }

        // RFC 3629, 4: continuations, no longer form than needed, no surrogates, nothing behind U+10FFFF
        private static bool IsWhole(byte[] bytes, int at, int octets, int size)
        {
            for (int i = 1; i < octets; i++)
            {
                if ((Octet(bytes, at + (i * size), size) & 0xC0) != 0x80)
                {
                    return false;
                }
            }

            int character = Character(bytes, at, octets, size);
            return octets < 3 || (octets == 3
                ? character >= 0x800 && (character < 0xD800 || character > 0xDFFF)
                : character >= 0x10000 && character <= 0x10FFFF);
        }

        // Number of octets of a UTF-8 character that begins with this one; 0 if none does
        private static int OctetsOf(int first)
        {
            return first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        }

        private static int Character(byte[] bytes, int at, int octets, int size)
        {
            int first = Octet(bytes, at, size);
            int character = octets == 1 ? first : first & (0xFF >> (octets + 1));
            for (int i = 1; i < octets; i++)
            {
                character = (character << 6) | (Octet(bytes, at + (i * size), size) & 0x3F);
            }

            return character;
        }

        private static void Append(int character, TextBuffer text)
        {
            int room = text.Room;
            if (character < ' ' || (character >= 0x7F && character < 0xA0))
            {
                text.Append((byte)' ');
            }
            else if (character < 0x80)
            {
                text.Append((byte)character);
            }
            else if (character < 0x800 && room >= 2)
            {
                text.Append((byte)(0xC0 | (character >> 6))).Append((byte)(0x80 | (character & 0x3F)));
            }
            else if (character >= 0x800 && character < 0x10000 && room >= 3)
            {
                text.Append((byte)(0xE0 | (character >> 12))).Append((byte)(0x80 | ((character >> 6) & 0x3F)));
                text.Append((byte)(0x80 | (character & 0x3F)));
            }
            else if (character >= 0x10000 && room >= 4)
            {
                text.Append((byte)(0xF0 | (character >> 18))).Append((byte)(0x80 | ((character >> 12) & 0x3F)));
                text.Append((byte)(0x80 | ((character >> 6) & 0x3F))).Append((byte)(0x80 | (character & 0x3F)));
            }
        }

        // One byte of the telegram, or two hexadecimal digits
        private static int Octet(byte[] bytes, int at, int size)
        {
            return size == 1 ? bytes[at] : ObisText.Octet(bytes, at);
        }
    }
}
