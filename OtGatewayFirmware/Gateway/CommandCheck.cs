using System.Text;
using Meterkast.Mqtt;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Turns a message under <c>set/</c> into a command for the PIC, or says why not. The PIC takes any room setpoint
    /// from 0 to 255.99, so the range is checked here.
    /// </summary>
    public static class CommandCheck
    {
        private const int LowestRoomSetpoint = 500;
        private const int HighestRoomSetpoint = 3000;
        private const int LowestOutside = -4000;
        private const int HighestOutside = 6399;

        // The PIC's buffer takes fewer than 15 characters and the carriage return
        private const int LongestCommand = 14;

        private static readonly byte[] ClearText = Encoding.UTF8.GetBytes("clear");

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

            switch (message.Name)
            {
                case "room_setpoint": return MakeRoomSetpoint("TT=", message, out reason);
                case "room_setpoint_constant": return MakeRoomSetpoint("TC=", message, out reason);
                case "outside_temperature": return MakeOutside(message, out reason);
                case "raw": return MakeRaw(message, out reason);
                default:
                    reason = "unknown command; expected room_setpoint, room_setpoint_constant, outside_temperature or raw";
                    return null;
            }
        }

        private static QueuedCommand MakeRoomSetpoint(string code, InboxMessage message, out string reason)
        {
            byte[] payload = message.Payload;
            if (!AsciiText.TryReadHundredths(payload, 0, payload.Length, out int value)
                || (value != 0 && (value < LowestRoomSetpoint || value > HighestRoomSetpoint)))
            {
                reason = "expected 0 to cancel, or 5.00 to 30.00 with at most two decimals";
                return null;
            }

            reason = null;
            return MakeNumber(code, value, message);
        }

        private static QueuedCommand MakeOutside(InboxMessage message, out string reason)
        {
            byte[] payload = message.Payload;
            reason = null;
            if (payload.Length == ClearText.Length && AsciiText.StandsAt(payload, payload.Length, 0, ClearText))
            {
                return new QueuedCommand(Encoding.UTF8.GetBytes("OT=-"), message.Name, payload, true, QueuedCommand.AnyEcho);
            }

            if (!AsciiText.TryReadHundredths(payload, 0, payload.Length, out int value)
                || value < LowestOutside || value > HighestOutside)
            {
                reason = "expected clear, or -40.00 to 63.99 with at most two decimals";
                return null;
            }

            return MakeNumber("OT=", value, message);
        }

        private static QueuedCommand MakeNumber(string code, int hundredths, InboxMessage message)
        {
            byte[] wire = new TextBuffer(LongestCommand).Append(code).AppendHundredths(hundredths).ToArray();
            return new QueuedCommand(wire, message.Name, message.Payload, true, hundredths);
        }

        private static QueuedCommand MakeRaw(InboxMessage message, out string reason)
        {
            byte[] payload = message.Payload;
            if (payload.Length < 4 || payload.Length > LongestCommand
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
