using Meterkast.Text;

namespace Meterkast.Dlms
{
    /// <content>The names of maker and list, and the head of the telegram that is made of them.</content>
    public sealed partial class NotificationText
    {
        // The list's own name: its first text, or the value of 1-1:0.2.129. Short messages leave it out and use that of the long ones
        private void ReadNames(int at, int end, byte[] title)
        {
            _maker.Clear();
            if (title != null)
            {
                _maker.Append(title, 0, 3);
            }

            at += 2;
            at += IsVersion(at, end) ? 2 + VersionLength : 0;
            int length = at + 1 < end ? _bytes[at + 1] : 0;
            if (length > 3 && length <= MaxNameLength && length != CodeLength && at + 2 + length <= end
                && (_bytes[at] == CosemReader.Octets || _bytes[at] == CosemReader.VisibleText) && ValueText.IsPlain(_bytes, at + 2, length))
            {
                _name.Clear().Append(_bytes, at + 2, length);
            }
        }

        // A structure with the code 1-1:0.2.129 and a value
        private bool IsVersion(int at, int end)
        {
            return at + 2 + VersionLength < end && _bytes[at] == CosemReader.Structure && _bytes[at + 2] == CosemReader.Octets && _bytes[at + 3] == CodeLength
                && _bytes[at + 4] == 1 && _bytes[at + 5] == 1 && _bytes[at + 6] == 0 && _bytes[at + 7] == 2 && _bytes[at + 8] == 129;
        }

        private void WriteHead(TextBuffer line)
        {
            line.Append((byte)'/');
            TextBuffer maker = _maker.Length > 0 ? _maker : _name;
            for (int i = 0; i < 3; i++)
            {
                line.Append(i < maker.Length ? (byte)(maker.Bytes[i] >= 'a' ? maker.Bytes[i] - 32 : maker.Bytes[i]) : (byte)'X');
            }

            line.Append((byte)'5').Append(_name.Bytes, 0, _name.Length).Append(_name.Length > 0 ? " DLMS\r\n\r\n" : "DLMS\r\n\r\n");
        }
    }
}
