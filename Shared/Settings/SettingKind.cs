using System.Text;
using Meterkast.Tap;
using Meterkast.Text;

namespace Meterkast.Settings
{
    /// <summary>
    /// Reads a value by the kind that a row of <see cref="SettingsTable"/> names. It is the only reader and returns the number or text
    /// that is used, so that an accepted text cannot fail later.
    /// </summary>
    public static class SettingKind
    {
        private const int LargestAmount = 9999999;
        private const int LargestPin = 255;
        private const int MaxTextLength = 250;
        private const int KeyDigits = 32;
        private const int MaxTopicLength = 64;

        /// <summary>Why a value is not accepted.</summary>
        /// <param name="kind">Kind as in the table.</param>
        /// <param name="value">The value, without blanks around it.</param>
        /// <returns>What was expected, or null if the value is valid.</returns>
        public static string Reason(string kind, string value) => Read(kind, value, out int _, out string _);

        /// <summary>Reads a value.</summary>
        /// <param name="kind">Kind as in the table.</param>
        /// <param name="value">The value, without blanks around it.</param>
        /// <param name="number">whole: the number; amount: thousandths; switch: 1 for on; pin: its number, <see cref="DeviceSettings.OwnPin"/>
        /// or <see cref="DeviceSettings.NoPin"/>; choice: the word as a number, 0 if it is not one; otherwise 0.</param>
        /// <param name="text">The value as it is stored and used: a number rounded half away from zero, a word as the table writes it.</param>
        /// <returns>What was expected, or null if the value is valid.</returns>
        public static string Read(string kind, string value, out int number, out string text)
        {
            number = 0;
            text = value;
            byte[] bytes = value.Length == 0 ? new byte[0] : Encoding.UTF8.GetBytes(value);
            string[] words = kind.Split(' ');
            switch (words[0])
            {
                case "name":
                    return value.Length > 0 ? ReasonOfText(bytes) : "expected a text that is not empty";
                case "topic":
                    return ReasonOfTopic(bytes);
                case "source":
                    return value.Length == 0 ? null : ReasonOfTopic(bytes) ?? (value.IndexOf('/') > 0 ? null : "expected a topic with a slash in it, or nothing");
                case "names":
                    return value.Length == 0 ? null : ReasonOfText(bytes) ?? (ChannelNames.IsList(value) ? null : "expected channels 1 to 15, each once, with names of at most 32 bytes, such as 1 House, 2 Garden");
                case "switch":
                    number = TextSwitch.Read(bytes);
                    text = number == 1 ? "on" : "off";
                    return number >= 0 ? null : "expected on or off";
                case "whole":
                    text = ReadWhole(bytes, int.Parse(words[1]), int.Parse(words[2]), out number);
                    return text != null ? null : "expected a whole number from " + words[1] + " to " + words[2];
                case "amount":
                    text = ReadAmount(bytes, out number);
                    return text != null ? null : "expected a number from 0 to 9999 with at most three decimals";
                case "positive":
                    text = ReadAmount(bytes, out number);
                    return text != null && number > 0 ? null : "expected a number from 0.001 to 9999 with at most three decimals";
                case "address":
                    return ReadAddress(value, out uint _, out text) ? null : "expected an IPv4 address";
                case "mask":
                    return ReadAddress(value, out uint mask, out text) && mask != 0 && (~mask & (~mask + 1)) == 0
                        ? null : "expected a subnet mask such as 255.255.255.0";
                case "optional":
                    return value.Length == 0 || ReadAddress(value, out uint _, out text) ? null : "expected an IPv4 address";
                case "host":
                    return value.Length == 0 || (ReadAddress(value, out uint own, out text) && IsHost(own))
                        ? null : "expected an IPv4 address that a device can have";
                case "pin":
                    text = ReadPin(bytes, out number);
                    return text != null ? null : "expected board, none or the number of a pin";
                case "key":
                    return value.Length == 0 || (value.Length == KeyDigits && HexText.Read(value) != null)
                        ? null : "expected 32 hexadecimal digits, or nothing";
                case "addresses":
                    return value.Length == 0 || TapAccess.IsList(value) ? null : "expected IPv4 addresses or prefixes with commas between";
                case "choice":
                    return ReadChoice(words, bytes, out number, out text);
                default:
                    return ReasonOfText(bytes);
            }
        }

        // Returns null if it is not a number in the range
        private static string ReadWhole(byte[] bytes, int lowest, int highest, out int number)
        {
            bool isGood = DecimalText.TryRound(bytes, 0, bytes.Length, 0, 1, out number) && number >= lowest && number <= highest;
            return isGood ? number.ToString() : null;
        }

