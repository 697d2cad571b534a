using System;

namespace Meterkast.Settings
{
    /// <summary>
    /// A file that a power cut or full storage leaves either unchanged or completely written. The new bytes are written to a second file
    /// before the old one is deleted and the new one is renamed. (On the device, a move may not replace an existing file.) If there is no
    /// old file yet, they are written under a third name, which is never trusted. The other names are the file's own with its last letter
    /// replaced by 2 and 1. Failures throw, as with <see cref="IFiles"/>. One thread only.
    /// </summary>
    public sealed class SafeFile
    {
        /// <summary>Maximum number of bytes that are read or written: more than any file of the device has.</summary>
        public const int MaxLength = 8192;

        private readonly IFiles _files;

        /// <summary>Initializes a file that need not exist.</summary>
        /// <param name="files">The device's storage.</param>
        /// <param name="path">The file.</param>
        public SafeFile(IFiles files, string path)
        {
            _files = files;
            Path = path;
        }

        /// <summary>The file.</summary>
        public string Path { get; }

        // Complete once the old file is gone; may be half written while the old file exists
        private string NewPath => Beside("2");

        // The first content of a new file: complete only once it has the file's own name
        private string DraftPath => Beside("1");

        /// <summary>Its bytes, after completing what a power cut has interrupted; null if it does not exist.</summary>
        /// <exception cref="InvalidOperationException">It is longer than <see cref="MaxLength"/>.</exception>
        public byte[] Read()
        {
            try
            {
                Recover();
            }
            catch (Exception)
            {
                // read-only storage can still be read
            }

            string path = _files.Exists(Path) ? Path : NewPath;
            if (!_files.Exists(path))
            {
                return null;
            }

            long length = _files.Length(path);
            if (length > MaxLength)
            {
                throw new InvalidOperationException("it has " + length.ToString() + " bytes, expected at most " + MaxLength.ToString());
            }

            return _files.Read(path);
        }

        /// <summary>Writes it.</summary>
        /// <param name="bytes">Its new bytes, at most <see cref="MaxLength"/>.</param>
        public void Write(byte[] bytes)
        {
            Recover();
            bool isFirst = !_files.Exists(Path);
            string draft = isFirst ? DraftPath : NewPath;
            try
            {
                _files.Write(draft, bytes);
            }
            catch (Exception)
            {
                // full storage must not be filled further; after a power cut Recover deletes it
                if (_files.Exists(draft))
                {
                    _files.Delete(draft);
                }

                throw;
            }

            if (!isFirst)
            {
                _files.Delete(Path);
            }

            _files.Move(draft, Path);
        }

        private void Recover()
        {
            if (_files.Exists(DraftPath))
            {
                _files.Delete(DraftPath);
            }

            if (!_files.Exists(NewPath))
            {
                return;
            }

            if (_files.Exists(Path))
            {
                _files.Delete(NewPath);
            }
            else
            {
                _files.Move(NewPath, Path);
            }
        }

        private string Beside(string last) => Path.Substring(0, Path.Length - 1) + last;
    }
}
