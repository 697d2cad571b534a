using System;
using Meterkast.Profiles;
using nanoFramework.Hardware.Esp32;

namespace Meterkast.Board
{
    /// <summary>Gives the UART its pins. An ESP32 has none for COM2 and COM3 until it is told.</summary>
    internal static class BoardPins
    {
        /// <summary>
        /// Assigns the pins to the port. A board that refuses them is told on the debug port; the firmware goes on and says on MQTT
        /// that the serial port is lost.
        /// </summary>
        /// <param name="board">Port and pins.</param>
        public static void Assign(BoardSetup board)
        {
            bool third = board.Port == "COM3";
            try
            {
                Configuration.SetPinFunction(board.ReceivePin, third ? DeviceFunction.COM3_RX : DeviceFunction.COM2_RX);
                Configuration.SetPinFunction(board.SendPin, third ? DeviceFunction.COM3_TX : DeviceFunction.COM2_TX);
            }
            catch (Exception)
            {
                Console.WriteLine("pins " + board.ReceivePin.ToString() + " and " + board.SendPin.ToString()
                    + ": this board does not give them to " + board.Port);
            }
        }
    }
}
