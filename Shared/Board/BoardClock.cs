using System;
using nanoFramework.Networking;

namespace Meterkast.Board
{
    /// <summary>
    /// The board's clock. Its firmware asks a pool of time servers by itself once it has an address; another server is put in its
    /// place here. Nothing waits for the time.
    /// </summary>
    public sealed class BoardClock
    {
        // before SNTP has told the time the year is 1970 or 2000
        private const int FirstYear = 2026;
        private const long TicksASecond = 10000000;

        private readonly string _server;

        /// <summary>Makes it.</summary>
        /// <param name="server">Name or address of the time server; empty for the board's own.</param>
        public BoardClock(string server)
        {
            _server = server;
        }

        /// <summary>
        /// Seconds since the beginning of 1970 (UTC); 0 while the time is not known. Sees to it that the wanted server is asked,
        /// because the board puts its own back when it gets an address.
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
                // without a network there is nothing to ask; the next minute tries again
            }

            DateTime now = DateTime.UtcNow;
            return now.Year < FirstYear ? 0 : (now.Ticks - new DateTime(1970, 1, 1).Ticks) / TicksASecond;
        }
    }
}
