using Meterkast.Tap;

namespace Meterkast.Web
{
    /// <summary>
    /// The names under which the device may be asked for. A page of another site that has its own name point to the device (DNS rebinding)
    /// asks for that name; one that sends a form says from which site it comes.
    /// </summary>
    public sealed class WebNames
    {
        /// <summary>How the name of a HomeWizard P1 meter begins; digits of its hardware address follow.</summary>
        public const string HomeWizard = "p1meter-";

        /// <summary>Number of these digits.</summary>
        public const int HomeWizardDigits = 6;

        private const string Local = ".local";

        // what home networks put behind the name of a device
        private const string Domains = " .local .lan .home .home.arpa .internal ";

        private readonly string _name;
        private readonly bool _isHomeWizard;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="name">The device's name.</param>
        /// <param name="isHomeWizard">Whether the device also answers as a HomeWizard P1 meter.</param>
        public WebNames(string name, bool isHomeWizard)
        {
            _name = name.ToLower();
            _isHomeWizard = isHomeWizard;
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
            bool isMeter = _isHomeWizard && name.StartsWith(HomeWizard) && name.Length == HomeWizard.Length + HomeWizardDigits + Local.Length && name.EndsWith(Local);
            return isMeter || name == "localhost" || TapAccess.TryReadAddress(name, out uint _)
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
