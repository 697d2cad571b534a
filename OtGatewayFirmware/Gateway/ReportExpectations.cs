using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// The expected report after a command: while the report differs, it is requested again every 1.5 s, at most nine times. A
    /// change of mode waits for the end of a message (<c>GW: P</c>, gateway firmware 6.6). One thread only; costs 250 bytes.
    /// </summary>
    public sealed class ReportExpectations
    {
        private const long AskAgainAfter = 1500;
        private const int Tries = 9;

        private readonly CommandIndex _commands;
        private readonly byte[][] _wires;
        private readonly byte[] _codes;
        private readonly byte[] _tries;
        private readonly bool[] _isAgain;
        private long _askAt;

        /// <summary>Initializes a new instance; nothing is expected.</summary>
        /// <param name="reports">Number of reports.</param>
        /// <param name="commands">The index of the commands.</param>
        public ReportExpectations(int reports, CommandIndex commands)
        {
            _commands = commands;
            _wires = new byte[reports][];
            _codes = new byte[reports];
            _tries = new byte[reports];
            _isAgain = new bool[reports];
        }

        /// <summary>Handles an accepted command that changes a report.</summary>
        /// <param name="report">Number of the report; ignored if negative.</param>
        /// <param name="wire">The command.</param>
        /// <param name="reply">The PIC's answer: it may have accepted a different value.</param>
        /// <param name="length">Length of the answer.</param>
        public void Expect(int report, byte[] wire, byte[] reply, int length)
        {
            if (report < 0 || wire.Length < 4 || length < 5)
            {
                return;
            }

            _wires[report] = wire;
            _codes[report] = reply[4] == 'P' ? wire[3] : reply[4];
            _tries[report] = Tries;
            _isAgain[report] = false;
        }

        /// <summary>Handles a report: the wait ends when it agrees or the attempts are used up.</summary>
        /// <param name="report">Number of the report; ignored if negative.</param>
        /// <param name="line">The report, <c>PR: M=G</c>.</param>
        /// <param name="length">Its length.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void HandleReport(int report, byte[] line, int length, long now)
        {
            if (report < 0 || _wires[report] == null)
            {
                return;
            }

            if (Agrees(report, line, length) || --_tries[report] == 0)
            {
                _wires[report] = null;
                return;
            }

            _isAgain[report] = true;
            _askAt = now + AskAgainAfter;
        }

        /// <summary>Whether a report must be requested again now; true once per attempt.</summary>
        /// <param name="report">Number of the report.</param>
        /// <param name="now">Milliseconds since start.</param>
        public bool ConsumeDue(int report, long now)
        {
            bool isDue = _wires[report] != null && _isAgain[report] && now >= _askAt;
            _isAgain[report] &= !isDue;
            return isDue;
        }

        private bool Agrees(int report, byte[] line, int length)
        {
            byte[] wire = _wires[report];
            int place = _commands.PlaceOf(_commands.RowOf(wire));
            if (place < 0)
            {
                // numbers of several digits are printed nearly as in the command's echo
                return Echo.IsSame(wire, 3, wire.Length, line, 6, length);
            }

            return 6 + place < length && PicReports.CommandCode(line[4], line[6 + place]) == _codes[report];
        }
    }
}
