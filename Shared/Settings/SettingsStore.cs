using System;
using System.Text;
using Meterkast.Diagnostics;

namespace Meterkast.Settings
{
    /// <summary>
    /// Keeps <c>settings.ini</c> on the device's storage: a power cut at any moment leaves either the old settings or the new ones, and a
    /// change with which the device does not reach the broker is undone (<see cref="SettingsGuard"/>). One thread only.
    /// </summary>
    public sealed class SettingsStore
    {
        /// <summary>Path of the file.</summary>
        public const string FilePath = "I:\\settings.ini";

        private const string RemoteKey = "settings.remote";
        private const int MaxValueLength = 120;

        private readonly SafeFile _file;

        /// <summary>Initializes a store that cannot restart the device.</summary>
        /// <param name="files">The device's storage.</param>
        public SettingsStore(IFiles files)
            : this(files, null)
        {
        }

        /// <summary>Initializes a store.</summary>
        /// <param name="files">The device's storage.</param>
        /// <param name="reboot">Restarts the device after the settings were restored; null if it cannot be restarted.</param>
        public SettingsStore(IFiles files, IReboot reboot)
        {
            _file = new SafeFile(files, FilePath);
            Guard = new SettingsGuard(files, _file, reboot);
        }

        /// <summary>Undoes a change that breaks the connection.</summary>
        public SettingsGuard Guard { get; }

        /// <summary>Reads the settings, after completing what a power cut has interrupted.</summary>
        /// <param name="baseTopic">Default of <c>mqtt.base</c>.</param>
        /// <returns>The settings; if they cannot be read, their errors say so and the defaults are used.</returns>
        public DeviceSettings Load(string baseTopic)
        {
            DeviceSettings settings = new DeviceSettings(baseTopic);
            string refusal = null;
            try
            {
                refusal = Guard.Start();
            }
            catch (Exception)
            {
                // a failure to count is ignored; reading the settings comes next
            }

            try
            {
                byte[] text = _file.Read();
                if (text != null)
                {
                    settings.Read(text);
                }
                else
                {
                    settings.AddError("the file", "it is not there, the defaults hold");
                }
            }
            catch (Exception e)
            {
                settings.AddError("the file", "it cannot be read, the defaults hold: " + e.Message);
            }

            if (refusal != null)
            {
                settings.RefusedFile = SettingsGuard.RefusedPath;
                settings.AddError(
                    "the last change", refusal + "; the former settings hold, and the refused ones are kept as " + SettingsGuard.RefusedPath);
            }

            return settings;
        }

        /// <summary>How often the file was changed since the start.</summary>
        public int Changes { get; private set; }

        /// <summary>The values that the file has now, which are in force after the next start.</summary>
        /// <param name="baseTopic">Default of <c>mqtt.base</c>.</param>
        /// <exception cref="Exception">The file cannot be read.</exception>
        public SettingValues ReadValues(string baseTopic)
        {
            SettingValues values = new SettingValues(baseTopic);
            new SettingsReader(values, new SettingErrors()).Read(_file.Read() ?? new byte[0]);
            return values;
        }

        /// <summary>Changes one setting in the file; it takes effect at the next start.</summary>
        /// <param name="key">The key.</param>
        /// <param name="value">The value.</param>
        /// <returns>Why it was not changed; null if it was.</returns>
        public string Change(string key, string value) => Change(key, value, out string _);

        /// <summary>Changes one setting in the file; it takes effect at the next start.</summary>
        /// <param name="key">The key.</param>
        /// <param name="value">The value.</param>
        /// <param name="stored">The value as stored in the file, for example a rounded number.</param>
        /// <returns>Why it was not changed; null if it was.</returns>
        public string Change(string key, string value, out string stored)
        {
            stored = value;
            SettingRow row = new SettingRow();
            if (!row.Find(key))
            {
                return "unknown key";
            }

            if (value.Length > MaxValueLength || value.IndexOf('\n') >= 0 || value.IndexOf('\r') >= 0)
            {
                return "expected one line of at most 120 characters";
            }

            string reason = SettingKind.Read(row.Kind, value, out int _, out stored);
            if (reason != null)
            {
                return reason;
            }

            // the sender of a change has reached the device, so the settings in force are kept before they are changed
            Guard.Tick(true, 0);
            try
            {
                byte[] old = _file.Read() ?? new byte[0];
                byte[] changed = Changed(old, key, key + " = " + stored + "\n");
                if (changed.Length > SafeFile.MaxLength)
                {
                    return "the settings file is full: it may have " + SafeFile.MaxLength.ToString() + " bytes";
                }

                Changes++;
                Guard.BeforeChange(old, changed, row.IsWatched);
                _file.Write(changed);
                return null;
            }
            catch (Exception)
            {
                return "the file cannot be written";
            }
        }

        /// <summary>Why a setting cannot be changed over MQTT; null if it can. Only the file in force decides.</summary>
        /// <param name="row">Its row in the table.</param>
        public string RemoteRefusal(SettingRow row)
        {
            string change = row.Change;
            if (change == "file")
            {
                return "it is changed in the file alone, which flash.ps1 stores";
            }

            return change != "remote" || AllowsRemote() ? null : "it is changed over MQTT only where settings.ini has " + RemoteKey + " = on";
        }

        private bool AllowsRemote()
        {
            try
            {
                return ReadValues("").IsOn(RemoteKey);
            }
            catch (Exception)
            {
                // an unreadable file allows nothing
                return false;
            }
        }

        // Every line except those of the key, then the new one
        private static byte[] Changed(byte[] text, string key, string line)
        {
            byte[] added = Encoding.UTF8.GetBytes(line);
            byte[] kept = new byte[text.Length + 1];
            int length = 0;
            int start = SettingLine.StartOf(text);
            for (int i = start; i <= text.Length; i++)
            {
                if (i < text.Length && text[i] != '\n' && text[i] != '\r')
                {
                    continue;
                }

                // a line ending of two characters leaves an empty line between them
                bool isLine = i > start || (i < text.Length && (text[i] == '\r' || i == 0 || text[i - 1] != '\r'));
                if (isLine && SettingLine.Read(text, start, i).Key != key)
                {
                    Array.Copy(text, start, kept, length, i - start);
                    length += i - start;
                    kept[length] = (byte)'\n';
                    length++;
                }

                start = i + 1;
            }

            byte[] changed = new byte[length + added.Length];
            Array.Copy(kept, changed, length);
            Array.Copy(added, 0, changed, length, added.Length);
            return changed;
        }
    }
}
