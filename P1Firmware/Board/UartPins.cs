using System;
using Meterkast.Settings;
using nanoFramework.Hardware.Esp32;

namespace Meterkast.P1Firmware
{
    /// <summary>Gives the UART its pins. An ESP32 has none for COM2 and COM3 until it is told, and wants both.</summary>
    internal static class UartPins
    {
        /// <summary>Assigns the pins of the settings; a board that refuses them is told on the debug port.</summary>
        public static void Assign(DeviceSettings settings)
        {
            bool third = settings.SerialPort == "COM3";
            try
            {
                Configuration.SetPinFunction(settings.ReceivePin, third ? DeviceFunction.COM3_RX : DeviceFunction.COM2_RX);
                Configuration.SetPinFunction(settings.SendPin, third ? DeviceFunction.COM3_TX : DeviceFunction.COM2_TX);
            }
            catch (Exception)
            {
                Console.WriteLine("serial.rx " + settings.ReceivePin.ToString() + ", serial.tx " + settings.SendPin.ToString()
                    + ": this board does not give these pins to " + settings.SerialPort);
            }
        }
    }
}
