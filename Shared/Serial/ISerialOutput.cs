namespace Meterkast.Serial
{
    /// <summary>Output to the serial line.</summary>
    public interface ISerialOutput
    {
        /// <summary>Sends bytes without waiting until they are on the line.</summary>
        /// <param name="bytes">The bytes; the caller may change them afterwards.</param>
        /// <param name="count">Number of bytes to send, from index 0.</param>
        void Write(byte[] bytes, int count);
    }
}
