using System.Text;
using Meterkast.Board;
using Meterkast.Text;

namespace Meterkast.Updates
{
    /// <summary>The key of the project's releases, and the one of whoever builds images for the own device, which flash.ps1 stores.</summary>
    public sealed class BoardUpdateKeys : IUpdateKeys
    {
        /// <summary>Where the own key is kept: 768 hexadecimal digits.</summary>
        public const string OwnPath = "I:\\update.key";

        /// <inheritdoc/>
        public RsaSignature[] Read()
        {
            RsaSignature released = new RsaSignature(new RsaKey(UpdateKey.Modulus()));
            BoardFiles files = new BoardFiles();
            if (!files.Exists(OwnPath) || files.Length(OwnPath) > RsaKey.Length * 3)
            {
                return new[] { released };
            }

            byte[] text = files.Read(OwnPath);
            byte[] modulus = HexText.Read(Encoding.UTF8.GetString(text, 0, text.Length).Trim());
            return modulus == null || modulus.Length != RsaKey.Length ? new[] { released } : new[] { new RsaSignature(new RsaKey(modulus)), released };
        }
    }
}
