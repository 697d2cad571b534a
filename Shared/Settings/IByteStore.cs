namespace Meterkast.Settings
{
    /// <summary>Keeps a few bytes over a restart. One thread only.</summary>
    public interface IByteStore
    {
        /// <summary>What was kept; null when there is nothing, or it cannot be read.</summary>
        byte[] Read();

        /// <summary>Keeps bytes instead of those before. What cannot be written is not kept; nothing is thrown.</summary>
        void Write(byte[] bytes);
    }
}
