using Meterkast.Diagnostics;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>Publishes what the PIC reports about itself and the thermostat's connection. One thread only.</summary>
    public sealed class PicNotices
    {
        private const int MaxVersionLength = 80;

        private readonly StateTopics _topics;

        /// <summary>Initializes a new instance; nothing is known yet.</summary>
        public PicNotices(StateTopics topics)
        {
            _topics = topics;
        }

        /// <summary>Handles a line without further content.</summary>
        public void HandleNotice(LineKind kind)
        {
            switch (kind)
            {
                case LineKind.ThermostatConnected:
                    _topics.SetText(GatewayState.Thermostat, "connected");
                    break;
                case LineKind.ThermostatDisconnected:
                    _topics.SetText(GatewayState.Thermostat, "disconnected");
                    break;
                case LineKind.LowPower:
                    ShowPower((byte)'L');
                    break;
                case LineKind.MediumPower:
                    ShowPower((byte)'M');
                    break;
                case LineKind.HighPower:
                    ShowPower((byte)'H');
                    break;
                case LineKind.WatchdogReset:
                    _topics.CountAndTell(GatewayState.PicWatchdogResets);
                    break;
            }
        }

        /// <summary>Handles a banner: the PIC was reset.</summary>
        /// <param name="line">The line.</param>
        /// <param name="start">Where the name of the firmware begins.</param>
        /// <param name="length">Length of the line.</param>
        public void HandleBanner(byte[] line, int start, int length)
        {
            ShowVersion(line, start, length);
            _topics.CountAndTell(GatewayState.PicResets);

            // firmware 5 prints only this much of "WDT reset!"
            if (start >= 2 && line[0] == 'W' && line[1] == 'D')
            {
                _topics.CountAndTell(GatewayState.PicWatchdogResets);
            }
        }

        /// <summary>Publishes the thermostat's power level.</summary>
        /// <param name="level">First letter of Low, Medium or High.</param>
        public void ShowPower(byte level)
        {
            _topics.SetText(GatewayState.ThermostatPower, level == 'L' ? "low" : level == 'M' ? "medium" : "high");
        }

        /// <summary>Publishes the name and version of the PIC's firmware, unless they were cut short.</summary>
        public void ShowVersion(byte[] line, int start, int length)
        {
            if (!HasVersion(line, start, length))
            {
                return;
            }

            _topics.SetText(
                GatewayState.PicVersion,
                new TextBuffer(MaxVersionLength).Append(line, start, length - start).ToString());
        }

        // Every gateway firmware prints a number with a point after its name
        private static bool HasVersion(byte[] line, int start, int length)
        {
            bool has = false;
            for (int at = start + 1; at + 1 < length && !has; at++)
            {
                has = line[at] == '.' && AsciiText.IsDigit(line[at - 1]) && AsciiText.IsDigit(line[at + 1]);
            }

            return has;
        }
    }
}
