namespace Meterkast.Web
{
    /// <summary>
    /// Current values, read where they are kept. A place has one value or several, such as the flags of a data id, which change together.
    /// One thread only.
    /// </summary>
    public interface IValueSource
    {
        /// <summary>Which places changed since a reader has read them.</summary>
        UnreadMarks Unread { get; }

        /// <summary>Reads a value.</summary>
        /// <param name="place">The place, 0 to <see cref="UnreadMarks.Places"/> - 1.</param>
        /// <param name="item">Number of the value in the place, from 0 on.</param>
        /// <param name="value">Receives it; without a name if it is not known.</param>
        /// <returns>False if the place has no such value, nor any behind it.</returns>
        bool Read(int place, int item, CurrentValue value);
    }
}
