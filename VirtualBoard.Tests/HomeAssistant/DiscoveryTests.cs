using System.Text.Json.Nodes;

namespace Meterkast.VirtualBoard.Tests.HomeAssistant;

/// <summary>Home Assistant's side of both firmwares, through a real Mosquitto.</summary>
[TestClass]
public sealed class DiscoveryTests
{
    private const string Climate = "homeassistant/climate/otgw_024D4B000001/room_setpoint/config ";
    private const string Gas = "homeassistant/sensor/p1_024D4B000002/gas_delivered/config ";

    [TestMethod]
    public void Both_firmwares_are_found_and_the_thermostat_of_Home_Assistant_moves_the_real_one()
    {
        using Mosquitto broker = new();
        using RunningProgram subscriber = broker.Subscribe();
        using RunningProgram board = RunningProgram.VirtualBoard("--broker", "127.0.0.1:" + broker.Port, "--pace", "150");
        subscriber.WaitFor(l => l.StartsWith(Gas, StringComparison.Ordinal), seconds: 40);
        JsonNode climate = JsonNode.Parse(subscriber.WaitFor(l => l.StartsWith(Climate, StringComparison.Ordinal))[Climate.Length..])!;
        string Topic(string key) => climate[key]!.ToString().Replace("~", climate["~"]!.ToString());
        subscriber.WaitFor(l => l.StartsWith(Topic("curr_temp_t") + " ", StringComparison.Ordinal));
        subscriber.WaitFor(l => l == Topic("avty_t") + " online");
        subscriber.WaitFor(l => l == Topic("temp_stat_t") + " 19.50");
        string action = subscriber.WaitFor(l => l.StartsWith(Topic("act_t") + " ", StringComparison.Ordinal)).Split(' ')[1];
        Assert.IsTrue(new DiscoveryRules().IsAction(action), action);
        broker.Publish(Topic("temp_cmd_t"), "21.0");
        subscriber.WaitFor(l => l == Topic("temp_stat_t") + " 21.00");

        int before = subscriber.Lines().Length;
        broker.Publish("homeassistant/status", "online");
        subscriber.WaitFor(l => l.StartsWith(Climate, StringComparison.Ordinal), before);
        subscriber.WaitFor(l => l.StartsWith(Gas, StringComparison.Ordinal), before, seconds: 40);

        DiscoveryRules rules = new();
        string[] faults = [.. subscriber.Lines().Where(l => l.StartsWith("homeassistant/", StringComparison.Ordinal) && l.Contains("/config {", StringComparison.Ordinal))
            .SelectMany(l => rules.Faults(l[..l.IndexOf(' ')], l[(l.IndexOf(' ') + 1)..]).Select(f => l + ": " + f))];
        Assert.AreEqual(0, faults.Length, string.Join('\n', faults));
    }

    [TestMethod]
    public void A_broker_that_has_lost_what_it_kept_is_told_everything_again()
    {
        using Mosquitto broker = new();
        using RunningProgram board = RunningProgram.VirtualBoard("--broker", "127.0.0.1:" + broker.Port, "--pace", "150");
        using (RunningProgram subscriber = broker.Subscribe())
        {
            subscriber.WaitFor(l => l.StartsWith(Gas, StringComparison.Ordinal), seconds: 40);
            subscriber.WaitFor(l => l.StartsWith(Climate, StringComparison.Ordinal), seconds: 40);
        }

        // it keeps nothing on disk, so a restart loses all that was retained
        broker.Stop();
        broker.Start();
        using RunningProgram again = broker.Subscribe();
        again.WaitFor(l => l.StartsWith(Climate, StringComparison.Ordinal), seconds: 40);
        again.WaitFor(l => l.StartsWith(Gas, StringComparison.Ordinal), seconds: 60);
        string problem = again.WaitFor(l => l.StartsWith("homeassistant/binary_sensor/p1_024D4B000002/meter_line_problem/config ", StringComparison.Ordinal));
        StringAssert.Contains(problem, "\"dev_cla\":\"problem\"");
    }

    [TestMethod]
    public void Discovery_that_is_switched_off_leaves_nothing_behind()
    {
        using Mosquitto broker = new();
        string address = "127.0.0.1:" + broker.Port;
        using (RunningProgram subscriber = broker.Subscribe())
        using (RunningProgram.VirtualBoard("--broker", address, "--firmware", "p1"))
        {
            subscriber.WaitFor(l => l.StartsWith(Gas, StringComparison.Ordinal), seconds: 40);
        }

        using (RunningProgram subscriber = broker.Subscribe())
        using (TemporarySettings off = new("discovery = off\n"))
        using (RunningProgram.VirtualBoard("--broker", address, "--firmware", "p1", "--settings", off.File))
        {
            subscriber.WaitFor(l => l.StartsWith("homeassistant/", StringComparison.Ordinal) && l.EndsWith("month_peak_timestamp/config (null)", StringComparison.Ordinal), seconds: 60);
        }

        using RunningProgram last = broker.Subscribe();
        last.WaitFor(l => l.StartsWith("p1/gas_delivered ", StringComparison.Ordinal));
        Assert.IsFalse(last.Lines().Any(l => l.StartsWith("homeassistant/", StringComparison.Ordinal)));
    }
}
