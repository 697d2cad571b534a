using System.Text;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>A valid command for the PIC, and who asked for it.</summary>
    public class QueuedCommand
    {
        /// <summary>Maximum length: the PIC's buffer accepts fewer than 15 characters and the carriage return.</summary>
        public const int MaxLength = 14;

        private static readonly byte[] ResetWire = Encoding.UTF8.GetBytes("GW=R");

        private readonly CommandSource _source;

        /// <summary>Creates a command from MQTT.</summary>
        /// <param name="wire">The command in the PIC's form, without its line end, for example <c>TT=20.50</c>.</param>
        /// <param name="name">Name under <c>set/</c>.</param>
        /// <param name="asked">The payload as received.</param>
        /// <param name="source">The kind of command.</param>
        public QueuedCommand(byte[] wire, string name, byte[] asked, CommandSource source)
        {
            Wire = wire;
            Name = name;
            Asked = asked;
            _source = source;
        }

        /// <summary>Creates a command of the firmware itself: all others take precedence, and no result is published.</summary>
        /// <param name="wire">The command in the PIC's form, without its line end.</param>
        public static QueuedCommand OfFirmware(byte[] wire) => new QueuedCommand(wire, null, null, CommandSource.Firmware);

        /// <summary>Creates a repetition of an earlier command; no result is published.</summary>
        /// <param name="wire">The command in the PIC's form, without its line end.</param>
        public static QueuedCommand OfRepetition(byte[] wire) => new QueuedCommand(wire, null, null, CommandSource.Repetition);

        /// <summary>The command in the PIC's form, without its line end; at least three bytes.</summary>
        public byte[] Wire { get; }

        /// <summary>True if the command is exactly this one.</summary>
        public bool Is(byte[] wire) => Wire.Length == wire.Length && AsciiText.StandsAt(Wire, Wire.Length, 0, wire);

        /// <summary>Whether others take precedence.</summary>
        public bool IsPatient => _source == CommandSource.Firmware;

        /// <summary>Whether a tap client asked for it.</summary>
        public bool IsFromTapClient => _source == CommandSource.Guest;

        /// <summary>Whether it is a repetition.</summary>
        public bool IsRepetition => _source == CommandSource.Repetition;

        /// <summary>Whether it replaces a waiting command of the same name.</summary>
        public bool Replaces => _source == CommandSource.Setting;

        /// <summary>Whether the PIC must accept the exact value, which is not required of raw commands.</summary>
        public bool IsStrict => _source == CommandSource.Setting || _source == CommandSource.Once || IsRepetition;

        /// <summary>Whether it resets the PIC.</summary>
        public bool IsReset => Is(ResetWire);

        /// <summary>Whether its value is the number 0.</summary>
        public bool IsZero => AsciiText.TryReadHundredths(Wire, 3, Wire.Length - 3, out int value) && value == 0;

        /// <summary>Name under <c>set/</c>, or null.</summary>
        public string Name { get; }

        /// <summary>The payload as received, or null.</summary>
        public byte[] Asked { get; }

        /// <summary>The id to return in the result, as JSON; null if there is none.</summary>
        public byte[] Id { get; set; }

        /// <summary>Number of the visit over HTTP from which it came; 0 if it came over MQTT.</summary>
        public int Asker { get; set; }

        /// <summary>Length of its lease in seconds; 0 for the length in the settings.</summary>
        public int Lease { get; set; }
    }
}
