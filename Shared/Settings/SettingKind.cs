using System.Text;
using Meterkast.Tap;
using Meterkast.Text;

namespace Meterkast.Settings
{
    /// <summary>Checks a value against the kind that a row of <see cref="SettingsTable"/> names.</summary>
    public static class SettingKind
    {
        private const int LargestAmount = 9999999;

        /// <summary>Why a value cannot be taken.</summary>
        /// <param name="kind">Kind as the table has it.</param>
        /// <param name="value">The value, without blanks around it.</param>
        /// <returns>What was expected, or null when the value is good.</returns>
        public static string Reason(string kind, string value)
        {
            string[] words = kind.Split(' ');
            switch (words[0])
            {
                case "name":
                    return value.Length > 0 ? null : "expected a text that is not empty";
                case "topic":
                    return IsTopic(value) ? null : "expected a topic without +, # and a slash at its ends";
                case "switch":
                    return value == "on" || value == "off" ? null : "expected on or off";
                case "whole":
                    return TryReadWhole(value, out int number) && number >= int.Parse(words[1]) && number <= int.Parse(words[2])
                        ? null : "expected a whole number from " + words[1] + " to " + words[2];
                case "amount":
                    return TryReadThousandths(value, out int amount) && amount >= 0 && amount <= LargestAmount
                        ? null : "expected a number from 0 to 9999 with at most three decimals";
                case "address":
                    return TapAccess.IsList(value) && value.IndexOf(',') < 0 && value.IndexOf('/') < 0 ? null : "expected an IPv4 address";
                case "optional":
                    return value.Length == 0 ? null : Reason("address", value);
                case "pin":
                    return value == "board" || value == "none" || (TryReadWhole(value, out int pin) && pin >= 0 && pin <= 255)
                        ? null : "expected board, none or the number of a pin";
                case "addresses":
                    return value.Length == 0 || TapAccess.IsList(value) ? null : "expected IPv4 addresses or prefixes with commas between";
                case "choice":
                    return ReasonOfChoice(words, value);
                default:
                    return null;
            }
        }

        /// <summary>Reads a number with at most three decimals as thousandths.</summary>
        public static bool TryReadThousandths(string value, out int thousandths)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(value);
            return AsciiText.TryReadScaled(bytes, 0, bytes.Length, 3, out thousandths);
        }

        /// <summary>Reads a whole number.</summary>
        public static bool TryReadWhole(string value, out int number)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(value);
            return AsciiText.TryReadScaled(bytes, 0, bytes.Length, 0, out number);
        }

        private static string ReasonOfChoice(string[] words, string value)
        {
            string list = "";
            for (int i = 1; i < words.Length; i++)
            {
                if (words[i] == value)
                {
                    return null;
                }

                list += (i == 1 ? "" : i == words.Length - 1 ? " or " : ", ") + words[i];
            }

            return "expected " + list;
        }

        private static bool IsTopic(string value)
        {
            return value.Length > 0 && value.IndexOf('+') < 0 && value.IndexOf('#') < 0
                && !value.StartsWith("/") && !value.EndsWith("/");
        }
    }
}
