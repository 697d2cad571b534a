namespace System.Device.Gpio
{
    /// <summary>nanoFramework's GPIO controller: pins that lead to whatever <see cref="Meterkast.VirtualBoard.VirtualHardware"/> joins to them.</summary>
    public sealed class GpioController
    {
        /// <summary>Opens a pin.</summary>
        public GpioPin OpenPin(int pinNumber, PinMode mode)
        {
            GpioPin pin = new(pinNumber);
            pin.SetPinMode(mode);
            return pin;
        }
    }
}
