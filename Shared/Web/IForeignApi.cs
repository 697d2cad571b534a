namespace Meterkast.Web
{
    /// <summary>Paths under which another maker's device is expected, answered as that device would. Main loop only.</summary>
    public interface IForeignApi
    {
        /// <summary>Makes what answers those who look for such a device by multicast DNS.</summary>
        /// <param name="hardwareAddress">The device's hardware address, 12 hexadecimal digits.</param>
        /// <param name="port">TCP port of the paths.</param>
        IServiceResponder MakeResponder(string hardwareAddress, int port);

        /// <summary>Opens the answer to a path.</summary>
        /// <param name="path">The path.</param>
        /// <returns>Null if there is nothing to answer now, for example from a meter that is not heard.</returns>
        WebContent Open(string path);
    }
}
