namespace System.IO.Ports
{
    /// <summary>Stop bits of a serial port. As in nanoFramework's System.IO.Ports 1.1.</summary>
    public enum StopBits
    {
        /// <summary>One.</summary>
        One = 1,

        /// <summary>Two.</summary>
        Two = 2,

        /// <summary>OnePointFive.</summary>
        OnePointFive = 3,
    }
}