        private static string ReadAmount(byte[] bytes, out int thousandths)
        {
            if (!DecimalText.TryRound(bytes, 0, bytes.Length, 3, 1, out thousandths) || thousandths < 0 || thousandths > LargestAmount)
            {
                return null;
            }

            int rest = thousandths % 1000;
            string decimals = (1000 + rest).ToString().Substring(1).TrimEnd('0');
            return (thousandths / 1000).ToString() + (rest == 0 ? "" : "." + decimals);
        }

        private static string ReadPin(byte[] bytes, out int number)
        {
            bool isOwn = AsciiText.IsSameWord(bytes, "board");
            if (isOwn || AsciiText.IsSameWord(bytes, "none"))
            {
                number = isOwn ? DeviceSettings.OwnPin : DeviceSettings.NoPin;
                return isOwn ? "board" : "none";
            }

            // rounding would select another pin
            bool isWhole = DecimalText.TryRound(bytes, 0, bytes.Length, 4, 1, out int fine) && fine % 10000 == 0;
            string text = ReadWhole(bytes, 0, LargestPin, out number);
            return isWhole ? text : null;
        }

        // a choice also accepts "off" and "false" from a script that has only switches
        private static string ReadChoice(string[] words, byte[] bytes, out int number, out string text)
        {
            int asSwitch = TextSwitch.Read(bytes);
            bool isNumber = DecimalText.TryRound(bytes, 0, bytes.Length, 0, 1, out number);
            string list = "";
            for (int i = 1; i < words.Length; i++)
            {
                text = words[i];
                bool hasNumber = AsciiText.IsDigit((byte)text[0]);
                if (hasNumber ? isNumber && number.ToString() == text
                    : AsciiText.IsSameWord(bytes, text) || (asSwitch == 0 && text == "off") || (asSwitch == 1 && text == "on"))
                {
                    return null;
                }

                list += (i == 1 ? "" : i == words.Length - 1 ? " or " : ", ") + text;
            }

            text = null;
            return "expected " + list;
        }

        private static bool ReadAddress(string value, out uint address, out string text)
        {
            bool isGood = TapAccess.TryReadAddress(value, out address);
            text = isGood ? TapAccess.TextOf(address) : value;
            return isGood;
        }

        // classes A to C, without the loop
        private static bool IsHost(uint address)
        {
            uint first = address >> 24;
            return first >= 1 && first <= 223 && first != 127;
        }

        private static string ReasonOfTopic(byte[] bytes)
        {
            bool isGood = bytes.Length > 0 && bytes[0] != '/' && bytes[0] != '$' && bytes[bytes.Length - 1] != '/';
            for (int i = 0; i < bytes.Length; i++)
            {
                isGood &= bytes[i] != '+' && bytes[i] != '#';
            }

            if (!isGood)
            {
                return "expected a topic without +, #, a $ in front and a slash at its ends";
            }

            return bytes.Length > MaxTopicLength ? "expected a topic of at most 64 bytes" : ReasonOfText(bytes);
        }

        // Brokers close the connection over control characters and noncharacters (MQTT 3.1.1, 1.5.3)
        private static string ReasonOfText(byte[] bytes)
        {
            if (bytes.Length > MaxTextLength)
            {
                return "expected a text of at most 250 bytes";
            }

            for (int at = 0; at < bytes.Length;)
            {
                int length = Utf8Text.LengthAt(bytes, at, bytes.Length);
                bool isControl = length == 1 ? bytes[at] < ' ' || bytes[at] == 0x7F : length == 2 && bytes[at] == 0xC2 && bytes[at + 1] < 0xA0;
                if (length == 0 || isControl || IsNoCharacter(bytes, at, length))
                {
                    return "expected a text in UTF-8 without control characters";
                }

                at += length;
            }

            return null;
        }

        // U+FDD0 to U+FDEF, and the last two of each plane
        private static bool IsNoCharacter(byte[] bytes, int at, int length)
        {
            if (length < 3)
            {
                return false;
            }

            bool isLast = bytes[at + length - 1] >= 0xBE && bytes[at + length - 2] == 0xBF;
            bool isInFirst = bytes[at] == 0xEF && bytes[at + 1] == 0xB7 && bytes[at + 2] >= 0x90 && bytes[at + 2] <= 0xAF;
            return isInFirst || (isLast && (length == 4 ? (bytes[at + 1] & 0x0F) == 0x0F : bytes[at] == 0xEF));
        }
    }
}
