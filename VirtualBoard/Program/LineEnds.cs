using System;
using System.IO;
using Meterkast.Telegram;
using Meterkast.Text;

namespace Meterkast.VirtualBoard;

/// <summary>
/// Restores the line ends of recorded telegrams that a web page or an editor has changed. The CRC covers every byte: a telegram whose CRC
/// is right is left unchanged, one whose CRC is right with CR LF line ends and an empty line after the identification is changed to that,
/// and every other is left unchanged.
/// </summary>
public static class LineEnds
{
    /// <summary>Restores a recording.</summary>
    /// <param name="recording">The bytes of a file.</param>
    /// <param name="restored">Receives the number of telegrams whose line ends were changed.</param>
    /// <returns>The restored recording.</returns>
    public static byte[] Restore(byte[] recording, out int restored)
    {
        restored = 0;
        using MemoryStream result = new(recording.Length + (recording.Length / 20));
        int copied = 0;
        for (int start = Header(recording, 0); start >= 0; start = Header(recording, copied > start ? copied : start + 1))
        {
            int mark = Mark(recording, start);
            int next = Header(recording, start + 1);
            if (mark < 0 || (next >= 0 && next < mark) || !TryReadCrc(recording, mark + 1, out int printed))
            {
                continue;
            }

            byte[] telegram = recording[start..(mark + 1)];
            byte[]? other = SumOf(telegram) == printed ? null
                : WithReturns(telegram, printed, addsLine: false) ?? WithReturns(telegram, printed, addsLine: true);
            if (other != null)
            {
                result.Write(recording, copied, start - copied);
                result.Write(other);
                copied = mark + 1;
                restored++;
            }
        }

        result.Write(recording, copied, recording.Length - copied);
        return result.ToArray();
    }

    private static byte[]? WithReturns(byte[] telegram, int printed, bool addsLine)
    {
        using MemoryStream lines = new(telegram.Length + 100);
        int count = 0;
        foreach (byte value in telegram)
        {
            if (value == '\n')
            {
                lines.Write("\r\n"u8);
                if (count++ == 0 && addsLine)
                {
                    lines.Write("\r\n"u8);
                }
            }
            else if (value != '\r')
            {
                lines.WriteByte(value);
            }
        }

        byte[] made = lines.ToArray();
        return SumOf(made) == printed ? made : null;
    }

    private static int SumOf(byte[] telegram)
    {
        Crc16 crc = new();
        foreach (byte value in telegram)
        {
            crc.Add(value);
        }

        return crc.Value;
    }

    // A slash at the beginning of a line
    private static int Header(byte[] recording, int from)
    {
        for (int at = from; at < recording.Length; at++)
        {
            if (recording[at] == '/' && (at == 0 || recording[at - 1] is (byte)'\n' or (byte)'\r'))
            {
                return at;
            }
        }

        return -1;
    }

    // The exclamation mark that ends a telegram is at the beginning of a line, or after a group
    private static int Mark(byte[] recording, int from)
    {
        for (int at = from + 1; at < recording.Length; at++)
        {
            if (recording[at] == '!' && recording[at - 1] is ((byte)'\n' or (byte)'\r' or (byte)')'))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool TryReadCrc(byte[] recording, int at, out int crc)
    {
        crc = 0;
        int digits = 0;
        for (; at < recording.Length && digits < 4 && AsciiText.HexDigit(recording[at]) >= 0; at++)
        {
            crc = (crc << 4) | AsciiText.HexDigit(recording[at]);
            digits++;
        }

        return digits > 0;
    }
}
