namespace Meterkast.Web
{
    /// <summary>The methods of HTTP that the device knows.</summary>
    public enum WebMethod
    {
        /// <summary>Another one.</summary>
        Other,

        /// <summary>GET.</summary>
        Get,

        /// <summary>HEAD.</summary>
        Head,

        /// <summary>POST.</summary>
        Post,

        /// <summary>PUT.</summary>
        Put,
    }
}
