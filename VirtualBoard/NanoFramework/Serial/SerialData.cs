namespace System.IO.Ports
{
    /// <summary>What raised a DataReceived event. As in nanoFramework's System.IO.Ports 1.1.</summary>
    public enum SerialData
    {
        /// <summary>Chars.</summary>
        Chars = 1,

        /// <summary>WatchChar.</summary>
        WatchChar = 2,
    }
}
