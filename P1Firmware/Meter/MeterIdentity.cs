namespace Meterkast.Meter
{
    /// <summary>A meter's number as one number, by which another meter is recognised.</summary>
    public static class MeterIdentity
    {
        /// <summary>The number of a group of a telegram; 0 for an empty one or one of zeros, which identifies nothing.</summary>
        public static long Of(byte[] bytes, int start, int length)
        {
            long content = 0;
            for (int i = start; i < start + length; i++)
            {
                content = content == 0 && bytes[i] == '0' ? 0 : (content * 31) + bytes[i];
            }

            return content;
        }

        /// <summary>The same in 32 bits, as the history keeps it; 0 only for 0.</summary>
        public static int Short(long content)
        {
            int folded = (int)(content ^ (content >> 32));
            return folded == 0 && content != 0 ? 1 : folded;
        }
    }
}
