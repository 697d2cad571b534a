using System.Text;
using Meterkast.Mqtt;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Turns a message under <c>set/</c> into a command for the PIC as <see cref="CommandTable"/> has it, or says why not. The
    /// PIC takes many values that make no sense, a room setpoint of 255.99 for one, so ranges are checked here.
    /// </summary>
    public static class CommandCheck
    {
        private const string Raw = "raw";

        /// <summary>Makes the command that a message asks for.</summary>
        /// <param name="message">The message.</param>
        /// <param name="reason">Why there is no command: what was expected. Null when there is one.</param>
        /// <returns>The command, or null.</returns>
        public static QueuedCommand Make(InboxMessage message, out string reason)
        {
            if (message.Retained)
            {
                reason = "a retained message is ignored; publish commands without the retain flag";
                return null;
            }

            if (message.Name == Raw)
            {
                return MakeRaw(message, out reason);
            }

            for (int row = 0; row < CommandTable.Rows; row++)
            {
                string text = CommandTable.Row(row);
                if (text.StartsWith(message.Name + "|"))
                {
                    return MakeOfRow(text.Split('|'), message, out reason);
                }
            }

            reason = "unknown command; expected one of docs/topics.md, or raw";
            return null;
        }

        private static QueuedCommand MakeOfRow(string[] row, InboxMessage message, out string reason)
        {
            string[] kind = row[2].Split(' ');
            byte[] payload = message.Payload;
            string asked = (payload.Length == 0 ? "" : Encoding.UTF8.GetString(payload, 0, payload.Length)).Trim();
            string argument;
            int echo = QueuedCommand.AnyEcho;
            switch (kind[0])
            {
                case "number":
                case "whole":
                    argument = NumberArgument(kind, payload, asked, out echo, out reason);
                    break;
                case "switch":
                    bool on = asked == "ON" || asked == "on" || asked == "1";
                    argument = on ? "1" : asked == "OFF" || asked == "off" || asked == "0" ? "0" : null;
                    echo = on ? 100 : 0;
                    reason = "expected ON or OFF";
                    break;
                case "choice":
                    argument = ChoiceArgument(kind, asked, out reason);
                    break;
                case "one":
                    argument = asked.Length == 1 && kind[2].IndexOf(asked) >= 0 ? asked : null;
                    reason = "expected one of the letters " + kind[2];
                    break;
                default:
                    argument = asked.Length > 0 && asked.Length <= QueuedCommand.Longest - 3 && IsPrintable(payload) ? asked : null;
                    reason = "expected 1 to 11 printable characters";
                    break;
            }

            if (argument == null)
            {
                return null;
            }

            reason = null;
            bool isList = row[4].IndexOf("L") >= 0;
            return new QueuedCommand(Encoding.UTF8.GetBytes(row[1] + "=" + argument), message.Name, payload, !isList, echo);
        }

        private static string NumberArgument(string[] kind, byte[] payload, string asked, out int echo, out string reason)
        {
            string option = kind.Length > 3 ? kind[3] : "";
            bool isWhole = kind[0] == "whole";
            echo = QueuedCommand.AnyEcho;
            reason = "expected " + (option == "zero" ? "0 to cancel, or " : option == "clear" ? "clear, or " : "") + kind[1] + " to " + kind[2]
                + (isWhole ? " without decimals" : " with at most two decimals") + (option == "step5" ? ", a multiple of 5" : "");
            if (option == "clear" && asked == option)
            {
                return "-";
            }

            if (!AsciiText.TryReadHundredths(payload, 0, payload.Length, out int value) || (isWhole && value % 100 != 0)
                || (option == "step5" && value % 500 != 0))
            {
                return null;
            }

            bool isZero = option == "zero" && value == 0;
            if (!isZero && (value < Hundredths(kind[1]) || value > Hundredths(kind[2])))
            {
                return null;
            }

            echo = value;
            return isWhole ? (value / 100).ToString() : new TextBuffer(QueuedCommand.Longest).AppendHundredths(value).ToString();
        }

        private static string ChoiceArgument(string[] kind, string asked, out string reason)
        {
            reason = "expected";
            for (int i = 1; i < kind.Length; i++)
            {
                string[] pair = kind[i].Split('=');
                if (pair[0] == asked)
                {
                    return pair[1];
                }

                reason += (i == 1 ? " " : i == kind.Length - 1 ? " or " : ", ") + pair[0];
            }

            return null;
        }

        private static int Hundredths(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            AsciiText.TryReadHundredths(bytes, 0, bytes.Length, out int value);
            return value;
        }

        private static QueuedCommand MakeRaw(InboxMessage message, out string reason)
        {
            byte[] payload = message.Payload;
            if (payload.Length < 4 || payload.Length > QueuedCommand.Longest
                || !AsciiText.IsCapital(payload[0]) || !(AsciiText.IsCapital(payload[1]) || AsciiText.IsDigit(payload[1]))
                || payload[2] != '=' || !IsPrintable(payload))
            {
                reason = "expected two letters, =, and a value: 4 to 14 printable characters, for example PR=A";
                return null;
            }

            reason = null;
            return new QueuedCommand(payload, message.Name, payload, false, QueuedCommand.AnyEcho);
        }

        private static bool IsPrintable(byte[] payload)
        {
            for (int i = 0; i < payload.Length; i++)
            {
                if (payload[i] < ' ' || payload[i] > '~')
                {
                    return false;
                }
            }

            return true;
        }
    }
}
