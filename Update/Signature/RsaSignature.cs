namespace Meterkast.Updates
{
    /// <summary>
    /// Verifies signatures with RSA-3072, PKCS #1 v1.5 and SHA-256 (RFC 8017, 8.2.2). The padded message is built and compared byte by
    /// byte: a verifier that reads the padding instead has been deceived by what it skipped (Bleichenbacher 2006 and its successors).
    /// Not thread-safe.
    /// </summary>
    public sealed class RsaSignature
    {
        // DigestInfo of SHA-256 up to the hash (RFC 8017, 9.2, note 1)
        private static readonly byte[] DigestInfo =
        {
            0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
        };

        private readonly RsaKey _key;

        /// <summary>Initializes a verifier.</summary>
        /// <param name="key">The public key.</param>
        public RsaSignature(RsaKey key)
        {
            _key = key;
        }

        /// <summary>Whether a signature is the key's for a hash. Takes seconds on a device.</summary>
        /// <param name="hash">SHA-256 of what was signed.</param>
        /// <param name="signature">The signature.</param>
        public bool IsOf(byte[] hash, byte[] signature)
        {
            byte[] message = _key.Raise(signature);
            if (message == null || hash.Length != Sha256.Length)
            {
                return false;
            }

            int hashAt = RsaKey.Length - Sha256.Length;
            int infoAt = hashAt - DigestInfo.Length;
            int difference = message[0] | (message[1] ^ 1) | message[infoAt - 1];
            for (int i = 2; i < infoAt - 1; i++)
            {
                difference |= message[i] ^ 0xFF;
            }

            for (int i = infoAt; i < hashAt; i++)
            {
                difference |= message[i] ^ DigestInfo[i - infoAt];
            }

            for (int i = hashAt; i < RsaKey.Length; i++)
            {
                difference |= message[i] ^ hash[i - hashAt];
            }

            return difference == 0;
        }
    }
}
