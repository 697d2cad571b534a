namespace Meterkast.Mqtt
{
    /// <summary>Something that has values or messages for the broker. It keeps what it cannot send and sends it later, as it is then.</summary>
    public interface IPublication
    {
        /// <summary>A new connection: everything known is to be published again.</summary>
        void ResendAll();

        /// <summary>Publishes what is due.</summary>
        /// <param name="publisher">The way out.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>False when the publisher had no room.</returns>
        bool Publish(IPublisher publisher, long now);
    }
}
