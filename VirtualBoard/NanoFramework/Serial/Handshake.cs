namespace System.IO.Ports
{
    /// <summary>Flow control of a serial port. As in nanoFramework's System.IO.Ports 1.1.</summary>
    public enum Handshake
    {
        /// <summary>None.</summary>
        None = 0,

        /// <summary>XOnXOff.</summary>
        XOnXOff = 1,

        /// <summary>RequestToSend.</summary>
        RequestToSend = 2,

        /// <summary>RequestToSendXOnXOff.</summary>
        RequestToSendXOnXOff = 3,
    }
}
