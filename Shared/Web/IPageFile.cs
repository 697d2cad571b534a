namespace Meterkast.Web
{
    /// <summary>Where the page lies. Used by the server's thread alone.</summary>
    public interface IPageFile
    {
        /// <summary>Opens the page for one client.</summary>
        /// <returns>Null if there is none.</returns>
        IPageReader Open();
    }
}
