using System.IO;
using Meterkast.Web;

namespace Meterkast.Board
{
    /// <summary>The page on the device's storage, where flash.ps1 puts it.</summary>
    public sealed class PageFile : IPageFile
    {
        private const string FilePath = "I:\\page.gz";

        /// <inheritdoc/>
        public IPageReader Open()
        {
            return File.Exists(FilePath) ? new PageReader(FilePath) : null;
        }
    }
}
