namespace Meterkast.Serial
{
    /// <summary>The speed of a serial line, for a firmware that has to find it.</summary>
    public interface ISerialSpeed
    {
        /// <summary>Switches to another speed; unread bytes are dropped. A closed port is opened with it later.</summary>
        /// <param name="baudRate">Baud rate.</param>
        /// <param name="hasParity">Whether a character is eight bits with even parity (8E1) and not without (8N1).</param>
        void UseSpeed(int baudRate, bool hasParity);
    }
}
