using Meterkast.Diagnostics;
using Meterkast.OpenTherm;

namespace Meterkast.Gateway
{
    /// <summary>Takes the lines of the PIC apart and hands each to whose business it is. One thread only.</summary>
    public sealed class PicLines
    {
        // a summary that comes while frames do is younger than none of them
        private const long FramesCountFor = 60000;

        private readonly LineParser _parser = new LineParser();
        private readonly LineQuality _quality;
        private readonly StateTopics _topics;
        private readonly Readings _readings;
        private readonly Exchange _exchange;
        private readonly CommandQueue _queue;
        private readonly OverrideTracker _override;
        private readonly PicNotices _notices;
        private readonly OwnQuestions _questions;
        private readonly PicReports _reports;
        private readonly PicHealth _health;
        private readonly BusWatch _bus;
        private long _frameAt = -FramesCountFor;

        /// <summary>Makes it; the parts are those that lines are for.</summary>
        public PicLines(
            StateTopics topics,
            Readings readings,
            Exchange exchange,
            CommandQueue queue,
            OverrideTracker tracker,
            PicNotices notices,
            OwnQuestions questions,
            PicReports reports,
            PicHealth health,
            BusWatch bus)
        {
            _quality = new LineQuality(topics);
            _topics = topics;
            _readings = readings;
            _exchange = exchange;
            _queue = queue;
            _override = tracker;
            _notices = notices;
            _questions = questions;
            _reports = reports;
            _health = health;
            _bus = bus;
        }

        /// <summary>Whether a line is the PIC's banner: it was reset.</summary>
        public bool IsBanner(byte[] line, int length) => _parser.Parse(line, length) == LineKind.Banner;

        /// <summary>Shows the last damaged line.</summary>
        public void ShowLastDamage()
        {
            _quality.ShowLast();
        }

        /// <summary>Takes a line.</summary>
        /// <param name="line">The line without its end.</param>
        /// <param name="length">Its length.</param>
        /// <param name="tooLong">Whether something of it is missing.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>True when it was the banner.</returns>
        public bool Take(byte[] line, int length, bool tooLong, long now)
        {
            _topics.Count(GatewayState.Lines);
            LineKind kind = tooLong ? LineKind.Garbage : _parser.Parse(line, length);
            _reports.TakeLine();
            if (kind != LineKind.Reply)
            {
                _health.TakeLine(now);
            }
            else
            {
                _health.TakeReply(now);
            }

            switch (kind)
            {
                case LineKind.Frame:
                    _topics.Count(GatewayState.Frames);
                    TakeFrame(line[0], _parser.Frame, now);
                    break;
                case LineKind.BadParity:
                case LineKind.ReservedType:
                case LineKind.NotHexadecimal:
                    TakeDamage(kind, line, length);
                    break;
                case LineKind.Error:
                    _topics.Count(GatewayState.Error01 + _parser.ErrorNumber - 1);
                    break;
                case LineKind.Reply:
                    TakeReply(line, length, now);
                    break;
                case LineKind.Banner:
                    _notices.TakeBanner(line, _parser.BannerStart, length);
                    _readings.PicReset();
                    _exchange.Abandon();
                    break;
                case LineKind.Summary:
                    // the R that would have come behind a T is not printed any more
                    _exchange.Abandon();
                    SummaryParser.Take(line, length, _readings, now - _frameAt < FramesCountFor);
                    _questions.WantFrames();
                    _queue.TakeSummary();
                    break;
                case LineKind.Garbage:
                    if (!_queue.TakeBareReply(line, length))
                    {
                        TakeDamage(kind, line, length);
                    }

                    break;
                default:
                    TakeNotice(kind);
                    break;
            }

            return kind == LineKind.Banner;
        }

        /// <summary>Ends what the banner answers; called when everybody knows of the reset.</summary>
        public void EndBanner(byte[] line, int length, long now)
        {
            _queue.TakeBanner(line, _parser.BannerStart, length, now);
        }

        private void TakeNotice(LineKind kind)
        {
            _notices.Take(kind);
            if (kind == LineKind.ThermostatConnected || kind == LineKind.ThermostatDisconnected)
            {
                _bus.TakeNotice(kind == LineKind.ThermostatConnected);
            }
        }

        private void TakeFrame(byte letter, uint frame, long now)
        {
            _frameAt = now;
            _bus.TakeFrame(letter, now);
            switch ((char)letter)
            {
                case 'T':
                    _exchange.TakeThermostat(frame, now);
                    _override.TakeFrame(true, frame);
                    break;
                case 'R':
                    _exchange.TakeRequest(frame, now);
                    break;
                case 'B':
                    _exchange.TakeBoiler(frame, now);
                    break;
                default:
                    _exchange.TakeGateway(frame, now);
                    _override.TakeFrame(false, frame);
                    break;
            }
        }

        private void TakeReply(byte[] line, int length, long now)
        {
            bool isAnswer = _queue.TakeReply(line, length);
            if (!isAnswer)
            {
                _health.TakeLine(now);
            }

            if (length == 5 && line[0] == 'P' && line[1] == 'S')
            {
                // frames stop in the middle of an exchange, and begin again there
                _exchange.Abandon();
            }

            bool isReport = length > 6 && line[0] == 'P' && line[1] == 'R' && line[5] == '=';
            if (isReport && line[4] == 'O')
            {
                _override.TakeReport(line, length);
            }
            else if (isReport)
            {
                _reports.TakeReport(line, length);
            }
        }

        private void TakeDamage(LineKind kind, byte[] line, int length)
        {
            _quality.TakeDamage(kind, line, length);
            _exchange.Abandon();
        }
    }
}
