namespace Meterkast.History
{
    /// <summary>How a column's value is made from readings; <see cref="IHistoryTable"/> explains the kinds.</summary>
    public enum ColumnKind : byte
    {
        /// <summary>A meter reading at the end of the period.</summary>
        Register,

        /// <summary>Average power of a quarter-hour.</summary>
        Demand,

        /// <summary>Lowest value.</summary>
        Min,

        /// <summary>Highest value.</summary>
        Max,

        /// <summary>Highest demand.</summary>
        Peak,

        /// <summary>Mean over the time observed.</summary>
        Mean,

        /// <summary>Mean over the time for which the burner was on.</summary>
        Burning,

        /// <summary>Minutes for which something was on.</summary>
        Minutes,

        /// <summary>Minutes for which values were known.</summary>
        Observed,

        /// <summary>How often something happened.</summary>
        Count,
    }
}
