using Meterkast.Tap;

namespace Meterkast.Web
{
    /// <summary>
    /// The names under which the device may be asked for. A page of another site that has its own name point to the device (DNS rebinding)
    /// asks for that name; one that sends a form says from which site it comes.
    /// </summary>
    public sealed class WebNames
    {
        // what home networks put behind the name of a device
        private const string Domains = " .local .lan .home .home.arpa .internal ";

        private readonly string _name;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="name">The device's name.</param>
        public WebNames(string name)
        {
            _name = name.ToLower();
        }

        /// <summary>Whether a host is an address or the device's name, with or without a port.</summary>
        /// <param name="host">The header <c>Host</c>.</param>
        public bool IsOwn(string host)
        {
            int colon = host.IndexOf(':');
            string name = (colon < 0 ? host : host.Substring(0, colon)).ToLower();
            if (colon >= 0 && !IsPort(host.Substring(colon + 1)))
            {
                return false;
            }

            string domain = name.StartsWith(_name) ? name.Substring(_name.Length) : null;
            return name == "localhost" || TapAccess.TryReadAddress(name, out uint _)
                || (domain != null && (domain.Length == 0 || (domain.IndexOf(' ') < 0 && Domains.IndexOf(" " + domain + " ") >= 0)));
        }

        /// <summary>Whether a request comes from the device's own page, or from no page at all.</summary>
        /// <param name="origin">The header <c>Origin</c>; empty if there is none.</param>
        /// <param name="host">The header <c>Host</c>.</param>
        public static bool IsFromOwnPage(string origin, string host) => origin.Length == 0 || origin == "http://" + host;

        private static bool IsPort(string text)
        {
            bool isPort = text.Length > 0 && text.Length <= 5;
            for (int i = 0; isPort && i < text.Length; i++)
            {
                isPort = text[i] >= '0' && text[i] <= '9';
            }

            return isPort;
        }
    }
}
