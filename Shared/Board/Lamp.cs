using System;
using System.Device.Gpio;

namespace Meterkast.Board
{
    /// <summary>An LED of the board that is lit while there is a connection to the broker. One thread only.</summary>
    public sealed class Lamp
    {
        private readonly GpioPin _pin;
        private bool _isLit;

        /// <summary>Opens its pin.</summary>
        /// <param name="pin">Number of the pin; -1 for none.</param>
        public Lamp(int pin)
        {
            try
            {
                _pin = pin < 0 ? null : new GpioController().OpenPin(pin, PinMode.Output);
            }
            catch (Exception)
            {
                Console.WriteLine("board.lamp " + pin.ToString() + ": this board does not give this pin");
            }
        }

        /// <summary>Turns it on or off.</summary>
        public void Show(bool isLit)
        {
            if (_pin != null && isLit != _isLit)
            {
                _isLit = isLit;
                _pin.Write(isLit ? PinValue.High : PinValue.Low);
            }
        }
    }
}
