namespace Meterkast.Crypto
{
    /// <summary>A cipher for blocks of 16 bytes, passed as four words with the first byte in the highest bits. One thread only.</summary>
    public interface IBlockCipher
    {
        /// <summary>Encrypts a block in place; allocates nothing.</summary>
        /// <param name="block">Four words.</param>
        void Encrypt(uint[] block);
    }
}
