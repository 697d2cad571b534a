using Meterkast.Diagnostics;

namespace Meterkast
{
    /// <summary>What both firmwares are to the main loop: something that is given bytes and the time.</summary>
    public interface IFirmware
    {
        /// <summary>Takes bytes of the serial line.</summary>
        /// <param name="bytes">The bytes; the caller uses the array again.</param>
        /// <param name="count">Number of bytes.</param>
        /// <param name="now">Milliseconds since start.</param>
        void Receive(byte[] bytes, int count, long now);

        /// <summary>Does what is due: answers, retries, publishing.</summary>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>Milliseconds after which it wants to be called again at the latest, at least 1.</returns>
        int Tick(long now);

        /// <summary>Shows what the board knows of itself, about once a minute.</summary>
        /// <param name="health">What it knows; valid during the call only.</param>
        void ShowHealth(DeviceHealth health);

        /// <summary>Shows whether the serial port is there; called at first and when it changes.</summary>
        void ShowSerialState(bool isOpen);
    }
}
