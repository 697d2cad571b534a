using System;

namespace Meterkast.Settings
{
    /// <summary>
    /// A file that a power cut, or a full storage, leaves as it was or as it was to be. The new bytes are written to a file beside it,
    /// whole, before the old one is deleted and the new one gets its name. (A move onto a file that is there may not replace it on the
    /// device.) Where there is no old one yet, they are written under a third name, which is never trusted. The other names are the
    /// file's own with a 2 and a 1 for the last letter. What fails throws, as with <see cref="IFiles"/>. One thread only.
    /// </summary>
    public sealed class SafeFile
    {
        /// <summary>The most bytes that are read or written: more than any file that the device keeps has.</summary>
        public const int MaxLength = 8192;

        private readonly IFiles _files;

        /// <summary>Initializes a file that need not be there.</summary>
        /// <param name="files">The device's storage.</param>
        /// <param name="path">The file.</param>
        public SafeFile(IFiles files, string path)
        {
            _files = files;
            Path = path;
        }

        /// <summary>The file.</summary>
        public string Path { get; }

        // Whole once the old file is gone; may be half written while that is there
        private string NewPath => Beside("2");

        // The first bytes of a file that was not there: whole only once it has the file's own name
        private string DraftPath => Beside("1");

        /// <summary>Its bytes, after ending what a power cut has left half done; null when it is not there.</summary>
        /// <exception cref="InvalidOperationException">It is longer than <see cref="MaxLength"/>; the message says so.</exception>
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
                // a full storage is not filled further; after a power cut Recover does it
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
