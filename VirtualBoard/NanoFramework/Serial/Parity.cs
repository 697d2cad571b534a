namespace System.IO.Ports
{
    /// <summary>Parity of a serial port. As in nanoFramework's System.IO.Ports 1.1.</summary>
    public enum Parity
    {
        /// <summary>None.</summary>
        None = 0,

        /// <summary>Odd.</summary>
        Odd = 1,

        /// <summary>Even.</summary>
        Even = 2,
    }
}
