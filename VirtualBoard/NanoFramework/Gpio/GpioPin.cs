using Meterkast.VirtualBoard;

namespace System.Device.Gpio
{
    /// <summary>The part of nanoFramework's GPIO pin that the firmware uses.</summary>
    public sealed class GpioPin
    {
        private readonly int _number;
        private PinMode _mode;
        private bool _isLow;
        private bool _isHigh;

        internal GpioPin(int number)
        {
            _number = number;
        }

        /// <summary>Sets whether the pin drives its wire.</summary>
        public void SetPinMode(PinMode value)
        {
            _mode = value;
            Drive();
        }

        /// <summary>Sets the level that it drives.</summary>
        public void Write(PinValue value)
        {
            _isLow = value == PinValue.Low;
            _isHigh = !_isLow;
            Drive();
        }

        private void Drive()
        {
            VirtualHardware.DrivePin(_number, _isLow && _mode == PinMode.OutputOpenDrain);
            VirtualHardware.LightLamp(_number, _isHigh && _mode == PinMode.Output);
        }
    }
}
