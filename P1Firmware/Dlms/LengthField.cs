namespace Meterkast.Dlms
{
    /// <summary>
    /// Lengths in BER and A-XDR (ITU-T X.690, 8.1.3; IEC 61334-6): a byte below 0x80, or 0x81 followed by one byte, or 0x82 followed by
    /// two.
    /// </summary>
    public static class LengthField
    {
        /// <summary>Bytes of a field.</summary>
        /// <param name="first">Its first byte.</param>
        /// <returns>0 if no length of a frame begins with it.</returns>
        public static int Size(byte first) => first < 0x80 ? 1 : first == 0x81 ? 2 : first == 0x82 ? 3 : 0;

        /// <summary>The length in a field.</summary>
        /// <param name="bytes">Contain the complete field.</param>
        /// <param name="at">Where it begins.</param>
        public static int Read(byte[] bytes, int at)
        {
            int size = Size(bytes[at]);
            return size == 1 ? bytes[at] : size == 2 ? bytes[at + 1] : (bytes[at + 1] << 8) | bytes[at + 2];
        }
    }
}
