using System.Text;
using Meterkast.Diagnostics;

namespace Meterkast.Gateway
{
    /// <summary>
    /// The PIC's reports about itself (<c>PR=</c> and a letter, gateway firmware 6.6): all are requested at start and after a reset of the
    /// PIC, and one of them every minute. When a command has changed a report, it is requested at once, and again until it agrees or a few
    /// attempts have failed, because a change of mode waits for the end of a message. C, the clock, is not requested because it is stale
    /// at once; O is handled by <see cref="OverrideTracker"/>. One thread only.
    /// </summary>
    public sealed class PicReports : GatewayPart
    {
        private const long AskAgainEvery = 60000;

        private readonly CommandQueue _queue;
        private readonly StateTopics _topics;
        private readonly PicNotices _notices;
        private readonly CommandIndex _commands;
        private readonly byte[] _letters = Encoding.UTF8.GetBytes("ABDEFGILMNPQRSTVW");
        private readonly bool[] _wanted;
        private readonly ReportExpectations _expected;
        private QueuedCommand _asked;
        private bool _isAnswered = true;
        private int _inTurn;
        private long _turnAt;
        private long _now;

        /// <summary>Initializes a new instance; everything must be requested.</summary>
        /// <param name="queue">The command queue.</param>
        /// <param name="topics">Publish the reports.</param>
        /// <param name="notices">Publishes what the PIC also reports without being asked.</param>
        /// <param name="commands">The index of the commands.</param>
        public PicReports(CommandQueue queue, StateTopics topics, PicNotices notices, CommandIndex commands)
        {
            _queue = queue;
            _topics = topics;
            _notices = notices;
            _commands = commands;
            _wanted = new bool[_letters.Length];
            _expected = new ReportExpectations(_letters.Length, commands);
            WantAll();
        }

        /// <summary>Requests everything again, because it may have changed.</summary>
        private void WantAll()
        {
            for (int i = 0; i < _wanted.Length; i++)
            {
                _wanted[i] = true;
            }
        }

        /// <inheritdoc/>
        public override void OnPicReset(long now)
        {
            WantAll();
        }

        /// <inheritdoc/>
        public override void OnUpgraded()
        {
            WantAll();
        }

        /// <summary>Handles a sign of life: the PIC can be asked.</summary>
        public void HandleLine()
        {
            _isAnswered = true;
        }

        /// <inheritdoc/>
        public override int Tick(long now)
        {
            _now = now;
            if (now - _turnAt >= AskAgainEvery)
            {
                _turnAt = now;
                _wanted[_inTurn] = true;
                _inTurn = (_inTurn + 1) % _wanted.Length;
            }

            for (int i = 0; i < _wanted.Length; i++)
            {
                _wanted[i] |= _expected.ConsumeDue(i, now);
            }

            for (int i = 0; _asked == null && _isAnswered && i < _wanted.Length; i++)
            {
                if (_wanted[i])
                {
                    Ask(i);
                }
            }
            return Seldom;
        }

        /// <inheritdoc/>
        public override void OnCommandEnded(CommandEnd end)
        {
            QueuedCommand command = end.Command;
            if (command == _asked)
            {
                _asked = null;
                if (end.Outcome == CommandOutcome.NoAnswer)
                {
                    _isAnswered = false;
                    Want(command.Wire[3]);
                }
            }
            else if (end.IsTaken)
            {
                int row = _commands.RowOf(command.Wire);
                byte letter = row < 0 ? (byte)0 : _commands.ReportOf(row);
                Want(letter);
                _expected.Expect(IndexOf(letter), command.Wire, end.Reply, end.Length);
            }
        }

