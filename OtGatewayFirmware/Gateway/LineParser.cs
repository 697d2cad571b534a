using System.Text;
using Meterkast.OpenTherm;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Classifies a line of the PIC (gateway firmware 6.6, serial output) and reads its frame. Keeps only the results of the last
    /// <see cref="Parse"/>; allocates nothing.
    /// </summary>
    public sealed class LineParser
    {
        private const int FrameLength = 9;

        private static readonly byte[] ErrorText = Encoding.UTF8.GetBytes("Error 0");
        private static readonly byte[] ThermostatText = Encoding.UTF8.GetBytes("Thermostat ");
        private static readonly byte[] ConnectedText = Encoding.UTF8.GetBytes("connected");
        private static readonly byte[] DisconnectedText = Encoding.UTF8.GetBytes("disconnected");
        private static readonly byte[] LowPowerText = Encoding.UTF8.GetBytes("Low power");
        private static readonly byte[] MediumPowerText = Encoding.UTF8.GetBytes("Medium power");
        private static readonly byte[] HighPowerText = Encoding.UTF8.GetBytes("High power");
        private static readonly byte[] WatchdogText = Encoding.UTF8.GetBytes("WDT reset!");
        private static readonly byte[] GatewayText = Encoding.UTF8.GetBytes("OpenTherm Gateway ");
        private static readonly byte[] DiagnosticsText = Encoding.UTF8.GetBytes("Opentherm gateway diagnostics");
        private static readonly byte[] InterfaceText = Encoding.UTF8.GetBytes("OpenTherm Interface ");

        /// <summary>The frame of a <see cref="LineKind.Frame"/> or <see cref="LineKind.ErrorFrame"/> line.</summary>
        public uint Frame { get; private set; }

        /// <summary>The digit of an <see cref="LineKind.Error"/> line, 1 to 4.</summary>
        public int ErrorNumber { get; private set; }

        /// <summary>Where the name of the firmware begins in a <see cref="LineKind.Banner"/> line.</summary>
        public int BannerStart { get; private set; }

        /// <summary>Classifies a line.</summary>
        /// <param name="line">The bytes of the line, without its end.</param>
        /// <param name="length">Number of bytes.</param>
        public LineKind Parse(byte[] line, int length)
        {
            if (IsReply(line, length))
            {
                return IsCutByReset(line, length) ? LineKind.Banner : LineKind.Reply;
            }

            if (length == FrameLength && IsFrameLetter(line[0]))
            {
                return ParseFrame(line);
            }

            if (length == 8 && AsciiText.StandsAt(line, length, 0, ErrorText) && line[7] >= '1' && line[7] <= '4')
            {
                ErrorNumber = line[7] - '0';
                return LineKind.Error;
            }

            return ParseText(line, length);
        }

        private static bool IsFrameLetter(byte letter)
        {
            return letter == 'T' || letter == 'B' || letter == 'R' || letter == 'A' || letter == 'E';
        }

        // "TT: 20.50" is as long as a frame and begins like one, so replies come first
        private static bool IsReply(byte[] line, int length)
        {
            if (length == 2)
            {
                return line[1] == 'E' && (line[0] == 'S' || line[0] == 'O');
            }

            return length > 4 && line[2] == ':' && line[3] == ' '
                && AsciiText.IsCapital(line[0]) && (AsciiText.IsCapital(line[1]) || line[1] == '2');
        }

        // "PR: A=OpenTherm Gateway 6.6" is an answer; with anything else before it, the PIC was reset while it answered
        private bool IsCutByReset(byte[] line, int length)
        {
            bool isVersion = line[0] == 'P' && line[1] == 'R' && length > 6 && line[4] == 'A' && line[5] == '=';
            return FindBanner(line, length) && !(isVersion && BannerStart == 6);
        }

        private LineKind ParseFrame(byte[] line)
        {
            uint frame = 0;
            for (int i = 1; i < FrameLength; i++)
            {
                int digit = AsciiText.HexDigit(line[i]);
                if (digit < 0)
                {
                    return LineKind.NotHexadecimal;
                }

                frame = (frame << 4) | (uint)digit;
            }

            Frame = frame;
            if (line[0] == 'E')
            {
                return LineKind.ErrorFrame;
            }

            if (!OpenThermFrame.HasEvenParity(frame))
            {
                return LineKind.BadParity;
            }

            bool fromSlave = line[0] == 'B' || line[0] == 'A';
            return OpenThermFrame.HasReservedBits(frame) || OpenThermFrame.IsFromSlave(frame) != fromSlave
                ? LineKind.ReservedType
                : LineKind.Frame;
        }

        private LineKind ParseText(byte[] line, int length)
        {
            if (AsciiText.StandsAt(line, length, 0, ThermostatText))
            {
                int at = ThermostatText.Length;
                return Is(line, length, at, ConnectedText) ? LineKind.ThermostatConnected
                    : Is(line, length, at, DisconnectedText) ? LineKind.ThermostatDisconnected
                    : LineKind.Garbage;
            }

            if (Is(line, length, 0, LowPowerText))
            {
                return LineKind.LowPower;
            }

            if (Is(line, length, 0, MediumPowerText))
            {
                return LineKind.MediumPower;
            }

            if (Is(line, length, 0, HighPowerText))
            {
                return LineKind.HighPower;
            }

            if (Is(line, length, 0, WatchdogText))
            {
                return LineKind.WatchdogReset;
            }

            return FindBanner(line, length) ? LineKind.Banner
                : SummaryParser.HasSummaryForm(line, length) ? LineKind.Summary
                : IsDebugReport(line, length) ? LineKind.DebugReport
                : LineKind.Garbage;
        }

        // What the PIC was printing when it was reset, and the 0x04 of its boot loader, can precede the banner
        private bool FindBanner(byte[] line, int length)
        {
            BannerStart = AsciiText.IndexOf(line, length, GatewayText);
            if (BannerStart < 0)
            {
                BannerStart = AsciiText.IndexOf(line, length, DiagnosticsText);
            }

            if (BannerStart < 0)
            {
                BannerStart = AsciiText.IndexOf(line, length, InterfaceText);
            }

            return BannerStart >= 0;
        }

        private static bool IsDebugReport(byte[] line, int length)
        {
            if (length != 6 || line[3] != '=')
            {
                return false;
            }

            for (int i = 0; i < length; i++)
            {
                if (i != 3 && AsciiText.HexDigit(line[i]) < 0)
                {
                    return false;
                }
            }

            return true;
        }

        private static bool Is(byte[] line, int length, int at, byte[] text)
        {
            return length == at + text.Length && AsciiText.StandsAt(line, length, at, text);
        }
    }
}
