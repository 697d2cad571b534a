namespace Meterkast.Profiles
{
    /// <summary>Which pins must not be used, and why (Espressif's data sheets of ESP32, ESP32-S3 and ESP32-C3, section on strapping pins).</summary>
    public static class PinRules
    {
        /// <summary>Why a pin cannot be used.</summary>
        /// <param name="profile">The board; null if it is unknown, so that nothing is known about its pins.</param>
        /// <param name="pin">Number of the pin.</param>
        /// <param name="drives">Whether the board will drive the pin.</param>
        /// <returns>The reason, or null if the pin can be used.</returns>
        public static string Reason(BoardProfile profile, int pin, bool drives)
        {
            if (profile == null)
            {
                return null;
            }

            if (profile.Reserves(pin))
            {
                return "the board itself uses this pin, for Ethernet or its memory";
            }

            switch (profile.Chip)
            {
                case "esp32": return ReasonOfEsp32(pin, drives);
                case "esp32s3": return ReasonOfEsp32S3(pin);
                case "esp32c3": return ReasonOfEsp32C3(pin);
                default: return null;
            }
        }

        private static string ReasonOfEsp32(int pin, bool drives)
        {
            if (pin > 39 || pin == 20 || pin == 24 || (pin >= 28 && pin <= 31))
            {
                return "the chip has no such pin";
            }

            if (pin >= 6 && pin <= 11)
            {
                return "the flash memory is on this pin";
            }

            if (pin == 1 || pin == 3)
            {
                return "the debug port is on this pin";
            }

            if (pin == 0 || pin == 2 || pin == 5 || pin == 12 || pin == 15)
            {
                return "the chip reads this pin when it starts, and may not start";
            }

            return drives && pin >= 34 ? "the pin can receive only" : null;
        }

        private static string ReasonOfEsp32S3(int pin)
        {
            return pin > 48 || (pin >= 22 && pin <= 25) ? "the chip has no such pin"
                : pin >= 26 && pin <= 32 ? "the flash memory is on this pin"
                : pin == 43 || pin == 44 || pin == 19 || pin == 20 ? "the debug port is on this pin"
                : pin == 0 || pin == 3 || pin == 45 || pin == 46 ? "the chip reads this pin when it starts, and may not start"
                : null;
        }

        private static string ReasonOfEsp32C3(int pin)
        {
            return pin > 21 ? "the chip has no such pin"
                : pin >= 11 && pin <= 17 ? "the flash memory is on this pin"
                : pin >= 18 ? "the debug port is on this pin"
                : pin == 2 || pin == 8 || pin == 9 ? "the chip reads this pin when it starts, and may not start"
                : null;
        }
    }
}
