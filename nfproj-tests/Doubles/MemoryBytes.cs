using Meterkast.Settings;

namespace Meterkast.Tests
{
    /// <summary>Bytes that a firmware keeps over a restart.</summary>
    public class MemoryBytes : IByteStore
    {
        public byte[] Bytes { get; private set; }

        public byte[] Read() => Bytes;

        public void Write(byte[] bytes)
        {
            Bytes = bytes;
        }
    }
}
