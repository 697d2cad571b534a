using System.IO;
using Meterkast.Settings;

namespace Meterkast.Board
{
    /// <summary>The device's internal storage, drive <c>I:</c>.</summary>
    public sealed class BoardFiles : IFiles
    {
        /// <inheritdoc/>
        public bool Exists(string path) => File.Exists(path);

        /// <inheritdoc/>
        public long Length(string path)
        {
            using (FileStream file = File.OpenRead(path))
            {
                return file.Length;
            }
        }

        /// <inheritdoc/>
        public byte[] Read(string path) => File.ReadAllBytes(path);

        /// <inheritdoc/>
        public void Write(string path, byte[] bytes) => File.WriteAllBytes(path, bytes);

        /// <inheritdoc/>
        public void Delete(string path) => File.Delete(path);

        /// <inheritdoc/>
        public void Move(string from, string to) => File.Move(from, to);
    }
}
