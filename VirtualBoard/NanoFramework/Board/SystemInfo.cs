namespace nanoFramework.Runtime.Native
{
    /// <summary>nanoFramework's description of the device.</summary>
    public static class SystemInfo
    {
        /// <summary>Name of the image: a virtual board has the ports and pins of the recommended board.</summary>
        public static string TargetName => "ESP32_OLIMEX";
    }
}
