namespace Meterkast.History
{
    /// <summary>
    /// The table of a firmware's history: which values a record has, one line of text per column. Recording, reading, CSV headers and
    /// docs/history.md use this one table; to add a column, add a row at the end, because a row's number is stored.
    ///
    /// The columns of a row are name, kind, decimals, bytes, rings and meaning, separated by vertical bars; <see cref="HistoryColumns"/>
    /// reads them.
    ///   kind      register, a meter reading; demand, the average power of a quarter-hour; min and max, the lowest and highest value; peak, the
    ///             highest demand; mean, weighted by the time observed; burning, a mean while the burner is on; minutes, how long
    ///             something was on; observed, for how many minutes values were known; count, how often something happened.
    ///   decimals  of the stored whole number, 0 to 3.
    ///   bytes     that the number has in a record, 2 to 4.
    ///   rings     which records have it: q quarter-hours, h hours, d days, m months.
    /// A literal stays in flash.
    /// </summary>
    public interface IHistoryTable
    {
        /// <summary>Number of columns, at most 31.</summary>
        int Count { get; }

        /// <summary>A row.</summary>
        /// <param name="column">Number of the column.</param>
        string Row(int column);
    }
}
