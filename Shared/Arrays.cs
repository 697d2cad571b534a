using System;

namespace Meterkast
{
    /// <summary>Makes arrays longer that begin small, because most of what could come never does. The old array stays as it is, so that
    /// nothing is lost if there is no memory for the new one.</summary>
    public static class Arrays
    {
        /// <summary>A copy of an array with more elements.</summary>
        /// <param name="array">The array.</param>
        /// <param name="more">Number of additional elements.</param>
        public static byte[] Longer(byte[] array, int more)
        {
            byte[] longer = new byte[array.Length + more];
            Array.Copy(array, longer, array.Length);
            return longer;
        }

        /// <summary>A copy of an array with more elements.</summary>
        /// <param name="array">The array.</param>
        /// <param name="more">Number of additional elements.</param>
        public static ushort[] Longer(ushort[] array, int more)
        {
            ushort[] longer = new ushort[array.Length + more];
            Array.Copy(array, longer, array.Length);
            return longer;
        }

        /// <summary>A copy of an array with more elements.</summary>
        /// <param name="array">The array.</param>
        /// <param name="more">Number of additional elements.</param>
        public static int[] Longer(int[] array, int more)
        {
            int[] longer = new int[array.Length + more];
            Array.Copy(array, longer, array.Length);
            return longer;
        }

        /// <summary>A copy of an array with more elements.</summary>
        /// <param name="array">The array.</param>
        /// <param name="more">Number of additional elements.</param>
        public static long[] Longer(long[] array, int more)
        {
            long[] longer = new long[array.Length + more];
            Array.Copy(array, longer, array.Length);
            return longer;
        }
    }
}
