using System.Text;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// The version and build of the PIC's gateway firmware, from its banner, <c>PR=A</c> and <c>PR=B</c>: which commands it has, and
    /// whether it is still the same firmware. One thread only.
    /// </summary>
    public sealed class PicVersion
    {
        private readonly byte[] _name = Encoding.UTF8.GetBytes("OpenTherm Gateway ");
        private byte[] _build;
        private int _number;

        /// <summary>The version as text, such as 6.6; empty while it is not known.</summary>
        public string Text => _number == 0 ? "" : TextOf(_number);

        /// <summary>
        /// Whether the boiler gets the value of C2. Firmware 6.6 sends 8 plus the fraction for values above 8 (seen on a PIC: 45.50 as
        /// 8.50, 60.00 as 8.00), and 6.7 does the same. False while the version is not known.
        /// </summary>
        public bool PassesControlSetpoint2 => _number != 0 && _number != 0x0606 && _number != 0x0607;

        /// <summary>Whether it has a command; true while the version is not known.</summary>
        /// <param name="since">The first version that has it, see <see cref="NumberOf"/>; 0 for all.</param>
        public bool Has(int since) => _number == 0 || _number >= since;

        /// <summary>A version as text.</summary>
        public static string TextOf(int number) => (number >> 8).ToString() + "." + (number & 0xFF).ToString();

        /// <summary>Reads a version: major times 256 plus minor; 0 if there is none or it is cut short.</summary>
        /// <param name="text">The text.</param>
        /// <param name="at">Where the version begins.</param>
        /// <param name="length">Where the text ends.</param>
        public static int NumberOf(byte[] text, int at, int length)
        {
            int major = 0;
            for (; at < length && AsciiText.IsDigit(text[at]); at++)
            {
                major = ((major * 10) + text[at] - '0') & 0xFF;
            }

            int minor = 0;
            bool isWhole = at + 1 < length && text[at] == '.' && AsciiText.IsDigit(text[at + 1]);
            for (at++; isWhole && at < length && AsciiText.IsDigit(text[at]); at++)
            {
                minor = ((minor * 10) + text[at] - '0') & 0xFF;
            }

            return isWhole ? (major << 8) | minor : 0;
        }

        /// <summary>Handles a banner, or the answer to <c>PR=A</c>.</summary>
        /// <returns>True if the firmware differs from the one known before.</returns>
        public bool UseVersion(byte[] line, int length)
        {
            int at = AsciiText.IndexOf(line, length, _name);
            int number = at < 0 ? 0 : NumberOf(line, at + _name.Length, length);
            bool isOther = number != 0 && _number != 0 && number != _number;
            _number = number != 0 ? number : _number;
            return isOther;
        }

        /// <summary>Handles the answer to <c>PR=B</c>.</summary>
        /// <returns>True if the build differs from the one known before.</returns>
        public bool UseBuild(byte[] line, int length)
        {
            bool isSame = _build != null && _build.Length == length - 6 && AsciiText.StandsAt(line, length, 6, _build);
            bool isOther = _build != null && !isSame;
            if (!isSame)
            {
                _build = new TextBuffer(length).Append(line, 6, length - 6).ToArray();
            }

            return isOther;
        }
    }
}
