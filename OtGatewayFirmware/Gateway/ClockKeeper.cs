using System;
using System.Text;
using Meterkast.Time;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Sends the time to the PIC, and so to the thermostat: <c>SC</c> at every full minute, because the PIC considers its clock invalid
    /// after a minute (gateway firmware 6.6), and month, day and year as fixed answers (<c>SR</c> for ids 21 and 22) every day and after a
    /// reset. What the PIC has not answered is sent again. Sends nothing while the time is not known. One thread only.
    /// </summary>
    public sealed class ClockKeeper : GatewayPart
    {
        private const int Time = 0;
        private const int Month = 1;
        private const int Year = 2;
        private const string Off = "off";
        private const long Minute = 60000;
        private const long AgainAfter = 10000;

        private readonly CommandQueue _queue;
        private readonly string _zone;
        private readonly QueuedCommand[] _asked = new QueuedCommand[3];
        private readonly int[] _askedDay = new int[3];
        private readonly int[] _toldDay = new int[3];
        private long _startedAt;
        private long _toldMinute = -1;
        private long _askedMinute;
        private long _notBefore;

        /// <summary>Initializes a new instance; the time is not known yet.</summary>
        /// <param name="queue">The command queue.</param>
        /// <param name="zone">Zone of <see cref="EuropeanTime"/>, or <c>off</c>.</param>
        public ClockKeeper(CommandQueue queue, string zone)
        {
            _queue = queue;
            _zone = zone;
        }

        /// <summary>Sets the time.</summary>
        /// <param name="utcSeconds">Seconds since the beginning of 1970 (UTC); 0 while it is not known.</param>
        /// <param name="uptime">Seconds since start at that time.</param>
        public void UseTime(long utcSeconds, int uptime)
        {
            _startedAt = utcSeconds == 0 ? 0 : (utcSeconds - uptime) * 1000;
        }

        /// <inheritdoc/>
        public override void OnPicReset(long now)
        {
            _toldMinute = -1;
            _toldDay[Month] = 0;
            _toldDay[Year] = 0;
            _notBefore = 0;
        }

        /// <inheritdoc/>
        public override void OnCommandEnded(CommandEnd end)
        {
            for (int what = Time; what <= Year; what++)
            {
                if (_asked[what] != end.Command)
                {
                    continue;
                }

                _asked[what] = null;
                if (end.Outcome == CommandOutcome.NoAnswer)
                {
                    _notBefore = end.Now + AgainAfter;
                }
                else if (what == Time)
                {
                    _toldMinute = _askedMinute;
                }
                else
                {
                    _toldDay[what] = _askedDay[what];
                }
            }
        }

        /// <inheritdoc/>
        public override int Tick(long now)
        {
            long minute = (_startedAt + now) / Minute;
            bool isTold = minute == _toldMinute && _toldDay[Month] != 0 && _toldDay[Year] != 0;
            if (_startedAt == 0 || isTold || now < _notBefore || _zone == Off)
            {
                return Seldom;
            }

            if (_asked[Time] != null && _asked[Month] != null && _asked[Year] != null)
            {
                return Seldom;
            }

            DateTime local = EuropeanTime.Of(new DateTime(1970, 1, 1).AddMinutes(minute), _zone);
            if (minute != _toldMinute && _asked[Time] == null)
            {
                int day = local.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)local.DayOfWeek;
                Tell(Time, "SC=" + local.Hour.ToString("D2") + ":" + local.Minute.ToString("D2") + "/" + day.ToString());
                _askedMinute = minute;
            }

            if (IsDue(Month, local.Day))
            {
                Tell(Month, "SR=21:" + local.Month.ToString() + "," + local.Day.ToString());
            }

            if (IsDue(Year, local.Day))
            {
                Tell(Year, "SR=22:" + (local.Year >> 8).ToString() + "," + (local.Year & 0xFF).ToString());
            }
            return Seldom;
        }

        private bool IsDue(int what, int day)
        {
            if (_toldDay[what] == day || _asked[what] != null)
            {
                return false;
            }

            _askedDay[what] = day;
            return true;
        }

        private void Tell(int what, string command)
        {
            QueuedCommand told = QueuedCommand.OfFirmware(Encoding.UTF8.GetBytes(command));
            _asked[what] = _queue.Add(told) ? told : null;
        }
    }
}
