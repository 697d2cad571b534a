namespace System.Net.Security
{
    /// <summary>nanoFramework's versions of TLS.</summary>
    [Flags]
    internal enum SslProtocols
    {
        /// <summary>None.</summary>
        None = 0,

        /// <summary>TLS 1.2.</summary>
        Tls12 = 3072,
    }
}
