using Meterkast.Diagnostics;
using Meterkast.Meter;
using Meterkast.Settings;

namespace Meterkast.HomeAssistant
{
    /// <summary>All that Home Assistant is told of a meter.</summary>
    public static class MeterEntities
    {
        /// <summary>Makes the discovery of a meter.</summary>
        /// <param name="host">The firmware's host.</param>
        /// <param name="topics">The state topics.</param>
        /// <param name="telegrams">The values.</param>
        public static Discovery Of(FirmwareHost host, StateTopics topics, TelegramPublisher telegrams)
        {
            DeviceSettings settings = host.Settings;
            EntityConfig config = new EntityConfig(settings.DiscoveryPrefix, settings.MqttBase, "Smart meter", "P1Firmware", host.Version);
            return new Discovery(settings.HasDiscovery, config, Discovery.With(host.Updates, new[]
            {
                new StateEntities(topics, "meter/"), telegrams.Rows, telegrams.Devices, telegrams.Computed,
            }));
        }
    }
}
