using MQTTnet;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>Nothing gets in: what the accounts of the home broker and the visitors of the public broker may not do.</summary>
[TestClass]
public sealed class BrokerAccessTests
{
    private const string SetpointCommand = "otgw/set/room_setpoint";

    [TestMethod]
    public async Task Publishing_on_the_public_broker_is_refused_for_every_topic()
    {
        using HomeBroker home = new();
        using PublicBroker open = new(home);
        await using MqttProbe visitor = await open.ConnectAsync();
        foreach (string topic in new[] { SetpointCommand, "otgw/room_temperature", "otgw/status", "p1/power_net", "p1/set/setting", "meterkast/bridge", "meterkast/page", "homeassistant/status", "anything" })
        {
            Assert.AreEqual(MqttClientPublishReasonCode.NotAuthorized, await visitor.PublishAsync(topic, "1"), topic);
        }
    }

    [TestMethod]
    public async Task A_message_forced_into_the_public_broker_never_reaches_the_home_broker()
    {
        using HomeBroker home = new();
        using PublicBroker open = new(home, isOpen: true);
        await using MqttProbe house = await home.ConnectAsync("house");
        await using MqttProbe device = await home.ConnectAsync("otgw");
        await house.SubscribeAsync("#");
        await device.SubscribeAsync("otgw/set/+");
        await using MqttProbe visitor = await open.ConnectAsync();
        await visitor.SubscribeAsync("#");
        await visitor.WaitForAsync("meterkast/bridge", "1");
        await visitor.TellAsync((SetpointCommand, "30"), ("otgw/room_temperature", "99"), ("p1/power_net", "99"));

        // what is published at home afterwards has gone the way that the forced messages would have gone back
        await device.TellAsync(("otgw/room_setpoint", "19.50"));
        await visitor.WaitForAsync("otgw/room_setpoint", "19.50");
        await house.WaitForAsync("otgw/room_setpoint", "19.50");
        Assert.IsEmpty(device.Received);
        CollectionAssert.AreEquivalent(new[] { "otgw/room_setpoint" }, house.Received.Keys.ToArray());
    }

    [TestMethod]
    [DataRow("bridge", SetpointCommand)]
    [DataRow("bridge", "otgw/room_temperature")]
    [DataRow("bridge", "p1/power_net")]
    [DataRow("bridge", "meterkast/page")]
    [DataRow("otgw", "p1/power_net")]
    [DataRow("otgw", "p1/set/setting")]
    [DataRow("p1", "otgw/status")]
    [DataRow("p1", SetpointCommand)]
    [DataRow("page", "otgw/set/control_setpoint")]
    [DataRow("page", "otgw/set/setting")]
    [DataRow("page", "otgw/room_setpoint")]
    [DataRow("house", "otgw/room_setpoint")]
    [DataRow("house", "otgw/set/setting")]
    [DataRow("house", "otgw/set/raw")]
    [DataRow("house", "p1/set/setting")]
    [DataRow("admin", "otgw/room_setpoint")]
    public async Task An_account_cannot_publish_what_is_not_its_own(string user, string topic)
    {
        using HomeBroker home = new();
        await using MqttProbe client = await home.ConnectAsync(user);
        Assert.AreEqual(MqttClientPublishReasonCode.NotAuthorized, await client.PublishAsync(topic, "1"));
    }

    [TestMethod]
    public async Task A_device_hears_its_own_commands_and_nothing_of_another()
    {
        using HomeBroker home = new();
        await using MqttProbe meter = await home.ConnectAsync("p1");
        await meter.SubscribeAsync("#");
        await using MqttProbe house = await home.ConnectAsync("house");
        await using MqttProbe gateway = await home.ConnectAsync("otgw");
        await gateway.TellAsync(("otgw/room_temperature", "19.00"));
        await house.PublishAsync(SetpointCommand, "20", retain: false);
        await using MqttProbe admin = await home.ConnectAsync("admin");
        await admin.PublishAsync("p1/set/setting", "mqtt.heartbeat=60", retain: false);
        await meter.WaitForAsync("p1/set/setting", "mqtt.heartbeat=60");
        CollectionAssert.AreEquivalent(new[] { "p1/set/setting" }, meter.Received.Keys.ToArray());
    }

