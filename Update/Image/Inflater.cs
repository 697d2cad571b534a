using System;

namespace Meterkast.Updates
{
    /// <summary>
    /// Unpacks deflate (RFC 1951) into one array, which is also the window that the format needs. Short codes, nearly all of them, are found
    /// in a table; longer ones are counted through. Not thread-safe.
    /// </summary>
    public sealed class Inflater
    {
        private const int LengthCodes = 19;
        private const int MaxLiterals = 288;
        private const int MaxDistances = 30;
        private const int EndOfBlock = 256;

        // the order in which the lengths of the code lengths stand, section 3.2.7
        private static readonly byte[] Order = { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };

        private static readonly ushort[] Lengths =
        {
            3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
        };

        private static readonly byte[] LengthBits =
        {
            0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
        };

        private static readonly ushort[] Distances =
        {
            1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289,
            16385, 24577,
        };

        private readonly BitSource _bits;
        private readonly byte[] _output;
        private readonly HuffmanCode _literals = new HuffmanCode(MaxLiterals);
        private readonly HuffmanCode _distances = new HuffmanCode(MaxLiterals);
        private readonly byte[] _codeLengths = new byte[MaxLiterals + MaxDistances + 2];
        private int _at;

        private Inflater(BitSource bits, int length)
        {
            _bits = bits;
            _output = new byte[length];
        }

        /// <summary>Unpacks bytes.</summary>
        /// <param name="bits">What is packed.</param>
        /// <param name="length">Number of bytes that it has when unpacked.</param>
        /// <exception cref="InvalidOperationException">It is damaged, or has another length.</exception>
        public static byte[] Unpack(BitSource bits, int length)
        {
            Inflater inflater = new Inflater(bits, length);
            while (!inflater.UnpackBlock())
            {
                // one block after the other
            }

            return inflater._at == length ? inflater._output : throw Damaged();
        }

        internal static Exception Damaged() => new InvalidOperationException("packed data is damaged");

        // Returns whether it was the last one
        private bool UnpackBlock()
        {
            bool isLast = _bits.Next(1) == 1;
            switch (_bits.Next(2))
            {
                case 0:
                    CopyStored();
                    break;
                case 1:
                    UseFixedCodes();
                    Decode();
                    break;
                case 2:
                    ReadCodes();
                    Decode();
                    break;
                default:
                    throw Damaged();
            }

            return isLast;
        }

        private void CopyStored()
        {
            _bits.SkipToByte();
            int length = _bits.Next(16);
            if ((length ^ 0xFFFF) != _bits.Next(16) || _at + length > _output.Length)
            {
                throw Damaged();
            }

            for (int i = 0; i < length; i++)
            {
                _output[_at++] = (byte)_bits.Next(8);
            }
        }

        private void UseFixedCodes()
        {
            for (int i = 0; i < MaxLiterals; i++)
            {
                _codeLengths[i] = (byte)(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
            }

            _literals.Build(_codeLengths, 0, MaxLiterals);
            for (int i = 0; i < MaxDistances; i++)
            {
                _codeLengths[i] = 5;
            }

            _distances.Build(_codeLengths, 0, MaxDistances);
        }

        private void ReadCodes()
        {
            int literals = _bits.Next(5) + 257;
            int distances = _bits.Next(5) + 1;
            int count = _bits.Next(4) + 4;
            for (int i = 0; i < LengthCodes; i++)
            {
                _codeLengths[Order[i]] = (byte)(i < count ? _bits.Next(3) : 0);
            }

            _literals.Build(_codeLengths, 0, LengthCodes);
            for (int i = 0; i < literals + distances;)
            {
                int symbol = _literals.Decode(_bits);
                if (symbol < 16)
                {
                    _codeLengths[i++] = (byte)symbol;
                    continue;
                }

                int repeats = symbol == 16 ? 3 + _bits.Next(2) : symbol == 17 ? 3 + _bits.Next(3) : 11 + _bits.Next(7);
                if ((symbol == 16 && i == 0) || i + repeats > literals + distances)
                {
                    throw Damaged();
                }

                byte value = symbol == 16 ? _codeLengths[i - 1] : (byte)0;
                for (; repeats > 0; repeats--)
                {
                    _codeLengths[i++] = value;
                }
            }

            _literals.Build(_codeLengths, 0, literals);
            _distances.Build(_codeLengths, literals, distances);
        }

        private void Decode()
        {
            for (int symbol = _literals.Decode(_bits); symbol != EndOfBlock; symbol = _literals.Decode(_bits))
            {
                if (symbol > EndOfBlock)
                {
                    Repeat(symbol - EndOfBlock - 1);
                }
                else if (_at < _output.Length)
                {
                    _output[_at++] = (byte)symbol;
                }
                else
                {
                    throw Damaged();
                }
            }
        }

        private void Repeat(int lengthCode)
        {
            int length = lengthCode < Lengths.Length ? Lengths[lengthCode] + _bits.Next(LengthBits[lengthCode]) : int.MaxValue;
            int code = _distances.Decode(_bits);
            int distance = code < Distances.Length ? Distances[code] + _bits.Next(code < 2 ? 0 : (code / 2) - 1) : int.MaxValue;
            if (distance > _at || length > _output.Length - _at)
            {
                throw Damaged();
            }

            for (; length > 0; length--)
            {
                _output[_at] = _output[_at - distance];
                _at++;
            }
        }
    }
}
