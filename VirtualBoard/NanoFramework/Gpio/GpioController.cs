namespace System.Device.Gpio
{
    /// <summary>nanoFramework's GPIO controller: pins that lead to whatever <see cref="Meterkast.VirtualBoard.VirtualHardware"/> connects
    /// to them.</summary>
    public sealed class GpioController
    {
        /// <summary>Opens a pin.</summary>
        /// <exception cref="InvalidOperationException">Nothing is connected to it.</exception>
        public GpioPin OpenPin(int pinNumber, PinMode mode)
        {
            if (!Meterkast.VirtualBoard.VirtualHardware.HasPin(pinNumber))
            {
                throw new InvalidOperationException("nothing is joined to pin " + pinNumber);
            }

            GpioPin pin = new(pinNumber);
            pin.SetPinMode(mode);
            return pin;
        }
    }
}
