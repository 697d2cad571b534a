using Meterkast.Gateway;
using Meterkast.OpenTherm;
using Meterkast.Settings;

namespace Meterkast.HomeAssistant
{
    /// <summary>All announcements of the gateway to Home Assistant.</summary>
    public static class GatewayEntities
    {
        /// <summary>Initializes the discovery of a gateway.</summary>
        /// <param name="host">The firmware's host.</param>
        /// <param name="parts">The parts of the firmware whose values are announced.</param>
        /// <param name="ranges">The ranges of setpoints, which depend on the boiler's bounds.</param>
        public static Discovery Of(FirmwareHost host, GatewayParts parts, AnnouncedRanges ranges)
        {
            DeviceSettings settings = host.Settings;
            Readings readings = parts.Readings;
            EntityConfig config = new EntityConfig(settings.DiscoveryPrefix, settings.MqttBase, "OpenTherm Gateway", "OtGatewayFirmware", host.Version);
            ThermostatCard card = new ThermostatCard(readings.Values, settings);
            return new Discovery(settings.HasDiscovery, config, Discovery.With(host.Updates, new IEntitySource[]
            {
                new CommandEntities(parts.PicVersion, settings.AllowsControlSetpoint2, ranges, card),
                new StateEntities(parts.Topics, "gateway/"),
                new ReadingEntities(readings.Values, parts.Rows, settings.Heartbeat),
                new TextEntities(readings.Texts, parts.Rows),
                new IndexedEntities(readings.Indexed, parts.Rows, settings.HasDiscovery),
                new ComfortEntities(readings.Values, card),
            }));
        }
    }
}
