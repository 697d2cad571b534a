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

        /// <summary>The version that was flashed. Instead of an assembly with the same number, the interpreter takes the flashed one.</summary>
        public string Flashed { get; set; }

        /// <summary>Bytes of heap that were free before the running firmware was loaded; negative for no limit.</summary>
        public int Heap { get; set; } = -1;

        /// <summary>Whether a version may be installed that is older than the running one, or the same.</summary>
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

            if (header.Version == Flashed)
            {
                return "version " + header.Version + " is the one that was flashed; an update needs another number";
            }

            int order = VersionText.Compare(header.Version, Running);
            return AllowsOlder || order > 0 ? null
                : order == 0 ? "version " + header.Version + " runs already; force installs it again"
                : "version " + header.Version + " is older than " + Running + ", which runs; force installs it";
        }
    }
}
