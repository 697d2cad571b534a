using System.Collections.Concurrent;
using MQTTnet;
using MQTTnet.Protocol;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>How the home broker hands commands to a device.</summary>
[TestClass]
public sealed class CommandFlowTests
{
    [TestMethod]
    public async Task A_device_gets_the_next_command_once_it_has_acknowledged_the_one_before()
    {
        const int Commands = 20;
        using HomeBroker home = new();
        await using MqttProbe admin = await home.ConnectAsync("admin");
        using IMqttClient device = new MqttClientFactory().CreateMqttClient();
        ConcurrentQueue<MqttApplicationMessageReceivedEventArgs> received = new();
        device.ApplicationMessageReceivedAsync += e =>
        {
            e.AutoAcknowledge = false;
            received.Enqueue(e);
            return Task.CompletedTask;
        };
        await device.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", home.Port).WithCredentials("otgw", HomeBroker.PasswordOf("otgw")).Build());
        await device.SubscribeAsync("otgw/set/+", MqttQualityOfServiceLevel.AtLeastOnce);
        for (int i = 0; i < Commands; i++)
        {
            await admin.PublishAsync("otgw/set/raw", $"PR={i}", false);
        }

        for (int n = 1; n <= Commands; n++)
        {
            await Until.TrueAsync(() => received.Count >= n, () => $"{received.Count} of {n} commands");
            Assert.HasCount(n, received);
            await received.Last().AcknowledgeAsync(default);
        }
    }
}
