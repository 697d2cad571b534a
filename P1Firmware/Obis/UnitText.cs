namespace Meterkast.Obis
{
    /// <summary>
    /// Reads the unit that a meter prints after a number: an optional SI prefix, then the unit, ignoring case, because meters write kvarh,
    /// kVArh and kVarh. The prefix m is milli and M is mega; k and G may have either case, because they are unambiguous. A unit that is
    /// not listed here is not guessed.
    /// </summary>
    public static class UnitText
    {
        // varh and one more letter
        private const int MaxLetters = 5;

        /// <summary>Reads a unit.</summary>
        /// <param name="bytes">The telegram.</param>
        /// <param name="start">Where the unit begins; no blank is there.</param>
        /// <param name="end">Where it ends.</param>
        /// <param name="unit">Receives the unit of the topic: kWh for any Wh, m3 for any litre, GJ for any J.</param>
        /// <param name="shift">Receives the number of places by which the decimal point moves to the left when the number is written in
        /// that unit.</param>
        /// <returns>False if the unit is not known.</returns>
        public static bool TryRead(byte[] bytes, int start, int end, out MeterUnit unit, out int shift)
        {
            unit = MeterUnit.None;
            shift = 0;
            if (end <= start || end - start > MaxLetters)
            {
                return false;
            }

            shift = PlacesOf(Letters(bytes, start, end), out unit);
            if (unit == MeterUnit.None)
            {
                int prefix = PrefixOf(bytes[start]);
                shift = PlacesOf(Letters(bytes, start + 1, end), out unit) - prefix;

                // mm3 is not a thousandth of a cubic metre, nor is mC accepted for degrees
                return prefix != 0 && unit != MeterUnit.None && unit != MeterUnit.Celsius
                    && (unit != MeterUnit.CubicMetre || end - start == 2);
            }

            return true;
        }

        private static int PrefixOf(byte letter)
        {
            switch (letter)
            {
                case (byte)'m': return -3;
                case (byte)'k':
                case (byte)'K': return 3;
                case (byte)'M': return 6;
                case (byte)'g':
                case (byte)'G': return 9;
                default: return 0;
            }
        }

        // Lower-case letters, eight bits each; a digit does not change when the lower-case bit is set
        private static long Letters(byte[] bytes, int start, int end)
        {
            long letters = 0;
            for (int i = start; i < end; i++)
            {
                letters = (letters << 8) | (long)(bytes[i] | 0x20);
            }

            return letters;
        }

        // The unit of topics, and by how many places it is larger than the unit without a prefix
        private static int PlacesOf(long letters, out MeterUnit unit)
        {
            unit = Find(letters);
            switch (unit)
            {
                case MeterUnit.KilowattHour:
                case MeterUnit.KilovarHour:
                case MeterUnit.KilovoltAmpereHour:
                case MeterUnit.Kilowatt:
                case MeterUnit.Kilovar:
                case MeterUnit.KilovoltAmpere: return 3;
                case MeterUnit.CubicMetre: return letters == 'l' || letters == (('d' << 16) | ('m' << 8) | '3') ? 3 : 0;
                case MeterUnit.Gigajoule: return 9;
                default: return 0;
            }
        }

        private static MeterUnit Find(long letters)
        {
            switch (letters)
            {
                case ('w' << 8) | 'h': return MeterUnit.KilowattHour;
                case ('v' << 24) | ('a' << 16) | ('r' << 8) | 'h': return MeterUnit.KilovarHour;
                case ('v' << 16) | ('a' << 8) | 'h': return MeterUnit.KilovoltAmpereHour;
                case 'w': return MeterUnit.Kilowatt;
                case ('v' << 16) | ('a' << 8) | 'r': return MeterUnit.Kilovar;
                case ('v' << 8) | 'a': return MeterUnit.KilovoltAmpere;
                case 'v': return MeterUnit.Volt;
                case 'a': return MeterUnit.Ampere;
                case ('h' << 8) | 'z': return MeterUnit.Hertz;
                case 's': return MeterUnit.Second;
                case 'l':
                case ('d' << 16) | ('m' << 8) | '3':
                case ('m' << 8) | '3': return MeterUnit.CubicMetre;
                case 'j': return MeterUnit.Gigajoule;
                case 'c': return MeterUnit.Celsius;
                default: return MeterUnit.None;
            }
        }
    }
}
