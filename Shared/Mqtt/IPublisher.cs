namespace Meterkast.Mqtt
{
    /// <summary>The connection to the broker, as the main loop sees it.</summary>
    public interface IPublisher
    {
        /// <summary>
        /// Number of the current connection, 0 while there is none. A new number means that the broker may have forgotten everything.
        /// </summary>
        int Session { get; }

        /// <summary>Hardware address of the interface through which the broker is reached, 12 hexadecimal digits; empty when it is not known.</summary>
        string HardwareAddress { get; }

        /// <summary>Sends a message, at quality of service 0. Never waits for the network.</summary>
        /// <param name="topic">Full topic.</param>
        /// <param name="payload">The payload.</param>
        /// <param name="retain">Whether the broker keeps it for later subscribers.</param>
        /// <returns>False if there is no connection or no room now; the caller tries again later.</returns>
        bool TryPublish(string topic, byte[] payload, bool retain);

        /// <summary>Sends a message that must not be lost, at quality of service 1 and not retained. Never waits for the
        /// network.</summary>
        /// <param name="topic">Full topic.</param>
        /// <param name="payload">The payload; the caller keeps it, and may send it again, until it is acknowledged.</param>
        /// <returns>
        /// The number that <see cref="NextAcknowledgement"/> returns for it; <see cref="Delivery.Arrived"/> if there is nothing to wait
        /// for; <see cref="Delivery.NoRoom"/> when there is no connection or no room now.
        /// </returns>
        int PublishKept(string topic, byte[] payload);

        /// <summary>The messages of <see cref="PublishKept"/> that have arrived, one per call.</summary>
        /// <returns>The number of a message that the broker has; 0 for none now.</returns>
        int NextAcknowledgement();
    }
}
