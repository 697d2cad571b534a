using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>
    /// A table that is sent as CSV, row by row, two rows a turn of the main loop. It belongs to one request: a client that reads slowly, or
    /// two at once, disturb nobody. One thread only.
    /// </summary>
    public interface IRowSource
    {
        /// <summary>Writes the next row, the names of the columns first.</summary>
        /// <param name="row">Receives the row with its line feed; at least <see cref="CsvText.MaxRowLength"/> bytes are free.</param>
        /// <returns>False if there is no further row; nothing was written.</returns>
        bool Next(TextBuffer row);
    }
}
