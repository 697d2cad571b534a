using System;

namespace Meterkast.Updates
{
    /// <summary>
    /// A public RSA key of 3,072 bits with the exponent 65537, which raises a signature to that power (RFC 8017, 5.2.2). Numbers are
    /// arrays of 32 bits each, the lowest first; products are Montgomery's, so that nothing is divided. What it computes is public, so
    /// its time may depend on it. Not thread-safe.
    /// </summary>
    public sealed class RsaKey
    {
        /// <summary>Length of the modulus, and of a signature, in bytes.</summary>
        public const int Length = 384;

        private const int Words = Length / 4;

        // 65537 is a one, fifteen zeros and a one
        private const int Squares = 16;

        // 2^96 squared five times is 2^3072
        private const int FirstShift = 96;

        private readonly uint[] _modulus;

        // -1 / modulus, modulo 2^32
        private readonly uint _inverse;

        // a product on its way has two words more than its factors
        private readonly uint[] _sum = new uint[Words + 2];

        /// <summary>Initializes a key.</summary>
        /// <param name="modulus">Its modulus, 384 bytes, the highest first.</param>
        /// <exception cref="ArgumentException">It has fewer than 3,072 bits, or is even.</exception>
        public RsaKey(byte[] modulus)
        {
            if (modulus.Length != Length || (modulus[0] & 0x80) == 0 || (modulus[Length - 1] & 1) == 0)
            {
                throw new ArgumentException("expected an odd number of 3072 bits", nameof(modulus));
            }

            _modulus = WordsOf(modulus);
            _inverse = NegativeInverse(_modulus[0]);
        }

        /// <summary>Raises a signature to the power of the exponent.</summary>
        /// <param name="signature">The signature, the highest byte first.</param>
        /// <returns>The message, 384 bytes; null if this cannot be a signature of the key, because it has another length or is not below
        /// the modulus.</returns>
        public byte[] Raise(byte[] signature)
        {
            if (signature.Length != Length)
            {
                return null;
            }

            uint[] plain = WordsOf(signature);
            if (!IsBelowModulus(plain))
            {
                return null;
            }

            uint[] power = MontgomerySquare();
            Multiply(power, plain, power);
            for (int i = 0; i < Squares; i++)
            {
                Multiply(power, power, power);
            }

            // one factor is plain, so the product is plain as well
            Multiply(power, plain, power);
            return BytesOf(power);
        }

        private static uint[] WordsOf(byte[] bytes)
        {
            uint[] words = new uint[Words];
            for (int i = 0; i < Length; i++)
            {
                words[i / 4] |= (uint)bytes[Length - 1 - i] << (i % 4 * 8);
            }

            return words;
        }

        private static byte[] BytesOf(uint[] words)
        {
            byte[] bytes = new byte[Length];
            for (int i = 0; i < Length; i++)
            {
                bytes[Length - 1 - i] = (byte)(words[i / 4] >> (i % 4 * 8));
            }

            return bytes;
        }

        // Newton's iteration doubles the number of right bits; an odd number is its own inverse modulo 8
        private static uint NegativeInverse(uint odd)
        {
            uint inverse = odd;
            for (int bits = 3; bits < 32; bits *= 2)
            {
                inverse *= 2 - (odd * inverse);
            }

            return 0 - inverse;
        }

        // R^2 modulo the modulus, where R is 2^3072: R is reduced, doubled to 2^96 R, and squared
        private uint[] MontgomerySquare()
        {
            uint[] number = new uint[Words];
            Subtract(number);
            for (int i = 0; i < FirstShift; i++)
            {
                Double(number);
            }

            for (int shift = FirstShift; shift < Length * 8; shift *= 2)
            {
                Multiply(number, number, number);
            }

            return number;
        }

        private void Double(uint[] number)
        {
            uint carry = 0;
            for (int i = 0; i < Words; i++)
            {
                uint word = number[i];
                number[i] = (word << 1) | carry;
                carry = word >> 31;
            }

            if (carry != 0 || !IsBelowModulus(number))
            {
                Subtract(number);
            }
        }

        // product = a * b / R modulo the modulus; it may be a or b itself
        private void Multiply(uint[] a, uint[] b, uint[] product)
        {
            uint[] sum = _sum;
            uint[] modulus = _modulus;
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] = 0;
            }

            for (int i = 0; i < Words; i++)
            {
                ulong factor = a[i];
                ulong carry = 0;
                for (int j = 0; j < Words; j++)
                {
                    carry += (factor * b[j]) + sum[j];
                    sum[j] = (uint)carry;
                    carry >>= 32;
                }

                carry += sum[Words];
                sum[Words] = (uint)carry;
                sum[Words + 1] = (uint)(carry >> 32);

                // the lowest word becomes zero and is dropped
                factor = sum[0] * _inverse;
                carry = ((factor * modulus[0]) + sum[0]) >> 32;
                for (int j = 1; j < Words; j++)
                {
                    carry += (factor * modulus[j]) + sum[j];
                    sum[j - 1] = (uint)carry;
                    carry >>= 32;
                }

                carry += sum[Words];
                sum[Words - 1] = (uint)carry;
                sum[Words] = sum[Words + 1] + (uint)(carry >> 32);
            }

            for (int i = 0; i < Words; i++)
            {
                product[i] = sum[i];
            }

            if (sum[Words] != 0 || !IsBelowModulus(product))
            {
                Subtract(product);
            }
        }

        private bool IsBelowModulus(uint[] number)
        {
            for (int i = Words - 1; i >= 0; i--)
            {
                if (number[i] != _modulus[i])
                {
                    return number[i] < _modulus[i];
                }
            }

            return false;
        }

        private void Subtract(uint[] number)
        {
            ulong borrow = 0;
            for (int i = 0; i < Words; i++)
            {
                ulong difference = (ulong)number[i] - _modulus[i] - borrow;
                number[i] = (uint)difference;
                borrow = difference >> 63;
            }
        }
    }
}
