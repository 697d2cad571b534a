namespace Meterkast.Updates
{
    /// <summary>What is in a slot: an image that has passed every check.</summary>
    public sealed class UpdateSlot
    {
        /// <summary>Initializes a slot.</summary>
        /// <param name="version">Version of the image.</param>
        /// <param name="files">Its files in their order.</param>
        public UpdateSlot(string version, ImageFile[] files)
        {
            Version = version;
            Files = files;
        }

        /// <summary>Version of the image.</summary>
        public string Version { get; }

        /// <summary>Its files in their order.</summary>
        public ImageFile[] Files { get; }
    }
}
