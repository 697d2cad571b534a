using Meterkast.Diagnostics;
using Meterkast.OpenTherm;

namespace Meterkast.Gateway
{
    /// <summary>Parses the lines of the PIC and dispatches each to its handler. One thread only.</summary>
    public sealed class PicLines
    {
        // a summary that comes between frames is not newer than they are
        private const long FramesCountFor = 60000;

        private readonly LineParser _parser = new LineParser();
        private readonly LineQuality _quality;
        private readonly StateTopics _topics;
        private readonly GatewayParts _parts;
        private long _frameAt = -FramesCountFor;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="parts">The handlers.</param>
        public PicLines(GatewayParts parts)
        {
            _quality = new LineQuality(parts.Topics);
            _topics = parts.Topics;
            _parts = parts;
        }

        /// <summary>Whether the last line was an answer to a command; the queue knows to which.</summary>
        public bool WasAnswer { get; private set; }

        /// <summary>Whether a line is the PIC's banner: it was reset.</summary>
        public bool IsBanner(byte[] line, int length) => _parser.Parse(line, length) == LineKind.Banner;

        /// <summary>Shows the last damaged line.</summary>
        public void ShowLastDamage()
        {
            _quality.ShowLast();
        }

        /// <summary>Handles a line.</summary>
        /// <param name="line">The line without its end.</param>
        /// <param name="length">Its length.</param>
        /// <param name="tooLong">Whether its end is missing.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>True if it was the banner.</returns>
        public bool HandleLine(byte[] line, int length, bool tooLong, long now)
        {
            _topics.Count(GatewayState.Lines);
            LineKind kind = tooLong ? LineKind.Garbage : _parser.Parse(line, length);
            WasAnswer = kind == LineKind.Reply;
            _parts.Reports.HandleLine();
            if (kind != LineKind.Reply)
            {
                _parts.Health.HandleLine(now);
            }
            else
            {
                _parts.Health.HandleReply(now);
            }

            switch (kind)
            {
                case LineKind.Frame:
                    _topics.Count(GatewayState.Frames);
                    HandleFrame(line[0], _parser.Frame, now);
                    break;
                case LineKind.BadParity:
                case LineKind.ReservedType:
                case LineKind.NotHexadecimal:
                    HandleDamage(kind, line, length);
                    break;
                case LineKind.Error:
                    _topics.Count(GatewayState.Error01 + _parser.ErrorNumber - 1);
                    break;
                case LineKind.Reply:
                    HandleReply(line, length, now);
                    break;
                case LineKind.Banner:
                    _parts.Notices.HandleBanner(line, _parser.BannerStart, length);
                    _parts.Readings.PicReset();
                    _parts.Exchange.Abandon();
                    break;
                case LineKind.Summary:
                    // the R after a T is not printed any longer
                    _parts.Exchange.Abandon();
                    SummaryParser.HandleSummary(line, length, _parts.Readings, now - _frameAt < FramesCountFor);
                    _parts.Questions.WantFrames();
                    _parts.Queue.HandleSummary();
                    break;
                case LineKind.Garbage:
                    WasAnswer = _parts.Queue.HandleBareReply(line, length);
                    if (!WasAnswer)
                    {
                        HandleDamage(kind, line, length);
                    }

                    break;
                default:
                    HandleNotice(kind);
                    break;
            }

            return kind == LineKind.Banner;
        }

        /// <summary>Ends the command that the banner answers; called after all parts have handled the reset.</summary>
        public void EndBanner(byte[] line, int length, long now)
        {
            _parts.Queue.HandleBanner(line, _parser.BannerStart, length, now);
        }

        private void HandleNotice(LineKind kind)
        {
            _parts.Notices.HandleNotice(kind);
            if (kind == LineKind.ThermostatConnected || kind == LineKind.ThermostatDisconnected)
            {
                _parts.Bus.HandleNotice(kind == LineKind.ThermostatConnected);
            }
        }

        private void HandleFrame(byte letter, uint frame, long now)
        {
            _frameAt = now;
            _parts.Bus.HandleFrame(letter, now);
            switch ((char)letter)
            {
                case 'T':
                    _parts.Exchange.HandleThermostat(frame, now);
                    _parts.Override.HandleFrame(true, frame);
                    break;
                case 'R':
                    _parts.Exchange.HandleRequest(frame, now);
                    break;
                case 'B':
                    _parts.Exchange.HandleBoiler(frame, now);
                    break;
                default:
                    _parts.Exchange.HandleGateway(frame, now);
                    _parts.Override.HandleFrame(false, frame);
                    break;
            }
        }

        private void HandleReply(byte[] line, int length, long now)
        {
            bool isAnswer = _parts.Queue.HandleReply(line, length);
            if (!isAnswer)
            {
                _parts.Health.HandleLine(now);
            }

            if (length == 5 && line[0] == 'P' && line[1] == 'S')
            {
                // frames stop and resume in the middle of an exchange
                _parts.Exchange.Abandon();
            }

            bool isReport = length > 6 && line[0] == 'P' && line[1] == 'R' && line[5] == '=';
            if (isReport && line[4] == 'O')
            {
                _parts.Override.HandleReport(line, length);
            }
            else if (isReport)
            {
                _parts.Reports.HandleReport(line, length);
            }
        }

        private void HandleDamage(LineKind kind, byte[] line, int length)
        {
            _quality.HandleDamage(kind, line, length);
            _parts.Exchange.Abandon();
        }
    }
}
