namespace Meterkast.Web
{
    /// <summary>The tables under <c>/api/history/</c>. One thread only.</summary>
    public interface IRowTables
    {
        /// <summary>Opens a table.</summary>
        /// <param name="name">Its name, such as <c>hours</c>.</param>
        /// <param name="query">What follows the question mark, such as <c>day=2026-11-24</c>; empty for none.</param>
        /// <param name="status">The status of HTTP if there are no rows.</param>
        /// <param name="reason">Why there are none: what was asked for, and what was expected. Null if there are some.</param>
        /// <returns>The rows; null if there are none.</returns>
        IRowSource Open(string name, string query, out int status, out string reason);
    }
}
