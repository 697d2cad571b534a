namespace Meterkast.Web
{
    /// <summary>Paths under which another maker's device is expected, answered as that device would. Main loop only.</summary>
    public interface IForeignApi
    {
        /// <summary>The kind of service under which such a device is looked for by multicast DNS, such as <c>_http._tcp</c>.</summary>
        string Service { get; }

        /// <summary>Name of the device there.</summary>
        /// <param name="hardwareAddress">Its hardware address, 12 hexadecimal digits.</param>
        string NameOf(string hardwareAddress);

        /// <summary>What the service says of itself there, <c>key=value</c>, a line each.</summary>
        /// <param name="hardwareAddress">Its hardware address, 12 hexadecimal digits.</param>
        string TextsOf(string hardwareAddress);

        /// <summary>Opens the answer to a path.</summary>
        /// <param name="path">The path.</param>
        /// <returns>Null if there is nothing to answer now, for example from a meter that is not heard.</returns>
        WebContent Open(string path);
    }
}
