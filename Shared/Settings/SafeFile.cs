using System;

namespace Meterkast.Settings
{
    /// <summary>
    /// A file that a power cut leaves as it was or as it was to be. The new bytes are written to a file beside it, whole, before the
    /// old one is taken away and the new one gets its name. (A move onto a file that is there may not replace it on the device.)
    /// What fails throws, as with <see cref="IFiles"/>. One thread only.
    /// </summary>
    public sealed class SafeFile
    {
        private readonly IFiles _files;
        private readonly string _newPath;

        /// <summary>Makes it.</summary>
        /// <param name="files">The device's storage.</param>
        /// <param name="path">The file.</param>
        /// <param name="newPath">The file beside it.</param>
        public SafeFile(IFiles files, string path, string newPath)
        {
            _files = files;
            Path = path;
            _newPath = newPath;
        }

        /// <summary>The file.</summary>
        public string Path { get; }

        /// <summary>Its bytes, after ending what a power cut has left half done; null when it is not there.</summary>
        public byte[] Read()
        {
            try
            {
                Recover();
            }
            catch (Exception)
            {
                // storage that cannot be written can be read
            }

            string path = _files.Exists(Path) ? Path : _newPath;
            return _files.Exists(path) ? _files.Read(path) : null;
        }

        /// <summary>Writes it.</summary>
        public void Write(byte[] bytes)
        {
            Recover();
            if (!_files.Exists(Path))
            {
                // so that a new file, alone, is always a whole one
                _files.Write(Path, new byte[0]);
            }

            _files.Write(_newPath, bytes);
            _files.Delete(Path);
            _files.Move(_newPath, Path);
        }

        // While the old file is there the new one may be half written; it is whole once the old one is gone
        private void Recover()
        {
            if (!_files.Exists(_newPath))
            {
                return;
            }

            if (_files.Exists(Path))
            {
                _files.Delete(_newPath);
            }
            else
            {
                _files.Move(_newPath, Path);
            }
        }
    }
}
