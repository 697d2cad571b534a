namespace Meterkast.Dlms
{
    /// <summary>Units of COSEM (IEC 62056-6-2, 4.3.2, the enumeration of scaler_unit), and the units that follow from an OBIS code if none
    /// is sent.</summary>
    public static class CosemUnit
    {
        /// <summary>A number without a unit.</summary>
        public const int None = 255;

        private const int Watt = 27;
        private const int VoltAmpere = 28;
        private const int Var = 29;

        /// <summary>The unit as a P1 telegram has it.</summary>
        /// <param name="unit">Its number.</param>
        /// <returns>Empty for a number without one; a question mark, which no reader accepts as a unit, for an unknown one.</returns>
        public static string TextOf(int unit)
        {
            switch (unit)
            {
                case 7: return "s";
                case 9: return "C";
                case 13:
                case 14: return "m3";
                case 25: return "J";
                case Watt: return "W";
                case VoltAmpere: return "VA";
                case Var: return "var";
                case 30: return "Wh";
                case 31: return "VAh";
                case 32: return "varh";
                case 33: return "A";
                case 35: return "V";
                case 44: return "Hz";
                case None: return "";
                default: return "?";
            }
        }

        /// <summary>The quantity of a code of electricity (IEC 62056-6-1, tables 12 and 13).</summary>
        /// <param name="c">Group C: the quantity and its phase.</param>
        /// <param name="d">Group D: how it is processed.</param>
        public static Quantity QuantityOf(int c, int d)
        {
            int one = OfOnePhase(c);
            bool isNow = d == 7;
            switch (one)
            {
                case 11: return isNow ? Quantity.Current : Quantity.None;
                case 12: return isNow ? Quantity.Voltage : Quantity.None;
                case 13: return isNow ? Quantity.PowerFactor : Quantity.None;
                case 14: return Quantity.None;
                default: return one > 16 ? Quantity.None : isNow ? Quantity.Power : d == 8 ? Quantity.Energy : Quantity.None;
            }
        }

        /// <summary>The unit of an electricity code whose quantity is known, with the prefix of COSEM's numbers.</summary>
        public static int Of(int c, Quantity quantity)
        {
            switch (quantity)
            {
                case Quantity.Current: return 33;
                case Quantity.Voltage: return 35;
                case Quantity.PowerFactor: return None;
                default:
                    int one = OfOnePhase(c);
                    int power = one == 9 || one == 10 ? VoltAmpere : one >= 3 && one <= 8 ? Var : Watt;
                    return quantity == Quantity.Energy ? power + 3 : power;
            }
        }

        // 21 to 40 are phase 1, 41 to 60 phase 2, 61 to 80 phase 3
        private static int OfOnePhase(int c) => c > 20 && c <= 80 ? ((c - 1) % 20) + 1 : c;
    }
}
