using System;

namespace Meterkast.Settings
{
    /// <summary>
    /// The last net under a change of settings. A file with which the device has reached the broker is kept as
    /// <see cref="FormerPath"/>. When the file in force is another one, and the device was started three times with it, each time for
    /// less than ten minutes and without reaching the broker, the kept one is put in force again, and the other one stays as
    /// <see cref="RefusedPath"/>. Nothing is counted, and nothing written, while the file in force is the one that was kept: an outage
    /// of the broker costs no settings. One thread only.
    /// </summary>
    public sealed class SettingsGuard
    {
        /// <summary>Where the last file is kept with which the broker was reached.</summary>
        public const string FormerPath = "I:\\settings.old";

        /// <summary>Where a file is kept that was given up.</summary>
        public const string RefusedPath = "I:\\settings.bad";

        private const string TriesPath = "I:\\settings.try";
        private const int SumLength = 4;
        private const byte MostTries = 3;
        private const byte GivenUp = 4;
        private const long TryTakes = 600000;

        private readonly SafeFile _settings;
        private readonly SafeFile _former;
        private readonly SafeFile _refused;
        private readonly SafeFile _tries;
        private bool _isWatching;
        private bool _isCounting;

        /// <summary>Makes it.</summary>
        /// <param name="files">The device's storage.</param>
        /// <param name="settings">The file in force.</param>
        public SettingsGuard(IFiles files, SafeFile settings)
        {
            _settings = settings;
            _former = new SafeFile(files, FormerPath, "I:\\settings.ol2");
            _refused = new SafeFile(files, RefusedPath, "I:\\settings.ba2");
            _tries = new SafeFile(files, TriesPath, "I:\\settings.tr2");
        }

        /// <summary>Counts this start, and puts the former settings in force when it is time. Call it once, before they are read.</summary>
        /// <returns>Whether the former settings are in force because others did not reach the broker.</returns>
        /// <exception cref="Exception">The storage fails; the settings are whole all the same.</exception>
        public bool Start()
        {
            _isWatching = true;
            _isCounting = true;
            byte[] settings = _settings.Read();
            byte[] former = _former.Read();
            if (settings == null || former == null || former.Length == 0)
            {
                return false;
            }

            byte[] tries = _tries.Read();
            byte count = CountOf(tries, settings);
            if (AreSame(settings, former))
            {
                return TakeFormer(tries);
            }

            if (count != MostTries)
            {
                // what was given up and is in force again was wanted again
                WriteTries(settings, count == GivenUp ? (byte)1 : (byte)(count + 1));
                return false;
            }

            // in this order: a power cut in between comes here again, or finds the former ones in force
            _refused.Write(settings);
            _settings.Write(former);
            WriteTries(settings, GivenUp);
            return true;
        }

        /// <summary>Takes note that the broker is reached or not; writes once in a run at the most when there is one.</summary>
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
                byte[] former = settings == null || !isConnected ? settings : _former.Read();
                if (settings != null && (former == null || !AreSame(settings, former)))
                {
                    _former.Write(settings);
                }

                // who runs for ten minutes is not being started again and again
                if (settings != null && CountOf(_tries.Read(), settings) > 0)
                {
                    WriteTries(settings, 0);
                }
            }
            catch (Exception)
            {
                // the settings are whole all the same; the next start tries again
            }
        }

        // Whether what was given up is the reason; a file that was changed back by hand is not
        private bool TakeFormer(byte[] tries)
        {
            byte[] refused = _refused.Read();
            if (refused == null || CountOf(tries, refused) < MostTries)
            {
                return false;
            }

            if (CountOf(tries, refused) == MostTries)
            {
                WriteTries(refused, GivenUp);
            }

            return true;
        }

        // How often a file was tried; a note that is none, or of another file, counts for nothing
        private static byte CountOf(byte[] tries, byte[] file)
        {
            if (tries == null || tries.Length != SumLength + 1 || tries[SumLength] > GivenUp)
            {
                return 0;
            }

            int sum = Sum(file);
            for (int i = 0; i < SumLength; i++)
            {
                if (tries[i] != (byte)(sum >> (8 * i)))
                {
                    return 0;
                }
            }

            return tries[SumLength];
        }

        private void WriteTries(byte[] file, byte count)
        {
            int sum = Sum(file);
            _tries.Write(new[] { (byte)sum, (byte)(sum >> 8), (byte)(sum >> 16), (byte)(sum >> 24), count });
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
