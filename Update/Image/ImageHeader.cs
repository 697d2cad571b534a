using System;
using System.Text;
using Meterkast.Text;

namespace Meterkast.Updates
{
    /// <summary>
    /// Reads the header of an image byte by byte: lines of ASCII text in a fixed order, each ended by a line feed, up to an empty line.
    ///
    ///   meterkast update 1
    ///   firmware=otgw                                  whose it is: otgw or p1
    ///   version=0.2.0
    ///   board=esp32                                    the line of boards for which it was built
    ///   heap=600000                                    bytes of heap that must be free before it is loaded
    ///   library=mscorlib 1.17.11.0 00000000            a class library that it uses, with the checksum of its native part; several
    ///   file=Meterkast.Shared.pe 64506 129576          a file, its length in the image and its length unpacked; several
    ///   sha256=64 hexadecimal digits                   of all files as they are in the image
    ///
    /// There is one form for each header, so nothing in it can be read in two ways. Not thread-safe.
    /// </summary>
    public sealed class ImageHeader
    {
        /// <summary>Maximum length in bytes.</summary>
        public const int MaxLength = 2048;

        /// <summary>Its first line.</summary>
        public const string FirstLine = "meterkast update 1";

        /// <summary>Maximum number of files.</summary>
        public const int MaxFiles = 6;

        private const int MaxLine = 90;
        private const int MaxName = 40;
        private const int SizeDigits = 7;
        private const string Damaged = "this is not an image of an update, or it is damaged: ";

        private readonly TextBuffer _line = new TextBuffer(MaxLine);
        private readonly ImageFile[] _files = new ImageFile[MaxFiles];
        private readonly ILibraries _libraries;
        private int _length;
        private int _step;

        /// <summary>Initializes an empty header.</summary>
        /// <param name="libraries">What its libraries are compared with.</param>
        public ImageHeader(ILibraries libraries)
        {
            _libraries = libraries;
        }

        /// <summary>The firmware, <c>otgw</c> or <c>p1</c>.</summary>
        public string Firmware { get; private set; }

        /// <summary>Its version.</summary>
        public string Version { get; private set; }

        /// <summary>The line of boards.</summary>
        public string Board { get; private set; }

        /// <summary>Bytes of heap that it needs.</summary>
        public int Heap { get; private set; }

        /// <summary>SHA-256 of its files.</summary>
        public byte[] Sum { get; private set; }

        /// <summary>Number of files.</summary>
        public int Files { get; private set; }

        /// <summary>Bytes of all files together, as they are in the image.</summary>
        public int FilesLength { get; private set; }

        /// <summary>The first library that this device has in another version, in words; null if there is none.</summary>
        public string OtherLibrary { get; private set; }

        /// <summary>Why it cannot be read; null if it is sound so far.</summary>
        public string Fault { get; private set; }

        /// <summary>Whether all of it was read.</summary>
        public bool IsComplete { get; private set; }

        /// <summary>One of its files.</summary>
        public ImageFile File(int index) => _files[index];

        /// <summary>Takes the next byte; call it until <see cref="IsComplete"/> or <see cref="Fault"/>.</summary>
        public void Consume(byte value)
        {
            _length++;
            if (value == '\n')
            {
                string line = _line.Length == 0 ? "" : _line.ToString();
                _line.Clear();
                Read(line);
            }
            else if (value < ' ' || value > '~' || _line.Room == 0 || _length == MaxLength)
            {
                Fault = Damaged + "its header has " + (_line.Room == 0 || _length == MaxLength ? "a line that is too long" : "bytes that are no text");
            }
            else
            {
                _line.Append(value);
            }
        }

        // The steps are the lines in their order
        private void Read(string line)
        {
            int equals = line.IndexOf('=');
            string key = equals < 0 ? line : line.Substring(0, equals);
            string value = equals < 0 ? "" : line.Substring(equals + 1);
            bool isSound = false;
            switch (key)
            {
                case FirstLine:
                    isSound = Enter(0, 1) && equals < 0;
                    break;
                case "firmware":
                    Firmware = value;
                    isSound = Enter(1, 2) && IsName(value);
                    break;
                case "version":
                    Version = value;
                    isSound = Enter(2, 3) && VersionText.IsSound(value);
                    break;
                case "board":
                    Board = value;
                    isSound = Enter(3, 4) && IsName(value);
                    break;
                case "heap":
                    Heap = PlainNumber.Read(value, 8);
                    isSound = Enter(4, 5) && Heap >= 0;
                    break;
                case "library":
                    isSound = Enter(5, 5) && AddLibrary(value.Split(' '));
                    break;
                case "file":
                    isSound = (_step == 5 || _step == 6) && Files < MaxFiles && AddFile(value.Split(' '));
                    _step = 6;
                    break;
                case "sha256":
                    Sum = HexText.Read(value);
                    isSound = Enter(6, 7) && Sum != null && Sum.Length == Sha256.Length;
                    break;
                case "":
                    isSound = Enter(7, 8) && equals < 0;
                    IsComplete = isSound;
                    break;
            }

            // a line that was not understood is not quoted: it may be anything
            Fault = isSound ? null : Damaged + "line " + (_step + 1).ToString() + " of its header is wrong or missing";
        }

        private bool Enter(int from, int to)
        {
            bool isNext = _step == from;
            _step = isNext ? to : _step;
            return isNext;
        }

        private bool AddLibrary(string[] words)
        {
            if (words.Length != 3 || !IsName(words[0]) || words[2].Length != 8 || HexText.Read(words[2]) == null)
            {
                return false;
            }

            string own = OtherLibrary == null ? _libraries.VersionOf(words[0]) : words[1];
            if (own != words[1])
            {
                OtherLibrary = words[0] + " " + words[1] + ", and this device has " + (own == null ? "none" : own);
            }

            return true;
        }

        private bool AddFile(string[] words)
        {
            int stored = words.Length == 3 ? PlainNumber.Read(words[1], SizeDigits) : -1;
            int loaded = words.Length == 3 ? PlainNumber.Read(words[2], SizeDigits) : -1;
            if (stored < 1 || loaded < stored || !IsName(words[0]))
            {
                return false;
            }

            _files[Files++] = new ImageFile(words[0], stored, loaded);
            FilesLength += stored;
            return true;
        }

        private static bool IsName(string text)
        {
            byte[] letters = text.Length == 0 ? new byte[0] : Encoding.UTF8.GetBytes(text);
            bool isName = letters.Length > 0 && letters.Length <= MaxName;
            for (int i = 0; i < letters.Length; i++)
            {
                byte letter = letters[i];
                isName &= AsciiText.IsDigit(letter) || (letter >= 'a' && letter <= 'z') || AsciiText.IsCapital(letter) || letter == '.' || letter == '_' || letter == '-';
            }

            return isName;
        }
    }
}
