using System.Text;
using Meterkast.Mqtt;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Turns a message under <c>set/</c> into a command for the PIC as <see cref="CommandTable"/> has it, or says why not. The
    /// PIC takes many values that make no sense, a room setpoint of 255.99 for one, so ranges are checked here, on the number rounded
    /// to what the command takes.
    /// </summary>
    public static class CommandCheck
    {
        private const string Raw = "raw";

        /// <summary>Makes the command that a message asks for.</summary>
        /// <param name="message">The message.</param>
        /// <param name="bounds">The bounds that the boiler has told.</param>
        /// <param name="reason">Why there is no command: what was expected. Null when there is one.</param>
        /// <returns>The command, or null.</returns>
        public static QueuedCommand Make(InboxMessage message, SetpointBounds bounds, out string reason)
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

            int row = RowOf(message.Name);
            if (row >= 0)
            {
                return MakeOfRow(CommandTable.Row(row).Split('|'), message, bounds, out reason);
            }

            reason = "unknown command; expected one of docs/topics.md, or raw";
            return null;
        }

        /// <summary>Whether there is a command of a name.</summary>
        public static bool IsKnown(string name) => name == Raw || RowOf(name) >= 0;

        // -1 for none
        private static int RowOf(string name)
        {
            for (int row = 0; name.IndexOf('|') < 0 && row < CommandTable.Rows; row++)
            {
                if (CommandTable.Row(row).StartsWith(name + "|"))
                {
                    return row;
                }
            }

            return -1;
        }

        private static QueuedCommand MakeOfRow(string[] row, InboxMessage message, SetpointBounds bounds, out string reason)
        {
            string[] kind = row[2].Split(' ');
            byte[] payload = message.Payload;
            string asked = WordOf(payload);
            string argument;
            switch (kind[0])
            {
                case "number":
                case "whole":
                    bounds.Narrow(row[0], kind);
                    argument = NumberArgument(kind, payload, asked, out reason);
                    break;
                case "switch":
                    string word = SwitchWord(asked);
                    argument = word == "ON" || asked == "1" ? "1" : word == "OFF" || asked == "0" ? "0" : null;
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
                    argument = asked.Length > 0 && asked.Length <= QueuedCommand.Longest - 3 ? asked : null;
                    reason = "expected 1 to 11 printable characters";
                    break;
            }

            if (argument == null)
            {
                return null;
            }

            reason = null;
            CommandSource source = row[4].IndexOf("L") >= 0 ? CommandSource.Once : CommandSource.Setting;
            return new QueuedCommand(Encoding.UTF8.GetBytes(row[1] + "=" + argument), message.Name, payload, source);
        }

        private static string NumberArgument(string[] kind, byte[] payload, string asked, out string reason)
        {
            string option = kind.Length > 3 ? kind[3] : "";
            bool isWhole = kind[0] == "whole";
            int step = option.StartsWith("step") ? int.Parse(option.Substring(4)) : 1;
            reason = asked.IndexOf(',') >= 0 ? "a comma is no decimal point; expected " : "expected ";
            reason += (option == "zero" ? "0 to cancel, or " : option == "clear" ? "clear, or " : "") + kind[1] + " to " + kind[2]
                + (step > 1 ? " in steps of " + step.ToString() : "");
            if (option == "clear" && asked == option)
            {
                return "-";
            }

            if (!DecimalText.TryRound(payload, 0, payload.Length, isWhole ? 0 : 2, step, out int value))
            {
                return null;
            }

            int hundredths = isWhole && value > -DecimalText.Largest / 100 && value < DecimalText.Largest / 100 ? value * 100 : value;
            bool isZero = option == "zero" && value == 0;
            if (!isZero && (hundredths < Hundredths(kind[1]) || hundredths > Hundredths(kind[2])))
            {
                return null;
            }

            return isWhole ? value.ToString() : new TextBuffer(QueuedCommand.Longest).AppendHundredths(value).ToString();
        }

        // ON and OFF as templates print them; other words as they are
        private static string SwitchWord(string asked)
        {
            string word = asked.ToUpper();
            return word == "ON" || word == "TRUE" ? "ON" : word == "OFF" || word == "FALSE" ? "OFF" : asked;
        }

        private static string ChoiceArgument(string[] kind, string asked, out string reason)
        {
            reason = "expected";
            string word = SwitchWord(asked);
            for (int i = 1; i < kind.Length; i++)
            {
                string[] pair = kind[i].Split('=');
                if (pair[0] == asked || pair[0] == word)
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
                || payload[2] != '=' || !IsPrintable(payload, 0, payload.Length))
            {
                reason = "expected two letters, =, and a value: 4 to 14 printable characters, for example PR=A";
                return null;
            }

            reason = null;
            return new QueuedCommand(payload, message.Name, payload, CommandSource.Raw);
        }

        // A payload without the blanks around it; empty when it holds what the PIC cannot be sent
        private static string WordOf(byte[] payload)
        {
            int start = 0;
            int end = payload.Length;
            while (start < end && payload[start] <= ' ')
            {
                start++;
            }

            while (end > start && payload[end - 1] <= ' ')
            {
                end--;
            }

            bool isWord = end > start && IsPrintable(payload, start, end);
            return isWord ? Encoding.UTF8.GetString(payload, start, end - start) : "";
        }

        private static bool IsPrintable(byte[] payload, int start, int end)
        {
            for (int i = start; i < end; i++)
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
