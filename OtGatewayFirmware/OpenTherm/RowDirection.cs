namespace Meterkast.OpenTherm
{
    /// <summary>The message that contains a row's value; the letters of the table's first column.</summary>
    public static class RowDirection
    {
        /// <summary>R: the slave's Read-Ack.</summary>
        public const int Read = 1;

        /// <summary>W: the master's Write-Data, once the slave has acknowledged it.</summary>
        public const int Written = 2;

        /// <summary>E: the slave's Write-Ack, which contains what the slave stored.</summary>
        public const int Echo = 4;

        /// <summary>M: the master's Write-Data or, for a part of a Read-Data, the request itself.</summary>
        public const int Master = 8;
    }
}
