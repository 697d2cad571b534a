using Meterkast.Diagnostics;
using Meterkast.History;
using Meterkast.Modbus;
using Meterkast.Mqtt;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Tap;
using Meterkast.Web;

namespace Meterkast
{
    /// <summary>Everything that a firmware needs from the board: settings, inputs and outputs.</summary>
    public sealed class FirmwareHost
    {
        /// <summary>The settings of the device.</summary>
        public DeviceSettings Settings { get; set; }

        /// <summary>Storage of the settings.</summary>
        public SettingsStore Store { get; set; }

        /// <summary>Output to the serial line.</summary>
        public ISerialOutput Serial { get; set; }

        /// <summary>The speed of the serial line, for a firmware that must detect it.</summary>
        public ISerialSpeed Speed { get; set; }

        /// <summary>The publisher.</summary>
        public IPublisher Publisher { get; set; }

        /// <summary>Where messages under <c>set/</c> arrive.</summary>
        public CommandInbox Inbox { get; set; }

        /// <summary>The raw serial line for other programs.</summary>
        public ITap Tap { get; set; }

        /// <summary>The device's own page and its interface; off unless the board serves them.</summary>
        public WebService Web { get; set; } = new WebService(new WebExchange[0], null);

        /// <summary>Where a firmware leaves what it shows over Modbus; null unless that is on.</summary>
        public ModbusDesk Modbus { get; set; }

        /// <summary>Restarts the device.</summary>
        public IReboot Reboot { get; set; }

        /// <summary>Name of the board's image.</summary>
        public string Board { get; set; } = "";

        /// <summary>Storage of the history; null for none.</summary>
        public IRecordFiles Records { get; set; }

        /// <summary>Updates over the network; null on a board without the loader.</summary>
        public IUpdates Updates { get; set; }

        /// <summary>Version of the firmware.</summary>
        public string Version { get; set; } = FirmwareVersion.Text;
    }
}
