using System;
using System.Device.Gpio;
using Meterkast.Gateway;

namespace Meterkast.OtGatewayFirmware
{
    /// <summary>
    /// The pin that is connected to the PIC's reset; the gateway's board has the pull-up. It is an input until it pulls, so that a start
    /// of this device does not reset the PIC.
    /// </summary>
    internal sealed class ResetPin : IResetPin
    {
        private readonly GpioPin _pin;

        /// <summary>Opens the pin.</summary>
        /// <param name="number">Its number; -1 for none.</param>
        public ResetPin(int number)
        {
            try
            {
                _pin = number < 0 ? null : new GpioController().OpenPin(number, PinMode.Input);
            }
            catch (Exception)
            {
                Console.WriteLine("pic.reset_pin " + number.ToString() + ": this board does not give this pin");
            }
        }

        /// <inheritdoc/>
        public bool IsThere => _pin != null;

        /// <inheritdoc/>
        public void Pull(bool low)
        {
            _pin.SetPinMode(low ? PinMode.OutputOpenDrain : PinMode.Input);
            if (low)
            {
                _pin.Write(PinValue.Low);
            }
        }
    }
}
