namespace Meterkast.Web
{
    /// <summary>The page, packed with gzip, on its way to one client. Used by the server's thread alone; failures throw.</summary>
    public interface IPageReader
    {
        /// <summary>Length in bytes.</summary>
        int Length { get; }

        /// <summary>The checksum of the content with which gzip ends it (RFC 1952): another page has another one.</summary>
        uint Sum { get; }

        /// <summary>Reads the next bytes.</summary>
        /// <param name="buffer">Receives them, from index 0.</param>
        /// <returns>Number of bytes; 0 at the end.</returns>
        int Read(byte[] buffer);

        /// <summary>Closes it.</summary>
        void Close();
    }
}
