using System;
using Meterkast.Profiles;

namespace Meterkast.Board
{
    /// <summary>On an STM32 the pins of a UART are fixed in the image; nothing is to be assigned.</summary>
    internal static class BoardPins
    {
        /// <summary>Tells on the debug port where the UART is.</summary>
        /// <param name="board">Port and pins.</param>
        public static void Assign(BoardSetup board)
        {
            Console.WriteLine(board.Port + " on the pins of the board's image");
        }
    }
}
