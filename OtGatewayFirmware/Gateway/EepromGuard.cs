using System;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Protects the PIC's EEPROM, whose cells survive a limited number of writes: a value that the PIC is known to have is not sent again,
    /// and one setting is not written more than ten times an hour. It decides when a command is about to be sent, so that only commands
    /// that were actually sent count. An entry of a list (unknown ids, alternatives) is a separate setting and not counted. One thread
    /// only.
    /// </summary>
    public sealed class EepromGuard : GatewayPart
    {
        private const int MaxPerHour = 10;
        private const long Hour = 3600000;

        private readonly CommandIndex _index;
        private readonly PicVersion _version;

        // what the PIC echoed and when it was written, by place; a setting gets a place when it is first written
        private byte[] _rows = new byte[0];
        private byte[][] _values = new byte[0][];
        private long[][] _writtenAt = new long[0][];

        /// <summary>Initializes a new instance; nothing is known about the PIC.</summary>
        /// <param name="index">The index of the commands.</param>
        /// <param name="version">The version of the PIC's firmware.</param>
        public EepromGuard(CommandIndex index, PicVersion version)
        {
            _version = version;
            _index = index;
        }

        /// <summary>Whether the PIC is known to have what a command would write.</summary>
        public bool Has(QueuedCommand command)
        {
            int place = PlaceOf(_index.EepromRowOf(command.Wire));
            return place >= 0 && _values[place] != null && Echo.IsOf(command.Wire, _values[place], 0, _values[place].Length);
        }

        /// <summary>Whether a command may be written now.</summary>
        /// <param name="command">The command.</param>
        /// <param name="now">Milliseconds since start.</param>
        public bool Allows(QueuedCommand command, long now)
        {
            int place = PlaceOf(_index.EepromRowOf(command.Wire));
            return place < 0 || _writtenAt[place] == null || now - _writtenAt[place][0] >= Hour;
        }

        /// <summary>Handles the PIC's banner: another firmware has another EEPROM.</summary>
        /// <param name="line">The banner.</param>
        /// <param name="length">Its length.</param>
        public void HandleBanner(byte[] line, int length)
        {
            if (_version.UseVersion(line, length))
            {
                Forget();
            }
        }

        /// <inheritdoc/>
        public override void OnUpgraded()
        {
            Forget();
        }

        // Nothing is known about the PIC's EEPROM: it may be another PIC, or its memory may have been changed
        private void Forget()
        {
            for (int place = 0; place < _values.Length; place++)
            {
                _values[place] = null;
            }
        }

        /// <inheritdoc/>
        public override void OnCommandEnded(CommandEnd end)
        {
            QueuedCommand command = end.Command;
            CommandOutcome outcome = end.Outcome;
            byte[] reply = end.Reply;
            int length = end.Length;
            FollowReport(end);
            int row = _index.EepromRowOf(command.Wire);
            if (row < 0 || outcome == CommandOutcome.Superseded || outcome == CommandOutcome.Refused)
            {
                return;
            }

            byte[] value = reply == null ? null : ValueOf(command.Wire, reply, length);
            int place = PlaceOf(row);
            place = place < 0 ? Add(row) : place;
            byte[] before = _values[place];
            bool isWritten = value == null || before == null || !Echo.IsSame(value, 0, value.Length, before, 0, before.Length);
            _values[place] = value;
            if (isWritten)
            {
                Count(place, end.Now);
            }
        }

        /// <summary>Handles a report of the PIC: a remembered value that contradicts it is forgotten.</summary>
        /// <param name="line">The reply, <c>PR: X=...</c>.</param>
        /// <param name="length">Its length, at least 7.</param>
        private void HandleReport(byte[] line, int length)
        {
            for (int place = 0; place < _values.Length; place++)
            {
                int row = _rows[place];
                if (_values[place] != null && _index.ReportOf(row) == line[4] && !Agrees(_values[place], _index.PlaceOf(row), line, length))
                {
                    _values[place] = null;
                }
            }
        }

        // Another firmware or another PIC has another EEPROM
        private void FollowReport(CommandEnd end)
        {
            byte[] wire = end.Command.Wire;
            byte[] reply = end.Reply;
            int length = end.Length;
            if (!end.IsTaken || length < 7 || wire[0] != 'P' || wire[1] != 'R')
            {
                return;
            }

            bool isAnother = reply[4] == 'A' ? _version.UseVersion(reply, length) : reply[4] == 'B' && _version.UseBuild(reply, length);
            if (isAnother)
            {
                Forget();
            }

            HandleReport(reply, length);
        }

        private static bool Agrees(byte[] value, int place, byte[] line, int length)
        {
            return place < 0
                ? Echo.IsSame(value, 0, value.Length, line, 6, length)
                : 6 + place >= length || (value.Length == 1 && value[0] == PicReports.CommandCode(line[4], line[6 + place]));
        }

        // HW=P has no lasting value. GW answers P if the mode changes at the end of a message, and has stored the value (gateway.asm 6.6,
        // SetModeDone). Garbage may follow the letter of an LED.
        private static byte[] ValueOf(byte[] wire, byte[] reply, int length)
        {
            bool isPending = reply[4] == 'P';
            return isPending && wire[0] == 'H' ? null
                : isPending && wire[0] == 'G' ? new[] { wire[3] }
                : new TextBuffer(length).Append(reply, 4, wire[0] == 'L' ? 1 : length - 4).ToArray();
        }

        private int PlaceOf(int row)
        {
            int place = _rows.Length - 1;
            while (place >= 0 && _rows[place] != row)
            {
                place--;
            }

            return place;
        }

        private int Add(int row)
        {
            int place = _rows.Length;
            byte[] rows = new byte[place + 1];
            byte[][] values = new byte[place + 1][];
            long[][] writtenAt = new long[place + 1][];
            Array.Copy(_rows, rows, place);
            Array.Copy(_values, values, place);
            Array.Copy(_writtenAt, writtenAt, place);
            rows[place] = (byte)row;
            _rows = rows;
            _values = values;
            _writtenAt = writtenAt;
            return place;
        }

        private void Count(int place, long now)
        {
            if (_writtenAt[place] == null)
            {
                _writtenAt[place] = new long[MaxPerHour];
                for (int i = 0; i < MaxPerHour; i++)
                {
                    _writtenAt[place][i] = now - Hour;
                }
            }

            // the oldest is first
            long[] times = _writtenAt[place];
            for (int i = 0; i + 1 < MaxPerHour; i++)
            {
                times[i] = times[i + 1];
            }

            times[MaxPerHour - 1] = now;
        }
    }
}
