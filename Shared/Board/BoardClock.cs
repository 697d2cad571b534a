using System;
using nanoFramework.Networking;

namespace Meterkast.Board
{
    /// <summary>
    /// The board's clock. The board's firmware queries a pool of time servers by itself once it has an address; this class replaces the
    /// pool with another server. Nothing waits for the time.
    /// </summary>
    public sealed class BoardClock
    {
        // before SNTP has set the time, the year is 1970 or 2000
        private const int FirstYear = 2026;
        private const long TicksASecond = 10000000;

        private readonly string _server;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="server">Name or address of the time server; empty for the board's own.</param>
        public BoardClock(string server)
        {
            _server = server;
        }

        /// <summary>
        /// Seconds since the beginning of 1970 (UTC); 0 while the time is not known. Also makes sure that the wanted server is used,
        /// because the board restores its own when it gets an address.
        /// </summary>
        public long UtcSeconds()
        {
            try
            {
                if (_server.Length > 0 && Sntp.Server1 != _server)
                {
                    Sntp.Stop();
                    Sntp.Server1 = _server;
                    Sntp.Start();
                }
            }
            catch (Exception)
            {
                // without a network no server can be queried; the next minute tries again
            }

            DateTime now = DateTime.UtcNow;
            return now.Year < FirstYear ? 0 : (now.Ticks - new DateTime(1970, 1, 1).Ticks) / TicksASecond;
        }
    }
}
