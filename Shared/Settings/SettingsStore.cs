using System;
using System.Text;

namespace Meterkast.Settings
{
    /// <summary>
    /// Keeps <c>settings.ini</c> on the device's storage. A change is written to a file beside it, whole, before the old one is
    /// taken away and the new one gets its name; so a power cut at any moment leaves the old settings or the new ones. (A
    /// move onto a file that is there may not replace it on the device.) One thread only.
    /// </summary>
    public sealed class SettingsStore
    {
        /// <summary>Where the file is.</summary>
        public const string FilePath = "I:\\settings.ini";

        private const string NewPath = "I:\\settings.new";
        private const int LongestValue = 120;

        private readonly IFiles _files;

        /// <summary>Makes a store.</summary>
        /// <param name="files">The device's storage.</param>
        public SettingsStore(IFiles files)
        {
            _files = files;
        }

        /// <summary>Reads the settings, after ending what a power cut has left half done.</summary>
        /// <param name="baseTopic">Default of <c>mqtt.base</c>.</param>
        /// <returns>The settings; what cannot be read is told in their errors, and the defaults hold.</returns>
        public DeviceSettings Load(string baseTopic)
        {
            DeviceSettings settings = new DeviceSettings(baseTopic);
            try
            {
                Recover();
                if (_files.Exists(FilePath))
                {
                    settings.Read(_files.Read(FilePath));
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

            return settings;
        }

        /// <summary>Changes one setting in the file; it holds from the next start on.</summary>
        /// <param name="key">The key.</param>
        /// <param name="value">The value.</param>
        /// <returns>Why it was not changed; null when it was.</returns>
        public string Change(string key, string value)
        {
            int row = DeviceSettings.RowOf(key);
            if (row < 0)
            {
                return "unknown key";
            }

            if (value.Length > LongestValue || value.IndexOf('\n') >= 0 || value.IndexOf('\r') >= 0)
            {
                return "expected one line of at most 120 characters";
            }

            string reason = SettingKind.Reason(DeviceSettings.KindOf(row), value);
            if (reason != null)
            {
                return reason;
            }

            try
            {
                Recover();
                byte[] old = _files.Exists(FilePath) ? _files.Read(FilePath) : new byte[0];
                _files.Write(NewPath, Encoding.UTF8.GetBytes(WithoutKey(old, key) + key + " = " + value + "\n"));
                if (_files.Exists(FilePath))
                {
                    _files.Delete(FilePath);
                }

                _files.Move(NewPath, FilePath);
                return null;
            }
            catch (Exception)
            {
                return "the file cannot be written";
            }
        }

        // While the old file is there the new one may be half written; it is whole once the old one is gone
        private void Recover()
        {
            if (!_files.Exists(NewPath))
            {
                return;
            }

            if (_files.Exists(FilePath))
            {
                _files.Delete(NewPath);
            }
            else
            {
                _files.Move(NewPath, FilePath);
            }
        }

        private static string WithoutKey(byte[] text, string key)
        {
            if (text.Length == 0)
            {
                return "";
            }

            StringBuilder kept = new StringBuilder();
            string[] lines = Encoding.UTF8.GetString(text, 0, text.Length).Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                string line = lines[i].Trim();
                int equals = line.IndexOf('=');
                bool isKey = equals > 0 && line.Substring(0, equals).Trim() == key;
                if (!isKey && (line.Length > 0 || i + 1 < lines.Length))
                {
                    kept.Append(line).Append('\n');
                }
            }

            return kept.ToString();
        }
    }
}