        /// <summary>Handles a report, whoever asked for it.</summary>
        /// <param name="line">The reply, <c>PR: X=...</c>.</param>
        /// <param name="length">Its length, at least 7.</param>
        public void HandleReport(byte[] line, int length)
        {
            byte letter = line[4];
            _expected.HandleReport(IndexOf(letter), line, length, _now);
            switch ((char)letter)
            {
                case 'A':
                    _notices.ShowVersion(line, 6, length);
                    break;
                case 'P':
                    _notices.ShowPower(line[6]);
                    break;
                case 'G':
                case 'I':
                case 'L':
                case 'T':
                    int first = StateOf(letter);
                    for (int i = 6; i < length && i < 6 + WidthOf(letter); i++)
                    {
                        Show(first + i - 6, Word(letter, line[i]) ?? Encoding.UTF8.GetString(line, i, 1));
                    }

                    break;
                default:
                    if (StateOf(letter) >= 0)
                    {
                        string word = length == 7 ? Word(letter, line[6]) : null;
                        Show(StateOf(letter), word ?? Encoding.UTF8.GetString(line, 6, length - 6));
                    }

                    break;
            }
        }

        /// <summary>What a command sends for a character of a report: the same, except for the mode, which is reported with other
        /// letters.</summary>
        /// <param name="letter">Letter of the report.</param>
        /// <param name="told">The character that the PIC has reported.</param>
        public static byte CommandCode(byte letter, byte told)
        {
            return letter != 'M' ? told : told == 'G' ? (byte)'1' : told == 'M' ? (byte)'0' : told;
        }

        private void Show(int state, string text)
        {
            _topics.SetText(state, text);
        }

        private void Want(byte letter)
        {
            int index = IndexOf(letter);
            if (index >= 0)
            {
                _wanted[index] = true;
            }
        }

        private int IndexOf(byte letter)
        {
            int index = _letters.Length - 1;
            while (index >= 0 && _letters[index] != letter)
            {
                index--;
            }

            return index;
        }

        private void Ask(int index)
        {
            byte[] wire = { (byte)'P', (byte)'R', (byte)'=', _letters[index] };
            QueuedCommand question = QueuedCommand.OfFirmware(wire);
            if (_queue.Add(question))
            {
                _asked = question;
                _wanted[index] = false;
            }
        }

        private static int WidthOf(byte letter) => letter == 'L' ? 6 : 2;

        private static int StateOf(byte letter)
        {
            int first = GatewayState.FirstReport;
            switch ((char)letter)
            {
                case 'B': return first;
                case 'D': return first + 1;
                case 'E': return first + 2;
                case 'F': return first + 3;
                case 'G': return first + 4;
                case 'I': return first + 6;
                case 'L': return first + 8;
                case 'M': return first + 14;
                case 'N': return first + 15;
                case 'Q': return first + 16;
                case 'R': return first + 17;
                case 'S': return first + 18;
                case 'T': return first + 19;
                case 'V': return first + 21;
                case 'W': return first + 22;
                default: return -1;
            }
        }

        // What a letter of the answer means, in the words of the commands. Null if it represents itself.
        private static string Word(byte report, byte code)
        {
            switch ((char)report)
            {
                case 'D': return code == 'O' ? "outside" : code == 'R' ? "return" : null;
                case 'E': return code == '-' ? "None" : null;
                case 'M': return code == 'G' ? "ON" : code == 'M' ? "OFF" : null;
                case 'Q': return ResetCause(code);
                case 'R':
                    return code == 'D' ? "auto" : code == 'C' ? "celcia20" : code == 'I' ? "isense" : code == 'S' ? "standard"
                        : code == 'R' ? "remeha" : null;
                case 'W': return code == 'A' ? "auto" : code == 'P' ? "push" : Switch(code);
                case 'I':
                case 'T': return Switch(code);
                default: return null;
            }
        }

        private static string Switch(byte code) => code == '1' ? "ON" : code == '0' ? "OFF" : null;

        private static string ResetCause(byte code)
        {
            switch ((char)code)
            {
                case 'W': return "watchdog";
                case 'B': return "brown-out";
                case 'P': return "power on";
                case 'S': return "break on the serial line";
                case 'C': return "command";
                case 'O': return "stack overflow";
                case 'U': return "stack underflow";
                case 'L': return "stuck for 64 s";
                case 'E': return "reset pin";
                default: return null;
            }
        }
    }
}
