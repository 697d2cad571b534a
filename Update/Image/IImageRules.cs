namespace Meterkast.Updates
{
    /// <summary>Decides whether an image whose signature is right belongs on a device.</summary>
    public interface IImageRules
    {
        /// <summary>Why an image is refused; null if it is not.</summary>
        /// <param name="header">Its header.</param>
        string RefusalOf(ImageHeader header);
    }
}
