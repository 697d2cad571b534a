using System;
using System.Text;
using Meterkast.Settings;

namespace Meterkast.Diagnostics
{
    /// <summary>
    /// Restarts the device when one of its loops has stopped, and stores the cause for the next start. The class library gives no access to
    /// the hardware watchdog. The loops watch one another: each of them looks whether the others still run when it sends its own heartbeat,
    /// so that no thread is needed for it.
    /// </summary>
    public sealed class Watchdog
    {
        private const string Otherwise = "power or reset";
        private const long LookEvery = 5000;

        private readonly LoopWatch _watch;
        private readonly IByteStore _note;
        private readonly IReboot _reboot;
        private long _lookAt;
        private bool _isDone;

        /// <summary>Initializes a watchdog.</summary>
        /// <param name="watch">Knows whether the loops are running.</param>
        /// <param name="note">Keeps the cause across the restart.</param>
        /// <param name="reboot">Restarts the device.</param>
        public Watchdog(LoopWatch watch, IByteStore note, IReboot reboot)
        {
            _watch = watch;
            _note = note;
            _reboot = reboot;
        }

        /// <summary>Why the device was started: the watchdog's note, or that it was not the watchdog. Call it once.</summary>
        public string ConsumeCause()
        {
            byte[] note = _note.Read();
            if (note == null || note.Length == 0)
            {
                return Otherwise;
            }

            _note.Write(new byte[0]);
            return Encoding.UTF8.GetString(note, 0, note.Length);
        }

        /// <summary>Records a heartbeat and, every five seconds, checks all loops. Any thread; never throws: without memory for it, the next
        /// check finds the same.</summary>
        /// <param name="loop">Which loop of <see cref="LoopWatch"/>.</param>
        /// <param name="now">Milliseconds of the device's clock.</param>
        public void Beat(int loop, long now)
        {
            _watch.Beat(loop, now);
            if (now >= _lookAt)
            {
                _lookAt = now + LookEvery;
                try
                {
                    Check(now);
                }
                catch (Exception)
                {
                    // checked again in five seconds
                }
            }
        }

        /// <summary>Checks the loops.</summary>
        /// <param name="now">Milliseconds of the device's clock.</param>
        public void Check(long now)
        {
            string stopped = _watch.Stopped(now);
            if (stopped != null && !_isDone)
            {
                _isDone = true;
                LeaveNote(stopped);
                _reboot.Reboot();
            }
        }

        // without memory or storage for a note the device is restarted anyway
        private void LeaveNote(string stopped)
        {
            try
            {
                _note.Write(Encoding.UTF8.GetBytes("watchdog: the " + stopped + " loop was silent for 60 s"));
            }
            catch (Exception)
            {
                // the next start reports power or a reset
            }
        }
    }
}
