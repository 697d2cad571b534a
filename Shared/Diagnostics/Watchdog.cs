using System;
using System.Text;
using Meterkast.Settings;

namespace Meterkast.Diagnostics
{
    /// <summary>
    /// Starts the device anew when one of its loops has stopped, and leaves a note for the next start. The hardware's own
    /// watchdog is not within reach of the class library. <see cref="Check"/> is for the watchdog's thread alone.
    /// </summary>
    public sealed class Watchdog
    {
        private const string Otherwise = "power or reset";

        private readonly LoopWatch _watch;
        private readonly IByteStore _note;
        private readonly IReboot _reboot;
        private bool _isDone;

        /// <summary>Makes a watchdog.</summary>
        /// <param name="watch">Who knows whether the loops go.</param>
        /// <param name="note">Keeps the cause over the start.</param>
        /// <param name="reboot">Starts the device anew.</param>
        public Watchdog(LoopWatch watch, IByteStore note, IReboot reboot)
        {
            _watch = watch;
            _note = note;
            _reboot = reboot;
        }

        /// <summary>Why the device has started: what the watchdog has noted, or that it was not the watchdog. Call it once.</summary>
        public string TakeCause()
        {
            byte[] note = _note.Read();
            if (note == null || note.Length == 0)
            {
                return Otherwise;
            }

            _note.Write(new byte[0]);
            return Encoding.UTF8.GetString(note, 0, note.Length);
        }

        /// <summary>Looks after the loops.</summary>
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

        // without memory or storage for a note the device is started anew all the same
        private void LeaveNote(string stopped)
        {
            try
            {
                _note.Write(Encoding.UTF8.GetBytes("watchdog: the " + stopped + " loop was silent for 60 s"));
            }
            catch (Exception)
            {
                // the next start says that it was power or a reset
            }
        }
    }
}
