namespace Meterkast.Updates
{
    /// <summary>Where the files of an image go once its header was accepted. Failures throw. One thread only.</summary>
    public interface IImageSink
    {
        /// <summary>Prepares for the files of an image.</summary>
        /// <param name="header">Its header, whose signature is right.</param>
        void Begin(ImageHeader header);

        /// <summary>Takes bytes of the files.</summary>
        void Add(byte[] bytes, int start, int count);

        /// <summary>All files are there and have the right sum.</summary>
        void Complete();

        /// <summary>Forgets what has come since <see cref="Begin"/>.</summary>
        void Discard();
    }
}
