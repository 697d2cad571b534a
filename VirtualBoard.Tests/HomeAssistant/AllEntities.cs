using System.Text;
using Meterkast.Diagnostics;
using Meterkast.Gateway;
using Meterkast.HomeAssistant;
using Meterkast.Meter;
using Meterkast.Mqtt;
using Meterkast.OpenTherm;
using Meterkast.Settings;

namespace Meterkast.VirtualBoard.Tests.HomeAssistant;

/// <summary>Every discovery message that either firmware can ever send.</summary>
internal sealed class AllEntities : IPublisher, IByteStore
{
    private readonly List<(string Topic, string Payload)> _messages = [];

    public int Session => 1;

    public string HardwareAddress => "024D4B000001";

    public static List<(string Topic, string Payload)> OfGateway()
    {
        AllEntities all = new();
        RowReader rows = new();
        DataIdTraits traits = new(rows);
        Readings readings = new(traits, new Freshness(traits, rows, 600, 600, 0), rows);
        readings.Indexed.Set(11, 3, 1);
        readings.Indexed.Set(13, 12, 1);
        DeviceSettings settings = new("otgw");
        settings.Read("preset.away = 15\npreset.eco = 18.5\npreset.comfort = 21\npreset.sleep = 17\n"u8.ToArray());
        ThermostatCard card = new(readings.Values, settings);
        all.Tell(
            new EntityConfig("homeassistant", "otgw", "OpenTherm Gateway", "OtGatewayFirmware", "0.1.0"),
            new CommandEntities(new PicVersion(), true, new AnnouncedRanges(all, new SetpointBounds(readings.Values), "otgw"), card),
            new StateEntities(new StateTopics("otgw/gateway/", new GatewayState()), "gateway/"),
            new ReadingEntities(readings.Values, rows, 300),
            new TextEntities(readings.Texts, rows),
            new IndexedEntities(readings.Indexed, rows),
            new ComfortEntities(readings.Values, card));
        return all._messages;
    }

    public static List<(string Topic, string Payload)> OfMeter()
    {
        AllEntities all = new();
        DeviceSettings settings = new("p1");
        settings.Read("solar.topic = solar/power\ntariff.capacity = 40\n"u8.ToArray());
        TelegramPublisher telegrams = new(settings, all, null, new StateTopics("p1/meter/", new MeterState()));
        all.Tell(
            new EntityConfig("homeassistant", "p1", "Smart meter", "P1Firmware", "0.1.0"),
            new StateEntities(new StateTopics("p1/meter/", new MeterState()), "meter/"),
            telegrams.Rows,
            telegrams.Devices,
            telegrams.Computed);
        return all._messages;
    }

    public bool TryPublish(string topic, byte[] payload, bool retain)
    {
        Assert.IsTrue(retain, topic);
        _messages.Add((topic, Encoding.UTF8.GetString(payload)));
        return true;
    }

    public int PublishKept(string topic, byte[] payload) => TryPublish(topic, payload, false) ? Delivery.Arrived : Delivery.NoRoom;

    public int NextAcknowledgement() => 0;

    public byte[] Read() => [];

    public void Write(byte[] bytes)
    {
    }

    private void Tell(EntityConfig config, params IEntitySource[] sources)
    {
        config.UseAddress(HardwareAddress);
        foreach (IEntitySource source in sources)
        {
            for (int group = 0; group < source.Groups; group++)
            {
                for (int part = 0; source.Describe(group, part, config); part++)
                {
                    int before = _messages.Count;
                    config.Publish(this, true);
                    Assert.AreEqual(before + 1, _messages.Count, $"a message of {source.GetType().Name} is too long for its buffer");
                }
            }
        }
    }
}
