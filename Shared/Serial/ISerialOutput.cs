namespace Meterkast.Serial
{
    /// <summary>The way out to the serial line.</summary>
    public interface ISerialOutput
    {
        /// <summary>Sends bytes. Does not wait until they are on the line.</summary>
        /// <param name="bytes">The bytes; the caller may change them afterwards.</param>
        /// <param name="count">Number of bytes to send, from the first on.</param>
        void Write(byte[] bytes, int count);
    }
}
