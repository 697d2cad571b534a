namespace Meterkast.Updates
{
    /// <summary>
    /// Where the files of updates lie: two slots, 1 and 2, each with the bytes of one image. Failures throw. A power cut may leave any part
    /// of what was appended. One thread only.
    /// </summary>
    public interface IUpdateStore
    {
        /// <summary>Empties a slot and opens it for appending.</summary>
        void Create(int slot);

        /// <summary>Appends bytes to the slot that was created last.</summary>
        void Append(byte[] bytes, int start, int count);

        /// <summary>Closes the slot that was created last, if it is open; all bytes are on the storage then.</summary>
        void Close();

        /// <summary>Deletes a slot; one that is not there is not an error.</summary>
        void Delete(int slot);

        /// <summary>Deletes the files of the history.</summary>
        /// <returns>Whether there were any.</returns>
        bool DeleteHistory();

        /// <summary>Reads bytes of a slot.</summary>
        /// <param name="slot">The slot.</param>
        /// <param name="at">The first byte.</param>
        /// <param name="bytes">Receives them.</param>
        /// <param name="count">How many are wanted.</param>
        /// <returns>How many were read; 0 at the end or if there is no such slot.</returns>
        int Read(int slot, int at, byte[] bytes, int count);
    }
}
