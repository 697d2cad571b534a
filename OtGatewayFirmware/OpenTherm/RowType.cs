namespace Meterkast.OpenTherm
{
    /// <summary>How the bits of a row are read (OpenTherm Protocol Specification 2.2, 5.1 "Data types").</summary>
    public enum RowType : byte
    {
        /// <summary>One bit: ON or OFF.</summary>
        Flag,

        /// <summary>Unsigned whole number of the row's width.</summary>
        Unsigned,

        /// <summary>Two's complement whole number of the row's width.</summary>
        Signed,

        /// <summary>Signed fixed point, 256ths; published with two decimals.</summary>
        Fixed,

        /// <summary>Whole number within the range of the row (OpenTherm 4), 256ths outside it (2.2).</summary>
        SignedOrFixed,

        /// <summary>A byte for each index; the high byte is the index.</summary>
        Indexed,

        /// <summary>A character of a text.</summary>
        Character,
    }
}
