using System;
using System.IO;
using Meterkast.Settings;

namespace Meterkast.Board
{
    /// <summary>Reads <c>settings.ini</c> from the device's internal storage.</summary>
    public static class SettingsFile
    {
        /// <summary>Where the file is.</summary>
        public const string Path = "I:\\settings.ini";

        /// <summary>Reads the settings; what cannot be read is told on the debug port, and the defaults hold.</summary>
        /// <param name="baseTopic">Default of <c>mqtt.base</c>.</param>
        public static DeviceSettings Read(string baseTopic)
        {
            DeviceSettings settings = new DeviceSettings(baseTopic);
            try
            {
                if (File.Exists(Path))
                {
                    settings.Read(File.ReadAllBytes(Path));
                }
                else
                {
                    Console.WriteLine(Path + " is not there; the defaults hold, with the broker at " + settings.MqttHost);
                }
            }
            catch (Exception e)
            {
                Console.WriteLine(Path + " cannot be read: " + e.Message);
            }

            if (settings.Errors.Length > 0)
            {
                Console.WriteLine(settings.Errors);
            }

            return settings;
        }
    }
}
