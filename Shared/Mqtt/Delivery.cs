namespace Meterkast.Mqtt
{
    /// <summary>What <see cref="IPublisher.PublishKept"/> answers besides the number of a message.</summary>
    public static class Delivery
    {
        /// <summary>There is no connection or no room now.</summary>
        public const int NoRoom = 0;

        /// <summary>The message was sent without asking for an acknowledgement, or has been acknowledged.</summary>
        public const int Arrived = -1;
    }
}
