using System;
using System.Security.Cryptography.X509Certificates;

namespace Meterkast.Board
{
    /// <summary>The certificate of the authority that has signed the broker's, from the device's storage.</summary>
    public static class CaCertificate
    {
        /// <summary>Reads it.</summary>
        /// <param name="path">The file, in PEM.</param>
        /// <exception cref="Exception">The file does not exist or contains no certificate.</exception>
        public static X509Certificate Read(string path)
        {
            BoardFiles files = new BoardFiles();
            if (!files.Exists(path))
            {
                throw new Exception("mqtt.ca: the file " + path + " is not there");
            }

            byte[] pem = files.Read(path);

            // the device's parser reads PEM up to a zero byte
            byte[] ended = new byte[pem.Length + 1];
            Array.Copy(pem, ended, pem.Length);
            try
            {
                return new X509Certificate(ended);
            }
            catch (Exception)
            {
                throw new Exception("mqtt.ca: " + path + " holds no certificate in PEM");
            }
        }
    }
}
