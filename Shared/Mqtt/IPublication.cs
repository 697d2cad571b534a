namespace Meterkast.Mqtt
{
    /// <summary>A part that publishes values or messages. It keeps what it cannot send and sends it later with its value at that
    /// time.</summary>
    public interface IPublication
    {
        /// <summary>Handles a new connection: everything known is published again.</summary>
        void ResendAll();

        /// <summary>Publishes what is due.</summary>
        /// <param name="publisher">The publisher.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>False if the publisher had no room.</returns>
        bool Publish(IPublisher publisher, long now);
    }
}
