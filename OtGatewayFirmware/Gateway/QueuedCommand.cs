using System.Text;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>A command for the PIC that was found in order, and who asked for it.</summary>
    public class QueuedCommand
    {
        /// <summary>Longest command: the PIC's buffer takes fewer than 15 characters and the carriage return.</summary>
        public const int Longest = 14;

        private static readonly byte[] ResetWire = Encoding.UTF8.GetBytes("GW=R");

        private readonly CommandSource _source;

        /// <summary>Makes a command of MQTT.</summary>
        /// <param name="wire">The command as the PIC takes it, without its end, for example <c>TT=20.50</c>.</param>
        /// <param name="name">Name under <c>set/</c>.</param>
        /// <param name="asked">The payload as received.</param>
        /// <param name="source">What kind of command it is.</param>
        public QueuedCommand(byte[] wire, string name, byte[] asked, CommandSource source)
        {
            Wire = wire;
            Name = name;
            Asked = asked;
            _source = source;
        }

        /// <summary>Makes a command of the firmware's own, which others go before; its result is nobody's.</summary>
        /// <param name="wire">The command as the PIC takes it, without its end.</param>
        public static QueuedCommand OfFirmware(byte[] wire) => new QueuedCommand(wire, null, null, CommandSource.Firmware);

        /// <summary>Makes a command that says again what was asked before; its result is nobody's.</summary>
        /// <param name="wire">The command as the PIC takes it, without its end.</param>
        public static QueuedCommand OfRepetition(byte[] wire) => new QueuedCommand(wire, null, null, CommandSource.Repetition);

        /// <summary>The command as the PIC takes it, without its end; at least three bytes.</summary>
        public byte[] Wire { get; }

        /// <summary>True when the command is exactly this one.</summary>
        public bool Is(byte[] wire) => Wire.Length == wire.Length && AsciiText.StandsAt(Wire, Wire.Length, 0, wire);

        /// <summary>Whether others go before it.</summary>
        public bool IsPatient => _source == CommandSource.Firmware;

        /// <summary>Whether somebody else than this firmware and MQTT asked for it.</summary>
        public bool IsGuest => _source == CommandSource.Guest;

        /// <summary>Whether it says again what was asked before.</summary>
        public bool IsRepetition => _source == CommandSource.Repetition;

        /// <summary>Whether it takes the place of a waiting command of the same name.</summary>
        public bool Replaces => _source == CommandSource.Setting;

        /// <summary>Whether the PIC must take the very value; what is passed on as it came may be anything.</summary>
        public bool IsStrict => _source == CommandSource.Setting || _source == CommandSource.Once || IsRepetition;

        /// <summary>Whether it resets the PIC.</summary>
        public bool IsReset => Is(ResetWire);

        /// <summary>Whether its value is the number 0.</summary>
        public bool IsZero => AsciiText.TryReadHundredths(Wire, 3, Wire.Length - 3, out int value) && value == 0;

        /// <summary>Name under <c>set/</c>, or null.</summary>
        public string Name { get; }

        /// <summary>The payload as it came, or null.</summary>
        public byte[] Asked { get; }

        /// <summary>What is to come back in the result, as JSON; null when nothing is.</summary>
        public byte[] Id { get; set; }

        /// <summary>Seconds for which it is to hold; 0 for what the settings say.</summary>
        public int Lease { get; set; }
    }
}
