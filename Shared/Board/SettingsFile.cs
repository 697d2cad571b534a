using System;
using Meterkast.Settings;

namespace Meterkast.Board
{
    /// <summary>Reads the settings at start, and tells on the debug port what is wrong with them.</summary>
    public static class SettingsFile
    {
        /// <summary>Reads the settings; what cannot be read is told, and the defaults hold.</summary>
        /// <param name="store">Where they are kept.</param>
        /// <param name="baseTopic">Default of <c>mqtt.base</c>.</param>
        public static DeviceSettings Read(SettingsStore store, string baseTopic)
        {
            DeviceSettings settings = store.Load(baseTopic);
            if (settings.Errors.Length > 0)
            {
                Console.WriteLine(settings.Errors);
            }

            return settings;
        }
    }
}
