using System.Text;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>A command for the PIC that was found in order, and who asked for it.</summary>
    public sealed class QueuedCommand
    {
        /// <summary>Longest command: the PIC's buffer takes fewer than 15 characters and the carriage return.</summary>
        public const int Longest = 14;

        private static readonly byte[] ResetWire = Encoding.UTF8.GetBytes("GW=R");

        /// <summary>Makes a command.</summary>
        /// <param name="wire">The command as the PIC takes it, without its end, for example <c>TT=20.50</c>.</param>
        /// <param name="name">Name under <c>set/</c>, or null for a question of the firmware's own.</param>
        /// <param name="asked">The payload as it came; null for a question of the firmware's own.</param>
        /// <param name="replaces">Whether it takes the place of a waiting command of the same name.</param>
        /// <param name="hundredths">Number that the PIC must echo, in hundredths; <see cref="AnyEcho"/> for any answer.</param>
        public QueuedCommand(byte[] wire, string name, byte[] asked, bool replaces, int hundredths)
        {
            Wire = wire;
            Name = name;
            Asked = asked;
            Replaces = replaces;
            ExpectedHundredths = hundredths;
        }

        /// <summary>Makes a command of somebody else, such as a client of the tap: sent once, and its result is nobody's.</summary>
        /// <param name="wire">The command as the PIC takes it, without its end; at least three bytes.</param>
        public static QueuedCommand OfGuest(byte[] wire)
        {
            return new QueuedCommand(wire, null, null, false, AnyEcho) { IsGuest = true };
        }

        /// <summary>Makes a command of the firmware's own, which others go before; its result is nobody's.</summary>
        /// <param name="wire">The command as the PIC takes it, without its end.</param>
        public static QueuedCommand OfFirmware(byte[] wire)
        {
            return new QueuedCommand(wire, null, null, false, AnyEcho) { IsPatient = true };
        }

        /// <summary>Makes a command that says again what was asked before; its result is nobody's.</summary>
        /// <param name="wire">The command as the PIC takes it, without its end.</param>
        /// <param name="hundredths">Number that the PIC must echo, in hundredths.</param>
        public static QueuedCommand OfRepetition(byte[] wire, int hundredths)
        {
            return new QueuedCommand(wire, null, null, false, hundredths) { IsRepetition = true };
        }

        /// <summary>Value of <see cref="ExpectedHundredths"/> when any answer to the letters will do.</summary>
        public const int AnyEcho = int.MinValue;

        /// <summary>The command as the PIC takes it, without its end; at least three bytes.</summary>
        public byte[] Wire { get; }

        /// <summary>True when the command is exactly this one.</summary>
        public bool Is(byte[] wire) => Wire.Length == wire.Length && AsciiText.StandsAt(Wire, Wire.Length, 0, wire);

        /// <summary>Whether others go before it.</summary>
        public bool IsPatient { get; private set; }

        /// <summary>Whether somebody else than this firmware and MQTT asked for it.</summary>
        public bool IsGuest { get; private set; }

        /// <summary>What is to come back in the result; null when nothing is.</summary>
        public byte[] Id { get; set; }

        /// <summary>Seconds for which it is to hold; 0 for what the settings say.</summary>
        public int Lease { get; set; }

        /// <summary>Whether it says again what was asked before.</summary>
        public bool IsRepetition { get; private set; }

        /// <summary>Whether it resets the PIC.</summary>
        public bool IsReset => Is(ResetWire);

        /// <summary>Name under <c>set/</c>, or null.</summary>
        public string Name { get; }

        /// <summary>The payload as it came, or null.</summary>
        public byte[] Asked { get; }

        /// <summary>Whether it takes the place of a waiting command of the same name.</summary>
        public bool Replaces { get; }

        /// <summary>Number that the PIC must echo, in hundredths, or <see cref="AnyEcho"/>.</summary>
        public int ExpectedHundredths { get; }
    }
}
