namespace Meterkast.OpenTherm
{
    /// <summary>
    /// The fields of a 32-bit OpenTherm frame: bit 31 parity, 30 to 28 message type, 27 to 24 spare, 23 to 16 data
    /// id, 15 to 0 value (OpenTherm Protocol Specification 2.2, 4.2 "Frame format").
    /// </summary>
    public static class OpenThermFrame
    {
        /// <summary>The master asks; the value has no meaning, except for ids whose high byte is the master's part.</summary>
        public const int ReadData = 0;

        /// <summary>The master sends a value.</summary>
        public const int WriteData = 1;

        /// <summary>The master's own value is not valid now.</summary>
        public const int InvalidData = 2;

        /// <summary>The slave answers a Read-Data with its value.</summary>
        public const int ReadAck = 4;

        /// <summary>The slave accepts the value of a Write-Data; its echo counts only for some ids.</summary>
        public const int WriteAck = 5;

        /// <summary>The slave knows the id but has no value now.</summary>
        public const int DataInvalid = 6;

        /// <summary>The slave does not know the id.</summary>
        public const int UnknownDataId = 7;

        /// <summary>The message type, 0 to 7; 3 is reserved.</summary>
        public static int Type(uint frame) => (int)(frame >> 28) & 7;

        /// <summary>The data id, 0 to 255.</summary>
        public static int Id(uint frame) => (int)(frame >> 16) & 0xFF;

        /// <summary>The 16-bit value.</summary>
        public static int Value(uint frame) => (int)(frame & 0xFFFF);

        /// <summary>True if the number of ones, including the parity bit, is even.</summary>
        public static bool HasEvenParity(uint frame)
        {
            frame ^= frame >> 16;
            frame ^= frame >> 8;
            frame ^= frame >> 4;

            // bit n of this constant is the parity of the four-bit number n
            return ((0x6996 >> (int)(frame & 0xF)) & 1) == 0;
        }

        /// <summary>True if the type is the reserved type 3 or one of the spare bits 27 to 24 is set; such frames are invalid.</summary>
        public static bool HasReservedBits(uint frame) => Type(frame) == 3 || (frame & 0x0F000000) != 0;

        /// <summary>True for the types that a slave sends.</summary>
        public static bool IsFromSlave(uint frame) => Type(frame) >= ReadAck;
    }
}
