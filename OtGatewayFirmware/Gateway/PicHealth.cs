using System.Text;
using Meterkast.Diagnostics;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Monitors whether the PIC works. When no line has come for 20 s it is asked for its version. If it answers, it is <c>silent</c>
    /// (there is no traffic on the OpenTherm wires); if not, it is <c>deaf</c>, as after a reset by its watchdog, which no command cures
    /// (gateway.asm 6.6): then its reset pin is pulled, at most once in ten minutes. The question waits behind all
    /// commands, so they count as well: three sendings without any line are no answer, whoever asked. While the serial port is lost, its
    /// state is unknown and nothing is done. Any line except the answer to the firmware's own question ends
    /// <c>silent</c>. One thread only.
    /// </summary>
    public sealed class PicHealth : GatewayPart
    {
        private const long SilentAfter = 20000;
        private const long AskEvery = 20000;
        private const int UnansweredAtLeast = 3;
        private const long PulseLength = 200;
        private const long ResetTakes = 5000;
        private const long ResetAtMostEvery = 600000;

        private readonly StateTopics _topics;
        private readonly CommandQueue _queue;
        private readonly IResetPin _pin;
        private readonly byte[] _question = Encoding.UTF8.GetBytes("PR=A");
        private PicCondition _condition = PicCondition.Unknown;
        private QueuedCommand _asked;
        private long _lineAt;
        private long _replyAt;
        private int _unanswered;
        private bool _hasSerial = true;
        private long _askedAt = -AskEvery;
        private long _resetAt = -ResetAtMostEvery;
        private bool _isPulled;

        /// <summary>Initializes a new instance; nothing is known yet.</summary>
        /// <param name="topics">Shows the condition.</param>
        /// <param name="queue">The command queue.</param>
        /// <param name="pin">The pin that resets the PIC.</param>
        public PicHealth(StateTopics topics, CommandQueue queue, IResetPin pin)
        {
            _topics = topics;
            _queue = queue;
            _pin = pin;
        }

        /// <summary>False while the PIC is silent, deaf, being reset or unreachable: nothing is known about the OpenTherm wires.</summary>
        public bool HearsFrames => _hasSerial && (_condition == PicCondition.Ok || _condition == PicCondition.Unknown);

        /// <summary>Handles the state of the serial port.</summary>
        public void UseSerial(bool isThere)
        {
            _hasSerial = isThere;
        }

        /// <summary>Handles a line that is not the answer to the firmware's own question.</summary>
        public void HandleLine(long now)
        {
            _lineAt = now;
            _unanswered = 0;
            Show(PicCondition.Ok);
        }

        /// <summary>Handles an answer, whoever asked: the PIC is not deaf.</summary>
        public void HandleReply(long now)
        {
            _replyAt = now;
            _unanswered = 0;
            if (_condition == PicCondition.Deaf)
            {
                Show(PicCondition.Silent);
            }
        }

        /// <inheritdoc/>
        public override void OnUpgrading(long now)
        {
            _lineAt = now;
            _unanswered = 0;
        }

        /// <inheritdoc/>
        public override void OnCommandEnded(CommandEnd end)
        {
            long now = end.Now;
            if (end.Command.Name != null && end.Outcome != CommandOutcome.NoAnswer && end.Length > 0)
            {
                HandleLine(now);
            }

            bool isOwn = end.Command == _asked;
            _asked = isOwn ? null : _asked;
            if (end.Outcome == CommandOutcome.NoAnswer)
            {
                _unanswered += end.Sends;
                HandleNoAnswer(now);
            }

            // a line that has come meanwhile was handled
            bool isAnswered = end.Outcome != CommandOutcome.NoAnswer || _replyAt > _askedAt;
            if (isOwn && isAnswered && _lineAt <= _askedAt)
            {
                Show(PicCondition.Silent);
            }
        }

        /// <inheritdoc/>
        public override int Tick(long now)
        {
            if (_isPulled && now - _resetAt >= PulseLength)
            {
                _isPulled = false;
                _pin.Pull(false);
            }

            int wait = _isPulled ? (int)(PulseLength - (now - _resetAt)) : Seldom;

            if (IsResetting(now) || _asked != null || now - _lineAt < SilentAfter || now - _askedAt < AskEvery)
            {
                return wait;
            }

            QueuedCommand question = QueuedCommand.OfFirmware(_question);
            if (_queue.Add(question))
            {
                _asked = question;
                _askedAt = now;
            }
            return wait;
        }

        private bool IsResetting(long now) => _condition == PicCondition.Resetting && now - _resetAt < ResetTakes;

        private void HandleNoAnswer(long now)
        {
            if (now - _lineAt < SilentAfter || _unanswered < UnansweredAtLeast || IsResetting(now))
            {
                return;
            }

            if (_hasSerial && _pin.IsThere && now - _resetAt >= ResetAtMostEvery)
            {
                _pin.Pull(true);
                _isPulled = true;
                _resetAt = now;
                _unanswered = 0;
                _topics.CountAndTell(GatewayState.PicPinResets);
                Show(PicCondition.Resetting);
            }
            else
            {
                Show(PicCondition.Deaf);
            }
        }

        private void Show(PicCondition condition)
        {
            if (_condition != condition)
            {
                _condition = condition;
                _topics.SetText(GatewayState.Pic, NameOf(condition));
            }
        }

        private static string NameOf(PicCondition condition)
        {
            switch (condition)
            {
                case PicCondition.Ok: return "ok";
                case PicCondition.Silent: return "silent";
                case PicCondition.Resetting: return "resetting";
                default: return "deaf";
            }
        }
    }
}