    [TestMethod]
    public async Task The_home_broker_lets_nobody_in_without_an_account()
    {
        using HomeBroker home = new();
        Assert.AreEqual(MqttClientConnectResultCode.NotAuthorized, await MqttProbe.KnockAsync(home.Port));
        Assert.AreEqual(MqttClientConnectResultCode.NotAuthorized, await MqttProbe.KnockAsync(home.Port, "page", "guess"));
    }

    [TestMethod]
    public async Task A_visitor_who_comes_later_gets_the_last_values_and_only_chosen_ones()
    {
        using HomeBroker home = new();
        using PublicBroker open = new(home);
        await using MqttProbe gateway = await home.ConnectAsync("otgw");
        await gateway.TellAsync(("otgw/room_temperature", "19.00"), ("otgw/brand_serial_number", "12345"));
        await using MqttProbe first = await open.ConnectAsync();
        await first.SubscribeAsync("otgw/room_temperature");
        await first.WaitForAsync("otgw/room_temperature", "19.00");
        await gateway.TellAsync(("otgw/room_temperature", "19.10"));
        await first.WaitForAsync("otgw/room_temperature", "19.10");

        await using MqttProbe later = await open.ConnectAsync();
        await later.SubscribeAsync("otgw/room_temperature");
        await later.SubscribeAsync("otgw/result/room_setpoint");
        await later.WaitForAsync("otgw/room_temperature", "19.10");
        CollectionAssert.AreEquivalent(new[] { "otgw/room_temperature" }, later.Received.Keys.ToArray());
    }

    [TestMethod]
    [DataRow("house")]
    [DataRow("page")]
    [DataRow("bridge")]
    [DataRow("admin")]
    public async Task Nobody_but_the_device_reads_its_commands(string user)
    {
        using HomeBroker home = new();
        await using MqttProbe reader = await home.ConnectAsync(user);
        foreach (string filter in new[] { "#", "otgw/#", "otgw/set/#", "otgw/+/setting", "otgw/set/setting", "p1/set/+" })
        {
            await reader.SubscribeAsync(filter);
        }

        await using MqttProbe gateway = await home.ConnectAsync("otgw");
        await gateway.SubscribeAsync("otgw/set/+");
        await using MqttProbe admin = await home.ConnectAsync("admin");
        await admin.PublishAsync("otgw/set/setting", "mqtt.password=secret", retain: false);
        await admin.PublishAsync("p1/set/setting", "mqtt.password=secret", retain: false);
        await gateway.WaitForAsync("otgw/set/setting", "mqtt.password=secret");
        await gateway.TellAsync(("otgw/room_temperature", "19.00"));
        await reader.WaitForAsync("otgw/room_temperature", "19.00");
        CollectionAssert.AreEquivalent(new[] { "otgw/room_temperature" }, reader.Received.Keys.ToArray());
    }

    [TestMethod]
    public async Task A_visitor_who_knows_no_id_of_the_bridge_cannot_take_its_place()
    {
        using HomeBroker home = new();
        using PublicBroker open = new(home);
        await using MqttProbe gateway = await home.ConnectAsync("otgw");
        await gateway.TellAsync(("otgw/room_temperature", "19.00"));
        await using MqttProbe watcher = await open.ConnectAsync();
        await watcher.SubscribeAsync("otgw/room_temperature");
        await watcher.SubscribeAsync("meterkast/bridge");
        await watcher.WaitForAsync("otgw/room_temperature", "19.00");
        foreach (string id in new[] { "local.public-bridge", "public-bridge", "home", "local.home", "bridge", Environment.MachineName + ".home", "local." + Environment.MachineName + ".home" })
        {
            Assert.AreEqual(MqttClientConnectResultCode.Success, await MqttProbe.KnockAsync(open.Port, id: id), id);
            Assert.AreEqual(MqttClientConnectResultCode.Success, await MqttProbe.KnockAsync(home.Port, "page", HomeBroker.PasswordOf("page"), id), id);
        }

        await gateway.TellAsync(("otgw/room_temperature", "19.10"));
        await watcher.WaitForAsync("otgw/room_temperature", "19.10");
        Assert.AreEqual(1, open.BridgeConnects, "the bridge was thrown out and has connected again");
    }
}
