using Meterkast.Serial;
using Meterkast.Tap;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// What tap clients send to the PIC. The bytes of each client are assembled into lines, and a line waits in the command queue like any
    /// other command. After a client's <c>GW=R</c> an STX of the same client begins an upgrade of the PIC's firmware (boot loader, packets
    /// of STX to ETX): from then on its bytes are passed on unchanged until the PIC's banner, until the client disconnects, or until it has sent
    /// nothing for 30 s, whatever the PIC prints meanwhile. One thread only.
    /// </summary>
    public sealed class TapCommands
    {
        private const int MaxClients = 8;

        private const byte Stx = 0x0F;
        private const long UpgradeAfterReset = 10000;
        private const long UpgradeSilence = 30000;
        private const int Nobody = -1;

        private readonly byte[] _piece = new byte[TapInbox.MaxPieceLength];
        private readonly ITap _tap;
        private readonly CommandQueue _queue;
        private readonly ISerialOutput _serial;
        private int _resetter = Nobody;
        private long _resetAt;
        private int _upgrader = Nobody;
        private long _passedAt;
        private int _lastVisit;

        // of each client; null before the first
        private LineReader[] _lines;
        private int[] _visits;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="tap">Source of the clients' bytes.</param>
        /// <param name="queue">The command queue.</param>
        /// <param name="serial">Receives the bytes of an upgrade.</param>
        public TapCommands(ITap tap, CommandQueue queue, ISerialOutput serial)
        {
            _tap = tap;
            _queue = queue;
            _serial = serial;
        }

        /// <summary>Lines that were not commands of the PIC, and were not sent.</summary>
        public int BadLines { get; private set; }

        /// <summary>Whether an upgrade is in progress: nothing else may be sent.</summary>
        public bool IsUpgrading => _upgrader != Nobody;

        /// <summary>Who is to see the answer to a command: the place of the client that has sent it, or <see cref="TapLines.Nobody"/>.</summary>
        /// <param name="command">The command; null when there was none.</param>
        public int ReaderOf(QueuedCommand command)
        {
            GuestCommand guest = command as GuestCommand;
            int client = guest == null ? TapLines.Nobody : MaxClients - 1;
            while (client >= 0 && _visits[client] != guest.Visit)
            {
                client--;
            }

            return client >= 0 ? client : TapLines.Nobody;
        }

        /// <summary>Ends an upgrade.</summary>
        public void EndUpgrade()
        {
            _upgrader = Nobody;
            _resetter = Nobody;
        }

        /// <summary>Handles what clients have sent. What the queue has no room for stays in the tap.</summary>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>True if an upgrade has ended without a banner.</returns>
        public bool Tick(long now)
        {
            bool wasUpgrading = IsUpgrading;
            if (wasUpgrading && now - _passedAt >= UpgradeSilence)
            {
                EndUpgrade();
            }

            while (IsUpgrading || _queue.HasRoomForTapClient)
            {
                int count = _tap.Dequeue(_piece, out int client);
                if (count == 0)
                {
                    break;
                }

                if (count > 0)
                {
                    HandlePiece(client, count, now);
                }
                else
                {
                    Forget(client);
                }
            }

            return wasUpgrading && !IsUpgrading;
        }

        private void Forget(int client)
        {
            if (_lines != null)
            {
                _lines[client] = null;
                _visits[client] = 0;
            }

            if (client == _upgrader || client == _resetter)
            {
                EndUpgrade();
            }
        }

        private void HandlePiece(int client, int count, long now)
        {
            if (IsUpgrading)
            {
                // another client's bytes would end up inside a packet
                if (client == _upgrader)
                {
                    Pass(0, count, now);
                }

                return;
            }

            _visits = _visits ?? new int[MaxClients];
            _lines = _lines ?? new LineReader[MaxClients];
            if (_lines[client] == null)
            {
                _lines[client] = new LineReader(QueuedCommand.MaxLength);
                _visits[client] = ++_lastVisit;
            }

            LineReader reader = _lines[client];
            for (int i = 0; i < count; i++)
            {
                if (_piece[i] == Stx && client == _resetter && reader.IsEmpty && now - _resetAt < UpgradeAfterReset)
                {
                    _upgrader = client;
                    _queue.Abandon();
                    Pass(i, count, now);
                    return;
                }

                if (reader.Consume(_piece[i]))
                {
                    HandleLine(client, reader, now);
                }
            }
        }

        private void Pass(int start, int count, long now)
        {
            for (int i = start; i < count; i++)
            {
                _piece[i - start] = _piece[i];
            }

            _serial.Write(_piece, count - start);
            _passedAt = now;
        }

        private void HandleLine(int client, LineReader reader, long now)
        {
            byte[] line = reader.Line;
            if (reader.TooLong || !IsCommand(line, reader.Length))
            {
                BadLines++;
                return;
            }

            byte[] wire = new byte[reader.Length];
            for (int i = 0; i < wire.Length; i++)
            {
                wire[i] = line[i];
            }

            QueuedCommand command = new GuestCommand(wire, _visits[client]);
            _queue.Add(command);
            if (command.IsReset)
            {
                _resetter = client;
                _resetAt = now;
            }
        }

        // Two letters, or a letter and a digit, and printable characters behind the equals sign: the PIC answers nothing else, and
        // waiting for it would hold up everybody
        private static bool IsCommand(byte[] line, int length)
        {
            bool isCommand = length >= 3 && AsciiText.IsCapital(line[0]) && (AsciiText.IsCapital(line[1]) || AsciiText.IsDigit(line[1])) && line[2] == '=';
            for (int i = 3; isCommand && i < length; i++)
            {
                isCommand = line[i] >= ' ' && line[i] <= '~';
            }

            return isCommand;
        }
    }
}
