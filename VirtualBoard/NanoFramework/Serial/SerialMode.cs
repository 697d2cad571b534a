namespace System.IO.Ports
{
    /// <summary>Mode of a serial port. As in nanoFramework's System.IO.Ports 1.1.</summary>
    public enum SerialMode
    {
        /// <summary>Normal.</summary>
        Normal = 0,

        /// <summary>RS485.</summary>
        RS485 = 1,
    }
}
