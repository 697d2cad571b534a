using System;
using System.Text;

namespace Meterkast.Settings
{
    /// <summary>
    /// Keeps <c>settings.ini</c> on the device's storage: a power cut at any moment leaves the old settings or the new ones, and a
    /// change with which the device does not reach the broker is taken back (<see cref="SettingsGuard"/>). One thread only.
    /// </summary>
    public sealed class SettingsStore
    {
        /// <summary>Where the file is.</summary>
        public const string FilePath = "I:\\settings.ini";

        private const string NewPath = "I:\\settings.new";
        private const int LongestValue = 120;

        private readonly SafeFile _file;

        /// <summary>Makes a store.</summary>
        /// <param name="files">The device's storage.</param>
        public SettingsStore(IFiles files)
        {
            _file = new SafeFile(files, FilePath, NewPath);
            Guard = new SettingsGuard(files, _file);
        }

        /// <summary>Takes back a change that costs the connection.</summary>
        public SettingsGuard Guard { get; }

        /// <summary>Reads the settings, after ending what a power cut has left half done.</summary>
        /// <param name="baseTopic">Default of <c>mqtt.base</c>.</param>
        /// <returns>The settings; what cannot be read is told in their errors, and the defaults hold.</returns>
        public DeviceSettings Load(string baseTopic)
        {
            DeviceSettings settings = new DeviceSettings(baseTopic);
            bool hasFallenBack = false;
            try
            {
                hasFallenBack = Guard.Start();
            }
            catch (Exception)
            {
                // what cannot be counted is not counted; whether the settings can be read is seen next
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

            if (hasFallenBack)
            {
                settings.RefusedFile = SettingsGuard.RefusedPath;
                settings.AddError("the last change", "the device started three times without reaching the broker; the former settings hold, and the"
                    + " refused ones are kept as " + SettingsGuard.RefusedPath);
            }

            return settings;
        }

        /// <summary>Changes one setting in the file; it holds from the next start on.</summary>
        /// <param name="key">The key.</param>
        /// <param name="value">The value.</param>
        /// <returns>Why it was not changed; null when it was.</returns>
        public string Change(string key, string value) => Change(key, value, out string _);

        /// <summary>Changes one setting in the file; it holds from the next start on.</summary>
        /// <param name="key">The key.</param>
        /// <param name="value">The value.</param>
        /// <param name="stored">The value as it stands in the file, for example a rounded number.</param>
        /// <returns>Why it was not changed; null when it was.</returns>
        public string Change(string key, string value, out string stored)
        {
            stored = value;
            SettingRow row = new SettingRow();
            if (!row.Find(key))
            {
                return "unknown key";
            }

            if (value.Length > LongestValue || value.IndexOf('\n') >= 0 || value.IndexOf('\r') >= 0)
            {
                return "expected one line of at most 120 characters";
            }

            string reason = SettingKind.Read(row.Kind, value, out int _, out stored);
            if (reason != null)
            {
                return reason;
            }

            // whoever changes a setting has reached the device, so what is in force is kept before it is changed
            Guard.Tick(true, 0);
            try
            {
                byte[] old = _file.Read() ?? new byte[0];
                _file.Write(Encoding.UTF8.GetBytes(WithoutKey(old, key) + key + " = " + stored + "\n"));
                return null;
            }
            catch (Exception)
            {
                return "the file cannot be written";
            }
        }

        private static string WithoutKey(byte[] text, string key)
        {
            StringBuilder kept = new StringBuilder();
            int start = SettingLine.StartOf(text);
            for (int i = start; i <= text.Length; i++)
            {
                if (i < text.Length && text[i] != '\n' && text[i] != '\r')
                {
                    continue;
                }

                // a line end of two characters leaves an empty line between them
                bool isLine = i > start || (i < text.Length && (text[i] == '\r' || i == 0 || text[i - 1] != '\r'));
                if (isLine && SettingLine.Read(text, start, i).Key != key)
                {
                    kept.Append(i == start ? "" : Encoding.UTF8.GetString(text, start, i - start)).Append('\n');
                }

                start = i + 1;
            }

            return kept.ToString();
        }
    }
}
