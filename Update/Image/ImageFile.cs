namespace Meterkast.Updates
{
    /// <summary>One file of an image: an assembly, or the page.</summary>
    public sealed class ImageFile
    {
        /// <summary>Name of the page, which is packed with gzip for browsers and is sent as it is.</summary>
        public const string Page = "page.gz";

        /// <summary>Initializes a file.</summary>
        /// <param name="name">Its name.</param>
        /// <param name="stored">Its length in the image in bytes.</param>
        /// <param name="loaded">Its length in bytes once it is unpacked.</param>
        public ImageFile(string name, int stored, int loaded)
        {
            Name = name;
            Stored = stored;
            Loaded = loaded;
        }

        /// <summary>Its name, without a folder.</summary>
        public string Name { get; }

        /// <summary>Its length in the image in bytes.</summary>
        public int Stored { get; }

        /// <summary>Its length in bytes once it is unpacked.</summary>
        public int Loaded { get; }

        /// <summary>Whether it is packed with deflate (RFC 1951).</summary>
        public bool IsPacked => Stored != Loaded;
    }
}
