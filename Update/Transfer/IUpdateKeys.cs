namespace Meterkast.Updates
{
    /// <summary>The keys with which updates may be signed.</summary>
    public interface IUpdateKeys
    {
        /// <summary>Reads them; a call allocates.</summary>
        RsaSignature[] Read();
    }
}
