namespace Meterkast.Diagnostics
{
    /// <summary>The state topics of a firmware, one row of text each; <see cref="StateRow"/> reads them.</summary>
    public interface IStateRows
    {
        /// <summary>Number of rows.</summary>
        int Count { get; }

        /// <summary>A row.</summary>
        /// <param name="index">0 to <see cref="Count"/> - 1.</param>
        /// <returns>The row; null for an index without one, which no table may have.</returns>
        string Row(int index);
    }
}
