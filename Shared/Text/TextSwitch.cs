namespace Meterkast.Text
{
    /// <summary>Reads <c>on</c>, <c>off</c>, <c>true</c> and <c>false</c>, as templates and scripts write them.</summary>
    public static class TextSwitch
    {
        /// <summary>Reads a switch, ignoring case.</summary>
        /// <returns>1 for on, 0 for off, -1 for neither.</returns>
        public static int Read(byte[] bytes)
        {
            return AsciiText.IsSameWord(bytes, "on") || AsciiText.IsSameWord(bytes, "true") ? 1
                : AsciiText.IsSameWord(bytes, "off") || AsciiText.IsSameWord(bytes, "false") ? 0 : -1;
        }
    }
}
