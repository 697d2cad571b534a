namespace nanoFramework.Hardware.Esp32
{
    /// <summary>nanoFramework's pin configuration: a virtual board has no pins.</summary>
    public static class Configuration
    {
        /// <summary>Accepts any assignment.</summary>
        public static void SetPinFunction(int pin, DeviceFunction value)
        {
        }
    }
}
