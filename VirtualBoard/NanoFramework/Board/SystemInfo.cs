namespace nanoFramework.Runtime.Native
{
    /// <summary>nanoFramework's description of the device.</summary>
    public static class SystemInfo
    {
        /// <summary>What the firmware is built for: assemblies of the PC do not run on a device, nor those of a device here.</summary>
        public static string Platform => "virtual";

        /// <summary>Name of the image: a virtual board has the ports and pins of the recommended board.</summary>
        public static string TargetName => "ESP32_OLIMEX";
    }
}
