namespace Meterkast.Mqtt
{
    /// <summary>The way out to the broker, as the thread that owns the domain sees it.</summary>
    public interface IPublisher
    {
        /// <summary>
        /// Number of the connection that is up, 0 while there is none. A new number means that the broker may have
        /// forgotten everything.
        /// </summary>
        int Session { get; }

        /// <summary>Hardware address of the interface through which the broker is reached, 12 hexadecimal digits; empty when it is not known.</summary>
        string HardwareAddress { get; }

        /// <summary>Hands a message over for sending, at quality of service 0. Never waits for the network.</summary>
        /// <param name="topic">Full topic.</param>
        /// <param name="payload">The payload; belongs to the publisher from now on.</param>
        /// <param name="retain">Whether the broker keeps it for later subscribers.</param>
        /// <returns>False when there is no connection or no room now; the caller tries again later.</returns>
        bool TryPublish(string topic, byte[] payload, bool retain);

        /// <summary>Hands a message over that must not be lost, at quality of service 1 and not retained. Never waits for the network.</summary>
        /// <param name="topic">Full topic.</param>
        /// <param name="payload">The payload; the caller keeps it, and may hand it over again, until it is acknowledged.</param>
        /// <returns>
        /// The number under which <see cref="NextAcknowledgement"/> tells of it; <see cref="Delivery.Arrived"/> when there is nothing to wait
        /// for; <see cref="Delivery.NoRoom"/> when there is no connection or no room now.
        /// </returns>
        int PublishKept(string topic, byte[] payload);

        /// <summary>What became of messages handed over by <see cref="PublishKept"/>, one a call.</summary>
        /// <returns>The number of a message that the broker has; a negative one when it has to be handed over again; 0 for none now.</returns>
        int NextAcknowledgement();
    }
}
