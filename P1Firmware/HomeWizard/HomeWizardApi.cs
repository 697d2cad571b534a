using System.Text;
using Meterkast.Meter;
using Meterkast.MulticastDns;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.HomeWizard
{
    /// <summary>
    /// The local API (version 1) of a HomeWizard P1 meter, for programs and chargers that read such a meter. Read-only. One thread only.
    /// </summary>
    public sealed class HomeWizardApi : IForeignApi
    {
        private const int AddressLength = 12;

        private readonly TelegramPublisher _telegrams;
        private readonly MeterLine _line;
        private readonly FirmwareHost _host;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="host">Version and hardware address.</param>
        /// <param name="telegrams">The values.</param>
        /// <param name="line">Knows whether the meter is heard.</param>
        public HomeWizardApi(FirmwareHost host, TelegramPublisher telegrams, MeterLine line)
        {
            _telegrams = telegrams;
            _line = line;
            _host = host;
        }

        // as homewizard/api-documentation has it in docs/discovery.mdx

        /// <inheritdoc/>
        public IServiceResponder MakeResponder(string hardwareAddress, int port)
        {
            string name = WebNames.HomeWizard + hardwareAddress.Substring(AddressLength - WebNames.HomeWizardDigits).ToLower();
            string texts = "api_enabled=1\npath=/api/v1\nserial=" + hardwareAddress.ToLower() + "\nproduct_name=P1 Meter\nproduct_type=HWE-P1";
            return new ServiceResponder("_hwenergy._tcp", name, texts, port);
        }

        /// <inheritdoc/>
        public WebContent Open(string path)
        {
            if (path == "/api")
            {
                TextBuffer text = new TextBuffer(250);
                text.Append("{\"product_type\":\"HWE-P1\",\"product_name\":\"P1 Meter\",\"serial\":\"").Append(_host.Publisher.HardwareAddress.ToLower());
                text.Append("\",\"firmware_version\":\"").Append(_host.Version).Append("\",\"api_version\":\"v1\"}");
                return new BytesContent(text.ToArray());
            }

            return !_line.IsHeard ? null
                : path == "/api/v1/telegram" ? _line.Open()
                : path == "/api/v1/data" ? new HomeWizardContent(_telegrams.MakeFigures(), _telegrams.Mbus, _telegrams.ComputedValues)
                : new BytesContent(Encoding.UTF8.GetBytes("{\"cloud_enabled\":false}"));
        }
    }
}
