namespace Meterkast.Updates
{
    /// <summary>What this device is, and which images belong on it.</summary>
    public sealed class ImageRules : IImageRules
    {
        /// <summary>The firmware of the device.</summary>
        public string Firmware { get; set; }

        /// <summary>The line of boards to which the device belongs.</summary>
        public string Board { get; set; }

        /// <summary>The version that runs.</summary>
        public string Running { get; set; }

        /// <summary>The version that was flashed. Of an image with the same number, the interpreter would take what was flashed.</summary>
        public string Flashed { get; set; }

        /// <summary>Bytes of heap that were free before the running firmware was loaded; negative for no limit.</summary>
        public int Heap { get; set; } = -1;

        /// <summary>Bytes that the storage has for one image.</summary>
        public int Storage { get; set; } = int.MaxValue;

        /// <summary>Whether an older version may be installed.</summary>
        public bool AllowsOlder { get; set; }

        /// <inheritdoc/>
        public string RefusalOf(ImageHeader header)
        {
            if (header.Firmware != Firmware)
            {
                return "the image is for the firmware " + header.Firmware + ", and this device has " + Firmware;
            }

            if (header.Board != Board)
            {
                return "the image is for boards of the line " + header.Board + ", and this is " + Board;
            }

            if (header.OtherLibrary != null)
            {
                return "the image was built for " + header.OtherLibrary + ": update this device by cable";
            }

            if (Heap >= 0 && header.Heap > Heap)
            {
                return "the image needs " + header.Heap.ToString() + " bytes of heap, and this device has " + Heap.ToString();
            }

            if (header.FilesLength > Storage)
            {
                return "the image has " + header.FilesLength.ToString() + " bytes, and the storage of this device holds " + Storage.ToString();
            }

            if (header.Version == Flashed)
            {
                return "version " + header.Version + " is the one that was flashed";
            }

            if (header.Version == Running)
            {
                return "version " + header.Version + " runs already";
            }

            return AllowsOlder || VersionText.Compare(header.Version, Running) > 0
                ? null
                : "version " + header.Version + " is older than " + Running + ", which runs; force installs it";
        }
    }
}
