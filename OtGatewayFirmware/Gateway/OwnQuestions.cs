using System.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// The firmware's own commands to the PIC: asking what became of an override, and resuming the printing of frames after a summary. One
    /// thread only.
    /// </summary>
    public sealed class OwnQuestions : GatewayPart
    {
        private static readonly byte[] OverrideQuestion = Encoding.UTF8.GetBytes("PR=O");
        private static readonly byte[] SummaryOff = Encoding.UTF8.GetBytes("PS=0");

        private readonly CommandQueue _queue;
        private readonly OverrideTracker _override;
        private QueuedCommand _summaryOff;
        private bool _wantsFrames;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="queue">The command queue.</param>
        /// <param name="tracker">Follows the override.</param>
        public OwnQuestions(CommandQueue queue, OverrideTracker tracker)
        {
            _queue = queue;
            _override = tracker;
        }

        /// <summary>Handles a summary: the PIC prints no frames until it is told to.</summary>
        public void WantFrames()
        {
            _wantsFrames = true;
        }

        /// <inheritdoc/>
        public override void OnCommandEnded(CommandEnd end)
        {
            QueuedCommand command = end.Command;
            if (command.Name != null)
            {
                return;
            }

            if (command == _summaryOff)
            {
                _summaryOff = null;
                _wantsFrames |= end.Outcome == CommandOutcome.NoAnswer;
            }

            if (command.Is(OverrideQuestion))
            {
                _override.QuestionEnded();
            }
        }

        /// <inheritdoc/>
        public override int Tick(long now)
        {
            if (_wantsFrames && _summaryOff == null)
            {
                QueuedCommand off = QueuedCommand.OfFirmware(SummaryOff);
                _wantsFrames = !_queue.Add(off);
                _summaryOff = _wantsFrames ? null : off;
            }

            if (_override.WantsToAsk(now) && Ask(OverrideQuestion))
            {
                _override.Asked(now);
            }
            return Seldom;
        }

        private bool Ask(byte[] wire)
        {
            return _queue.Add(QueuedCommand.OfFirmware(wire));
        }
    }
}
