namespace Meterkast.History
{
    /// <summary>
    /// Files of records on the device's storage. A power cut during a write may leave any beginning of it. Failures throw. One thread
    /// only.
    /// </summary>
    public interface IRecordFiles
    {
        /// <summary>Reads a part of a file.</summary>
        /// <param name="name">Name of the file.</param>
        /// <param name="at">Where to begin.</param>
        /// <param name="bytes">Receives the bytes, from its beginning.</param>
        /// <param name="count">How many bytes are wanted.</param>
        /// <returns>How many there were; 0 if the file does not exist.</returns>
        int Read(string name, int at, byte[] bytes, int count);

        /// <summary>Writes a part of a file.</summary>
        /// <param name="name">Name of the file.</param>
        /// <param name="at">Where to begin, at most the file's length; 0 makes a new file in place of an old one.</param>
        /// <param name="bytes">The bytes, from its beginning.</param>
        /// <param name="count">How many bytes are written.</param>
        void Write(string name, int at, byte[] bytes, int count);
    }
}
