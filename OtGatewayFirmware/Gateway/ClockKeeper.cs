using System;
using System.Text;
using Meterkast.Time;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Tells the PIC, and so the thermostat, the time: <c>SC</c> at every full minute, because the PIC takes its clock for invalid
    /// after one (gateway firmware 6.6), and month, day and year as fixed answers (<c>SR</c> for ids 21 and 22) every day and after a
    /// reset. Tells nothing while the time is not known. One thread only.
    /// </summary>
    public sealed class ClockKeeper
    {
        private const string Off = "off";
        private const long Minute = 60000;

        private readonly CommandQueue _queue;
        private readonly string _zone;
        private long _startedAt;
        private long _toldMinute = -1;
        private int _toldDay;

        /// <summary>Makes it; the time is not known yet.</summary>
        /// <param name="queue">Where commands wait for their turn.</param>
        /// <param name="zone">Zone of <see cref="EuropeanTime"/>, or <c>off</c>.</param>
        public ClockKeeper(CommandQueue queue, string zone)
        {
            _queue = queue;
            _zone = zone;
        }

        /// <summary>Takes the time.</summary>
        /// <param name="utcSeconds">Seconds since the beginning of 1970 (UTC); 0 while it is not known.</param>
        /// <param name="uptime">Seconds since start at that time.</param>
        public void TakeTime(long utcSeconds, int uptime)
        {
            _startedAt = utcSeconds == 0 ? 0 : (utcSeconds - uptime) * 1000;
        }

        /// <summary>The PIC has forgotten time and date.</summary>
        public void PicReset()
        {
            _toldMinute = -1;
            _toldDay = 0;
        }

        /// <summary>Tells what is due.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void Tick(long now)
        {
            long minute = (_startedAt + now) / Minute;
            if (_startedAt == 0 || minute == _toldMinute || _zone == Off)
            {
                return;
            }

            _toldMinute = minute;
            DateTime local = EuropeanTime.Of(new DateTime(1970, 1, 1).AddMinutes(minute), _zone);
            int day = local.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)local.DayOfWeek;
            Tell("SC=" + local.Hour.ToString("D2") + ":" + local.Minute.ToString("D2") + "/" + day.ToString());
            if (local.Day != _toldDay)
            {
                _toldDay = local.Day;
                Tell("SR=21:" + local.Month.ToString() + "," + local.Day.ToString());
                Tell("SR=22:" + (local.Year >> 8).ToString() + "," + (local.Year & 0xFF).ToString());
            }
        }

        private void Tell(string command)
        {
            _queue.Add(QueuedCommand.OfFirmware(Encoding.UTF8.GetBytes(command)));
        }
    }
}
