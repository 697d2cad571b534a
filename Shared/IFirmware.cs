using Meterkast.Diagnostics;

namespace Meterkast
{
    /// <summary>A firmware as the main loop sees it: it is given bytes and the time.</summary>
    public interface IFirmware
    {
        /// <summary>Handles bytes from the serial line.</summary>
        /// <param name="bytes">The bytes; the caller reuses the array.</param>
        /// <param name="count">Number of bytes.</param>
        /// <param name="now">Milliseconds since start.</param>
        void Receive(byte[] bytes, int count, long now);

        /// <summary>Does what is due: answers, retries, publishing.</summary>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>Milliseconds after which it must be called again at the latest, at least 1.</returns>
        int Tick(long now);

        /// <summary>Publishes the board's data about itself, about once a minute.</summary>
        /// <param name="health">The data; valid only during the call.</param>
        void ShowHealth(DeviceHealth health);

        /// <summary>Publishes whether the serial port is available; called at start and when it changes.</summary>
        void ShowSerialState(bool isOpen);
    }
}
