using System;
using Meterkast.Serial;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Sends commands to the PIC one at a time. The PIC's buffer has 15 characters, it drops what arrives while it is busy, and it has no
    /// sequence numbers; so one command is in flight, its answer is awaited for 2 s, and it is sent up to three times. 32 commands may
    /// wait. One thread only.
    /// </summary>
    public sealed partial class CommandQueue
    {
        /// <summary>Whether nothing waits and nothing is in flight.</summary>
        public bool IsIdle => Count == 0 && _inFlight == null;

        /// <summary>Maximum number of commands that wait behind the one in flight.</summary>
        public const int Depth = 32;

        private const long AnswerWithin = 2000;
        private const int Tries = 3;
        private const long SummaryWithin = 1000;

        private static readonly byte[] SummaryOn = { (byte)'P', (byte)'S', (byte)'=', (byte)'1' };

        private const int GrowBy = 4;

        // grown on use, because the device's heap holds twelve bytes a place
        private QueuedCommand[] _waiting = new QueuedCommand[GrowBy];
        private QueuedCommand[] _superseded = new QueuedCommand[0];
        private int _supersededCount;
        private int _sends;
        private readonly byte[] _wire = new byte[16];
        private readonly ICommandResults _results;
        private readonly ISerialOutput _serial;
        private readonly LineLog _log;
        private readonly LateAnswers _late = new LateAnswers();
        private readonly TapClientQuiet _quiet = new TapClientQuiet();
        private QueuedCommand _inFlight;
        private int _unanswered;
        private long _sentAt;
        private long _waitsUntil;
        private long _now;

        /// <summary>Initializes an empty queue.</summary>
        /// <param name="serial">Receives the commands.</param>
        /// <param name="results">Notified of how they end.</param>
        /// <param name="log">Keeps the last lines.</param>
        public CommandQueue(ISerialOutput serial, ICommandResults results, LineLog log)
        {
            _log = log;
            _serial = serial;
            _results = results;
        }

        /// <summary>The command that the last answer belongs to, in flight or given up before; null when nobody is known to have asked.</summary>
        public QueuedCommand Answered { get; private set; }

        /// <summary>Number of commands that wait behind the one in flight.</summary>
        public int Count { get; private set; }

        /// <summary>Whether there is room for a tap client's command; half of the places are reserved for MQTT.</summary>
        public bool HasRoomForTapClient => Count < Depth / 2;

        /// <summary>Sends the next command when none is in flight, and again when no answer comes.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void Tick(long now)
        {
            _now = now;
            TellSuperseded();
            if (_inFlight != null)
            {
                if (now - _sentAt < AnswerWithin)
                {
                    return;
                }

                if (MayTryAgain())
                {
                    Send(now);
                    return;
                }

                Finish(CommandOutcome.NoAnswer, null, 0);
            }

            int place = 0;
            while (_inFlight == null && place < Count && now >= _waitsUntil)
            {
                QueuedCommand next = _waiting[place];
                if (_quiet.HoldsBack(next, now))
                {
                    place++;
                    continue;
                }

                RemoveAt(place);
                if (_results.MaySend(next, now))
                {
                    _inFlight = next;
                    _sends = 0;
                    _unanswered = 0;
                    Send(now);
                }
            }
        }

        /// <summary>Handles a complete summary: no answer can be printed into it any longer.</summary>
        public void HandleSummary()
        {
            _waitsUntil = 0;
        }

        /// <summary>Handles a reply of the PIC.</summary>
        /// <param name="line">A line that has the form of a reply.</param>
        /// <param name="length">Its length.</param>
        /// <returns>True if it answered the command in flight.</returns>
        public bool HandleReply(byte[] line, int length)
        {
            ReplyKind kind = _inFlight == null ? ReplyKind.Foreign : ReplyMatch.KindOf(_inFlight, line, length);
            Answered = kind == ReplyKind.Echo ? _inFlight : _late.Consume(_inFlight, line, length, _now);
            if (kind == ReplyKind.Foreign || (kind != ReplyKind.Echo && Answered != null))
            {
                return false;
            }

            Answered = _inFlight;
            _unanswered--;
            Finish(OutcomeOf(kind), line, length);
            return true;
        }

        /// <summary>
        /// Handles a line that does not have the form of a reply: PICs before 5.0 answer C2 and H2 with the bare number.
        /// </summary>
        /// <returns>True if it answered the command in flight.</returns>
        public bool HandleBareReply(byte[] line, int length)
        {
            if (_inFlight == null || _inFlight.Wire[1] != '2' || !AsciiText.TryReadHundredths(line, 0, length, out int _))
            {
                return false;
            }

            Answered = _inFlight;
            _unanswered--;
            bool isEcho = Echo.IsOf(_inFlight.Wire, line, 0, length);
            Finish(OutcomeOf(isEcho ? ReplyKind.Echo : ReplyKind.Other), line, length);
            return true;
        }

        /// <summary>
        /// Handles a banner: the PIC was reset. It is the answer to <c>GW=R</c>, which the PIC never answers completely;
        /// any other command in flight was lost and is sent again now.
        /// </summary>
        /// <param name="line">The banner.</param>
        /// <param name="start">Where the name of the firmware begins.</param>
        /// <param name="length">Length of the line.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void HandleBanner(byte[] line, int start, int length, long now)
        {
            _now = now;
            _late.Clear();
            _unanswered = 0;
            if (_inFlight == null)
            {
                return;
            }

            if (_inFlight.IsReset)
            {
                byte[] banner = new byte[length - start];
                for (int i = 0; i < banner.Length; i++)
                {
                    banner[i] = line[start + i];
                }

                Finish(CommandOutcome.Accepted, banner, banner.Length);
            }
            else if (MayTryAgain())
            {
                Send(now);
            }
        }

        /// <summary>Forgets the command in flight, which will not be answered because the PIC is in its boot loader.</summary>
        public void Abandon()
        {
            _late.Clear();
            if (_inFlight != null)
            {
                _unanswered = 0;
                Finish(CommandOutcome.NoAnswer, null, 0);
            }
        }

        // a tap client repeats its commands itself
        private bool MayTryAgain() => !_inFlight.IsFromTapClient && _sends < Tries;

        private void Send(long now)
        {
            byte[] wire = _inFlight.Wire;
            for (int i = 0; i < wire.Length; i++)
            {
                _wire[i] = wire[i];
            }

            // in one piece with its line end, so that no other writer can interrupt it
            _wire[wire.Length] = (byte)'\r';
            _serial.Write(_wire, wire.Length + 1);
            _log.Add(LineLog.Host, wire, wire.Length, now);
            _sends++;
            _unanswered++;
            _sentAt = now;
            _quiet.HandleCommand(_inFlight, now);
        }

        private CommandOutcome OutcomeOf(ReplyKind kind)
        {
            return kind == ReplyKind.Error ? CommandOutcome.Refused
                : kind == ReplyKind.Other && _inFlight.IsStrict ? CommandOutcome.Otherwise
                : CommandOutcome.Accepted;
        }

        private void Finish(CommandOutcome outcome, byte[] line, int length)
        {
            QueuedCommand command = _inFlight;
            _quiet.HandleCommand(command, _now);
            _inFlight = null;
            if (outcome == CommandOutcome.Accepted && command.Is(SummaryOn))
            {
                // the PIC would print the answer to another command into the summary that follows
                _waitsUntil = _now + SummaryWithin;
            }

            _late.Add(command, _unanswered, _now);
            _results.CommandEnded(command, outcome, line, length, _sends, _now);
        }
    }
}
