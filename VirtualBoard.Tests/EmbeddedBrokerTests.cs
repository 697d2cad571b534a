using System.Net;
using System.Net.Sockets;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>The broker that VirtualBoard brings, with the clients that everybody has.</summary>
[TestClass]
public sealed class EmbeddedBrokerTests
{
    [TestMethod]
    public void Clients_without_an_id_are_let_in_whatever_version_and_address_they_use()
    {
        string port = FreePort.Next().ToString();
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "p1", "--listen", port);
        board.WaitFor(l => l == "p1/status online");
        string[] hosts = Socket.OSSupportsIPv6 ? ["127.0.0.1", "localhost", "::1"] : ["127.0.0.1", "localhost"];
        foreach (string host in hosts)
        {
            foreach (string version in new[] { "mqttv31", "mqttv311", "mqttv5" })
            {
                using RunningProgram subscriber = new("mosquitto_sub", "-h", host, "-p", port, "-V", version, "-t", "p1/status", "-C", "1");
                Assert.AreEqual(0, subscriber.WaitForExit(), $"{host} {version}");
                Assert.AreEqual("online", string.Join(' ', subscriber.Lines()));
                using RunningProgram publisher = new("mosquitto_pub", "-h", host, "-p", port, "-V", version, "-t", "test", "-m", host + version);
                Assert.AreEqual(0, publisher.WaitForExit(), $"{host} {version}");
                board.WaitFor(l => l == $"test {host}{version}");
            }
        }
    }

    [TestMethod]
    public void What_may_be_a_password_is_not_printed()
    {
        string port = FreePort.Next().ToString();
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "otgw", "--listen", port);
        board.WaitFor(l => l == "otgw/status online");
        foreach (string message in new[] { "setting mqtt.password=secret", "settings mqtt.password=secret", "setting mqtt.password X=secret", "room_setpoint mqtt.password=secret", "passwort secret", "setting mqtt.heartbeat=60" })
        {
            string[] words = message.Split(' ', 2);
            using RunningProgram publisher = new("mosquitto_pub", "-h", "127.0.0.1", "-p", port, "-t", "otgw/set/" + words[0], "-m", words[1]);
            Assert.AreEqual(0, publisher.WaitForExit());
        }

        board.WaitFor(l => l.StartsWith("otgw/result/setting {\"asked\":\"mqtt.heartbeat=60\"", StringComparison.Ordinal));
        string[] printed = board.Lines();
        CollectionAssert.Contains(printed, "otgw/set/setting ***");
        CollectionAssert.Contains(printed, "otgw/set/setting mqtt.heartbeat=60");
        Assert.IsFalse(printed.Any(l => l.Contains("secret", StringComparison.Ordinal)), string.Join('\n', printed));
    }

    [TestMethod]
    [DataRow(4)]
    [DataRow(3)]
    public void A_client_of_an_older_version_gets_an_id(int version)
    {
        CollectionAssert.AreEqual(new byte[] { 0x20, 2, 0, 0 }, Connect(version));
    }

    [TestMethod]
    public void A_client_of_MQTT_5_is_told_the_id_that_it_gets()
    {
        byte[] answer = Connect(5);
        Assert.AreEqual(0, answer[3]);
        string text = System.Text.Encoding.Latin1.GetString(answer);

        // property 18 of the answer, a length of two bytes, and the id (MQTT 5, 3.2.2.3.7)
        StringAssert.Matches(text, new System.Text.RegularExpressions.Regex("\u0012\0.meterkast-[0-9a-f]{12}"));
    }

    // Sends CONNECT with an empty client id and a clean session and gives what comes back
    private static byte[] Connect(int version)
    {
        int port = FreePort.Next();
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "p1", "--listen", port.ToString());
        board.WaitFor(l => l == "p1/status online");
        byte[] name = version == 3 ? [0, 6, .. "MQIsdp"u8] : [0, 4, .. "MQTT"u8];
        byte[] rest = [.. name, (byte)version, 2, 0, 60, .. version == 5 ? new byte[1] : [], 0, 0];
        using TcpClient client = new();
        client.Connect(IPAddress.Loopback, port);
        client.ReceiveTimeout = 10000;
        client.GetStream().Write([0x10, (byte)rest.Length, .. rest]);
        byte[] answer = new byte[256];
        int count = client.GetStream().ReadAtLeast(answer, 2);
        count += client.GetStream().ReadAtLeast(answer.AsSpan(count), 2 + answer[1] - count, false);
        return answer[..count];
    }
}
