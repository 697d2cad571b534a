using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>Decides whether two commands set the same thing, so that the later one replaces the earlier.</summary>
    public static class SameSetting
    {
        /// <summary>True if they do.</summary>
        /// <param name="first">A command as the PIC takes it, at least four bytes.</param>
        /// <param name="second">Another one.</param>
        public static bool Is(byte[] first, byte[] second)
        {
            if (IsRoomSetpoint(first))
            {
                return IsRoomSetpoint(second);
            }

            if (IsFixedAnswer(first))
            {
                return IsFixedAnswer(second) && HasSameId(first, second);
            }

            return first[0] == second[0] && first[1] == second[1];
        }

        // TT and TC set the same thing
        private static bool IsRoomSetpoint(byte[] wire) => wire[0] == 'T' && (wire[1] == 'T' || wire[1] == 'C');

        private static bool IsFixedAnswer(byte[] wire) => wire[1] == 'R' && (wire[0] == 'S' || wire[0] == 'C');

        // SR=21:... and CR=21 concern the same id
        private static bool HasSameId(byte[] first, byte[] second)
        {
            int end = 3;
            while (end < first.Length && end < second.Length && AsciiText.IsDigit(first[end]) && first[end] == second[end])
            {
                end++;
            }

            return end > 3 && !(end < first.Length && AsciiText.IsDigit(first[end])) && !(end < second.Length && AsciiText.IsDigit(second[end]));
        }
    }
}
