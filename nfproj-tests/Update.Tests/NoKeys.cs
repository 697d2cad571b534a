using Meterkast.Updates;

namespace Meterkast.Tests
{
    /// <summary>A device that trusts no key.</summary>
    public class NoKeys : IUpdateKeys
    {
        public RsaSignature[] Read() => new RsaSignature[0];
    }
}
