namespace nanoFramework.Hardware.Esp32
{
    /// <summary>Functions of a pin that the firmware uses, with nanoFramework's values.</summary>
    public enum DeviceFunction
    {
        /// <summary>Transmit line of COM2.</summary>
        COM2_TX = 197120,

        /// <summary>Receive line of COM2.</summary>
        COM2_RX = 197121,

        /// <summary>Transmit line of COM3.</summary>
        COM3_TX = 197376,

        /// <summary>Receive line of COM3.</summary>
        COM3_RX = 197377,
    }
}
