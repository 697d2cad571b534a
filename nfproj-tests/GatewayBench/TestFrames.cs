using Meterkast.OpenTherm;
using Meterkast.Text;

namespace Meterkast.Tests
{
    /// <summary>Lines of the gateway made from the fields of a message.</summary>
    public static class TestFrames
    {
        public static string Line(char letter, int type, int id, int value)
        {
            uint frame = ((uint)type << 28) | ((uint)id << 16) | (uint)value;
            if (!OpenThermFrame.HasEvenParity(frame))
            {
                frame |= 0x80000000;
            }

            return new TextBuffer(9).Append((byte)letter).AppendHex(frame, 8).ToString();
        }
    }
}
