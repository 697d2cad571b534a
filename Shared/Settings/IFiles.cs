namespace Meterkast.Settings
{
    /// <summary>The device's internal storage. Failures throw; one thread only.</summary>
    public interface IFiles
    {
        /// <summary>Whether a file exists.</summary>
        bool Exists(string path);

        /// <summary>The length of a file in bytes.</summary>
        long Length(string path);

        /// <summary>The bytes of a file.</summary>
        byte[] Read(string path);

        /// <summary>Writes a file from its beginning. A power cut may leave it half written.</summary>
        void Write(string path, byte[] bytes);

        /// <summary>Deletes a file.</summary>
        void Delete(string path);

        /// <summary>Gives a file another name, which must be free.</summary>
        void Move(string from, string to);
    }
}
