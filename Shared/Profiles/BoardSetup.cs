using Meterkast.Settings;

namespace Meterkast.Profiles
{
    /// <summary>
    /// Port and pins as the firmware uses them: those of the board's profile unless the settings name others. A setting that the board
    /// does not allow is reported, and the profile's value is used. An unknown board needs all of the UART's settings.
    /// </summary>
    public sealed class BoardSetup
    {
        private BoardSetup()
        {
        }

        /// <summary>Why the firmware cannot run on this board; null if it can.</summary>
        public string Refusal { get; private set; }

        /// <summary>Name of the UART.</summary>
        public string Port { get; private set; }

        /// <summary>Pin on which it receives.</summary>
        public int ReceivePin { get; private set; }

        /// <summary>Pin on which it sends.</summary>
        public int SendPin { get; private set; }

        /// <summary>Pin for the PIC's reset; -1 for none.</summary>
        public int ResetPin { get; private set; }

        /// <summary>Pin of a status LED; -1 for none.</summary>
        public int LampPin { get; private set; }

        /// <summary>Whether the UART inverts its levels.</summary>
        public bool Inverts { get; private set; }

        /// <summary>Decides.</summary>
        /// <param name="target">Name of nanoFramework's target.</param>
        /// <param name="settings">The settings; errors are added to them.</param>
        public static BoardSetup Of(string target, DeviceSettings settings)
        {
            BoardProfile profile = BoardProfile.Find(target);
            BoardSetup setup = new BoardSetup();
            if (profile == null
                && (settings.SerialPort.Length == 0 || settings.ReceivePin < 0 || settings.SendPin < 0))
            {
                setup.Refusal = "the board " + target + " is not known: serial.port, serial.rx and serial.tx must stand in settings.ini";
                return setup;
            }

            setup.Port = settings.SerialPort.Length > 0 ? settings.SerialPort : profile.Port;
            setup.ReceivePin = Choose(settings, "serial.rx", settings.ReceivePin, profile, profile == null ? -1 : profile.ReceivePin, false);
            setup.SendPin = Choose(settings, "serial.tx", settings.SendPin, profile, profile == null ? -1 : profile.SendPin, true);
            setup.ResetPin = Choose(settings, "pic.reset_pin", settings.PicResetPin, profile, profile == null ? -1 : profile.ResetPin, true);
            setup.LampPin = Choose(settings, "board.lamp", settings.LampPin, profile, profile == null ? -1 : profile.LampPin, true);
            setup.Inverts = settings.InvertSerial;
            if (setup.Inverts && profile != null && !profile.CanInvert)
            {
                setup.Inverts = false;
                settings.AddError("serial.invert", "the UART of this board cannot invert; a transistor can");
            }

            return setup;
        }

        private static int Choose(DeviceSettings settings, string key, int wanted, BoardProfile profile, int own, bool drives)
        {
            if (wanted == DeviceSettings.OwnPin)
            {
                return own;
            }

            string reason = wanted < 0 ? null : PinRules.Reason(profile, wanted, drives);
            if (reason == null)
            {
                return wanted < 0 ? -1 : wanted;
            }

            settings.AddError(key, wanted.ToString() + " cannot be: " + reason + "; " + (own < 0 ? "no pin" : own.ToString()) + " is used");
            return own;
        }
    }
}
