namespace Meterkast.Web
{
    /// <summary>Makes a service of the device known to programs that look for it by multicast DNS (RFC 6762). One thread only.</summary>
    public interface IServiceResponder
    {
        /// <summary>Handles a packet from the network.</summary>
        /// <param name="packet">The packet.</param>
        /// <param name="length">Its length.</param>
        void Handle(byte[] packet, int length);

        /// <summary>Milliseconds until there is something to send; <c>int.MaxValue</c> if there is nothing.</summary>
        /// <param name="now">Milliseconds of any clock.</param>
        int Wait(long now);

        /// <summary>The packet to send.</summary>
        /// <param name="address">The device's own address, four bytes.</param>
        /// <param name="now">Milliseconds of any clock.</param>
        byte[] Answer(byte[] address, long now);
    }
}
