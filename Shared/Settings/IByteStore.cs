namespace Meterkast.Settings
{
    /// <summary>Keeps a few bytes across a restart. One thread only.</summary>
    public interface IByteStore
    {
        /// <summary>The stored bytes; null if there are none or they cannot be read.</summary>
        byte[] Read();

        /// <summary>Replaces the stored bytes. If they cannot be written, nothing is stored and nothing is thrown.</summary>
        void Write(byte[] bytes);
    }
}
