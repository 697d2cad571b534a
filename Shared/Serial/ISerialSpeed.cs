namespace Meterkast.Serial
{
    /// <summary>The speed of a serial line, for a firmware that has to find it.</summary>
    public interface ISerialSpeed
    {
        /// <summary>Goes on at another speed; what the port holds unread is dropped. A port that is not open opens with it.</summary>
        /// <param name="baudRate">Bits a second.</param>
        /// <param name="hasParity">Whether a character is eight bits with even parity (8E1) and not without (8N1).</param>
        void UseSpeed(int baudRate, bool hasParity);
    }
}
