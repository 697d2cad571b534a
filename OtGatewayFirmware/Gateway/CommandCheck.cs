using System.Text;
using Meterkast.Mqtt;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Turns a message under <c>set/</c> into a command for the PIC as defined in <see cref="CommandTable"/>, or gives the reason for
    /// refusing it. The PIC accepts many values that make no sense, such as a room setpoint of 255.99, so ranges are checked here, on the
    /// number rounded to the precision of the command.
    /// </summary>
    public static class CommandCheck
    {
        internal const string Raw = "raw";

        /// <summary>Creates the command that a message asks for.</summary>
        /// <param name="message">The message.</param>
        /// <param name="bounds">The bounds that the boiler has reported.</param>
        /// <param name="reason">Why there is no command: what was expected. Null if there is one.</param>
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

            CommandRow row = CommandRow.Find(message.Name);
            if (row != null)
            {
                return MakeOfRow(row, message, bounds, out reason);
            }

            reason = "unknown command; expected one of docs/topics.md, or raw";
            return null;
        }

        /// <summary>Whether there is a command with a name.</summary>
        public static bool IsKnown(string name) => name == Raw || CommandRow.Find(name) != null;

        private static QueuedCommand MakeOfRow(CommandRow row, InboxMessage message, SetpointBounds bounds, out string reason)
        {
            byte[] payload = message.Payload;
            string asked = WordOf(payload);
            string argument;
            switch (row.Kind)
            {
                case CommandKind.Number:
                case CommandKind.Whole:
                    bounds.Narrow(row);
                    argument = NumberArgument(row, payload, asked, out reason);
                    break;
                case CommandKind.Switch:
                    string word = SwitchWord(asked);
                    argument = word == "ON" || asked == "1" ? "1" : word == "OFF" || asked == "0" ? "0" : null;
                    reason = "expected ON or OFF";
                    break;
                case CommandKind.Choice:
                    argument = ChoiceArgument(row, asked, out reason);
                    break;
                case CommandKind.Letter:
                    string letter = asked.ToUpper();
                    argument = letter.Length == 1 && row.Letters.IndexOf(letter) >= 0 ? letter : null;
                    reason = "expected one of the letters " + row.Letters;
                    break;
                default:
                    bool isGood = asked.Length > 0 && asked.Length <= QueuedCommand.MaxLength - 3 && row.Accepts(asked);
                    argument = isGood ? asked : null;
                    reason = "expected " + (row.Accepts("") ? "1 to 11 printable characters" : row.Meaning);
                    break;
            }

            if (argument == null)
            {
                return null;
            }

            reason = null;
            CommandSource source = row.IsOnce ? CommandSource.Once : CommandSource.Setting;
            return new QueuedCommand(Encoding.UTF8.GetBytes(row.Code + "=" + argument), message.Name, payload, source);
        }

        private static string NumberArgument(CommandRow row, byte[] payload, string asked, out string reason)
        {
            bool isWhole = row.Kind == CommandKind.Whole;
            int step = row.Step;
            reason = asked.IndexOf(',') >= 0 ? "a comma is no decimal point; expected " : "expected ";
            reason += (row.IsCancelledByZero ? "0 to cancel, or " : row.IsCleared ? "clear, or " : "") + row.Min + " to " + row.Max
                + (step > 1 ? " in steps of " + step.ToString() : "");
            if (row.IsCleared && IsWord(asked, "clear"))
            {
                return "-";
            }

            if (!DecimalText.TryRound(payload, 0, payload.Length, isWhole ? 0 : 2, step, out int value))
            {
                return null;
            }

            int hundredths = isWhole && value > -DecimalText.Largest / 100 && value < DecimalText.Largest / 100 ? value * 100 : value;
            bool isZero = row.IsCancelledByZero && value == 0;
            if (!isZero && (hundredths < row.MinHundredths || hundredths > row.MaxHundredths))
            {
                return null;
            }

            return isWhole ? value.ToString() : new TextBuffer(QueuedCommand.MaxLength).AppendHundredths(value).ToString();
        }

        // ON and OFF as templates print them; other words unchanged
        private static string SwitchWord(string asked)
        {
            string word = asked.ToUpper();
            return word == "ON" || word == "TRUE" ? "ON" : word == "OFF" || word == "FALSE" ? "OFF" : asked;
        }

        private static bool IsWord(string asked, string word)
        {
            return asked.Length == word.Length && AsciiText.IsSameWord(Encoding.UTF8.GetBytes(asked), word);
        }

        private static string ChoiceArgument(CommandRow row, string asked, out string reason)
        {
            reason = "expected";
            string word = SwitchWord(asked);
            for (int i = 0; i < row.Choices; i++)
            {
                string choice = row.WordOf(i);
                if (IsWord(asked, choice) || choice == word)
                {
                    return row.SentFor(i);
                }

                reason += (i == 0 ? " " : i == row.Choices - 1 ? " or " : ", ") + choice;
            }

            return null;
        }

        private static QueuedCommand MakeRaw(InboxMessage message, out string reason)
        {
            byte[] payload = message.Payload;
            if (payload.Length < 4 || payload.Length > QueuedCommand.MaxLength
                || !AsciiText.IsCapital(payload[0]) || !(AsciiText.IsCapital(payload[1]) || AsciiText.IsDigit(payload[1]))
                || payload[2] != '=' || !IsPrintable(payload, 0, payload.Length))
            {
                reason = "expected two letters, =, and a value: 4 to 14 printable characters, for example PR=A";
                return null;
            }

            reason = null;
            return new QueuedCommand(payload, message.Name, payload, CommandSource.Raw);
        }

        // A payload without the blanks around it; empty if it contains characters that cannot be sent to the PIC
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
