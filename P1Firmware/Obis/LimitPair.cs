namespace Meterkast.Obis
{
    /// <summary>
    /// The limits of both directions on one line: in two groups, <c>(100*A)(-063*A)</c> in Luxembourg, or in one with a comma
    /// between, <c>(65.0*A,-65.0*A)</c> in Brussels.
    /// </summary>
    public static class LimitPair
    {
        /// <summary>What follows the row's name in the topic of the second limit, for returned power.</summary>
        public const string OtherName = "_returned";

        /// <summary>Where a limit begins.</summary>
        /// <param name="line">The line.</param>
        /// <param name="isOther">Whether the second one is meant.</param>
        /// <returns>Its place in the telegram, or -1 if the line does not have it.</returns>
        public static int Start(ObisLine line, bool isOther)
        {
            if (!isOther)
            {
                return line.Groups > 0 ? line.GroupStart(0) : -1;
            }

            int comma = Comma(line);
            return comma >= 0 ? comma + 1 : line.Groups > 1 ? line.GroupStart(1) : -1;
        }

        /// <summary>Where a limit that is there ends.</summary>
        public static int End(ObisLine line, bool isOther)
        {
            int comma = Comma(line);
            int group = isOther && comma < 0 ? 1 : 0;
            return comma >= 0 && !isOther ? comma : line.GroupStart(group) + line.GroupLength(group);
        }

        private static int Comma(ObisLine line)
        {
            int at = line.GroupStart(0);
            for (int end = at + line.GroupLength(0); at < end; at++)
            {
                if (line.Bytes[at] == ',')
                {
                    return at;
                }
            }

            return -1;
        }
    }
}
