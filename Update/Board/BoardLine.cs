using nanoFramework.Runtime.Native;

namespace Meterkast.Updates
{
    /// <summary>The line of boards to which this one belongs: images of other lines are refused.</summary>
    public static class BoardLine
    {
        private const string Esp32 = "esp32";

        /// <summary>Its name in an image's header. All chips of the ESP32 family run the same assemblies.</summary>
        public static string Name()
        {
            string platform = SystemInfo.Platform.ToLower();
            return platform.StartsWith(Esp32) ? Esp32 : platform;
        }
    }
}
