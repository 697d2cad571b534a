namespace Meterkast.Web
{
    /// <summary>What a firmware shows of its serial line. One thread only.</summary>
    public interface ITelegramText
    {
        /// <summary>Opens it for one client.</summary>
        WebContent Open();
    }
}
