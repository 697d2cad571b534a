using System;
using Meterkast.Diagnostics;

namespace Meterkast.Settings
{
    /// <summary>
    /// Undoes a change of settings that breaks the connection. A file with which the device has reached the broker is kept as
    /// <see cref="FormerPath"/>. The file in force, when it is another one, is abandoned in two cases: the device was started three times
    /// with it, each time for less than ten minutes and without reaching the broker; or a setting that can break the connection
    /// (<see cref="SettingRow.IsWatched"/>) was changed over MQTT, and the broker is not reached within ten minutes of a start, after
    /// which the device is restarted. Then the kept file is put in force again, and the other one is kept as <see cref="RefusedPath"/>.
    /// Nothing is counted, and nothing written, while the file in force is the kept one: an outage of the broker does not affect the
    /// settings. One thread only.
    /// </summary>
    public sealed class SettingsGuard
    {
        /// <summary>Path of the last file with which the broker was reached.</summary>
        public const string FormerPath = "I:\\settings.old";

        /// <summary>Path of an abandoned file.</summary>
        public const string RefusedPath = "I:\\settings.bad";

        private const string NotePath = "I:\\settings.try";
        private const int SumLength = 4;
        private const long TryTakes = 600000;

        // The last byte of the note: how often the file of that sum was started with, or what becomes of it
        private const byte MaxTries = 3;
        private const byte GivenUp = 4;
        private const byte IsLate = 5;
        private const byte GivenUpLate = 6;
        private const byte StateBits = 0x0F;
        private const byte ChangedOverMqtt = 0x10;

        private readonly SafeFile _settings;
        private readonly IFiles _files;
        private readonly IReboot _reboot;
        private bool _isWatching;
        private bool _isCounting;
        private bool _isTrial;

        /// <summary>Initializes the guard of a file.</summary>
        /// <param name="files">The device's storage.</param>
        /// <param name="settings">The file in force.</param>
        /// <param name="reboot">Restarts the device; null if it cannot be restarted.</param>
        public SettingsGuard(IFiles files, SafeFile settings, IReboot reboot)
        {
            _settings = settings;
            _reboot = reboot;
            _files = files;
        }

        // Used at a start and at the first connection
        private SafeFile Former => new SafeFile(_files, FormerPath);

        private SafeFile Refused => new SafeFile(_files, RefusedPath);

        private SafeFile Note => new SafeFile(_files, NotePath);

        /// <summary>Counts this start, and restores the former settings if necessary. Call it once, before they are read.</summary>
        /// <returns>Why the former settings are in force instead of the refused ones; null if they are not.</returns>
        /// <exception cref="Exception">The storage fails; the settings are intact anyway.</exception>
        public string Start()
        {
            _isWatching = true;
            _isCounting = true;
            byte[] settings = _settings.Read();
            byte[] former = Former.Read();
            if (settings == null || former == null || former.Length == 0)
            {
                return null;
            }

            byte[] note = Note.Read();
            if (AreSame(settings, former))
            {
                return FormerHolds(note);
            }

            int state = StateOf(note, settings);
            int tries = state & StateBits;
            if (tries == MaxTries || tries == IsLate)
            {
                return GiveUp(settings, former, tries);
            }

            // abandoned settings that are in force again were set again by the user
            _isTrial = (state & ChangedOverMqtt) != 0;
            WriteNote(settings, tries >= GivenUp ? 1 : state + 1);
            return null;
        }

        /// <summary>Records that a change that can break the connection is on trial. Call it before the changed file is written.</summary>
        /// <param name="settings">The file in force.</param>
        /// <param name="changed">The file that it will be.</param>
        /// <param name="isWatched">Whether the changed setting can break the connection.</param>
        /// <exception cref="Exception">The storage fails.</exception>
        public void BeforeChange(byte[] settings, byte[] changed, bool isWatched)
        {
            // of several changes before one restart any may be the cause
            if (isWatched || (StateOf(Note.Read(), settings) & ChangedOverMqtt) != 0)
            {
                WriteNote(changed, ChangedOverMqtt);
            }
        }

        /// <summary>Handles the state of the connection; writes at most once per run, when there is a connection.</summary>
        /// <param name="isConnected">Whether there is a connection.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void Tick(bool isConnected, long now)
        {
            bool hasLasted = _isCounting && now >= TryTakes;
            if (!_isWatching || (!isConnected && !hasLasted))
            {
                return;
            }

            _isCounting = false;
            _isWatching = !isConnected;
            try
            {
                byte[] settings = _settings.Read();
                if (settings == null)
                {
                    return;
                }

                if (isConnected)
                {
                    Keep(settings);
                }
                else if (_isTrial)
                {
                    // from here on a power cut leads to the same result
                    WriteNote(settings, IsLate);
                    GiveUp(settings, Former.Read(), IsLate);
                    _reboot?.Reboot();
                    return;
                }

                // a device that runs for ten minutes is not restarting repeatedly
                if (StateOf(Note.Read(), settings) > 0)
                {
                    WriteNote(settings, 0);
                }
            }
            catch (Exception)
            {
                // the settings are intact anyway; the next start tries again
            }
        }

        private void Keep(byte[] settings)
        {
            byte[] former = Former.Read();
            if (former == null || !AreSame(settings, former))
            {
                Former.Write(settings);
            }
        }

        // In this order: after a power cut in between, this code runs again or the former settings are in force
        private string GiveUp(byte[] settings, byte[] former, int state)
        {
            Refused.Write(settings);
            _settings.Write(former);
            return NoteRefusal(settings, state);
        }

        // Whether the abandoned settings are the reason; a file that was changed back by hand is not
        private string FormerHolds(byte[] note)
        {
            byte[] refused = Refused.Read();
            int state = refused == null ? 0 : StateOf(note, refused) & StateBits;
            return state < MaxTries ? null : NoteRefusal(refused, state);
        }

        private string NoteRefusal(byte[] refused, int state)
        {
            if (state == MaxTries || state == IsLate)
            {
                WriteNote(refused, state + 1);
            }

            return state >= IsLate ? "the device did not reach the broker within ten minutes"
                : "the device started three times without reaching the broker";
        }

        // What the note says about a file; a missing note, or one about another file, says nothing
        private static int StateOf(byte[] note, byte[] file)
        {
            if (note == null || note.Length != SumLength + 1 || (note[SumLength] & StateBits) > GivenUpLate)
            {
                return 0;
            }

            int sum = Sum(file);
            for (int i = 0; i < SumLength; i++)
            {
                if (note[i] != (byte)(sum >> (8 * i)))
                {
                    return 0;
                }
            }

            return note[SumLength];
        }

        private void WriteNote(byte[] file, int state)
        {
            int sum = Sum(file);
            Note.Write(new[] { (byte)sum, (byte)(sum >> 8), (byte)(sum >> 16), (byte)(sum >> 24), (byte)state });
        }

        private static int Sum(byte[] bytes)
        {
            int sum = bytes.Length;
            for (int i = 0; i < bytes.Length; i++)
            {
                sum = (sum * 31) + bytes[i];
            }

            return sum;
        }

        private static bool AreSame(byte[] one, byte[] other)
        {
            bool isSame = one.Length == other.Length;
            for (int i = 0; isSame && i < one.Length; i++)
            {
                isSame = one[i] == other[i];
            }

            return isSame;
        }
    }
}
