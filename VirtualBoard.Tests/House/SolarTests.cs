using System.Globalization;

namespace Meterkast.VirtualBoard.Tests.House;

/// <summary>The meter's firmware is told over a real broker what the panels produce, and names its meters.</summary>
[TestClass]
public sealed class SolarTests
{
    [TestMethod]
    public void The_house_uses_what_flows_in_and_what_the_panels_produce_but_nothing_retained_or_wrong_counts()
    {
        using Mosquitto broker = new();
        broker.Publish("solar/power", "5000", retain: true);
        using TemporarySettings settings = new("serial.baud = 115200\nsolar.topic = solar/power\nmeter.names = 1 House gas, 3 Solar roof\n");
        using RunningProgram subscriber = broker.Subscribe();
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "p1", "--broker", "127.0.0.1:" + broker.Port, "--settings", settings.File);
        subscriber.WaitFor(l => l == "p1/power_house None");
        subscriber.WaitFor(l => l == "p1/mbus/1/name House gas");
        broker.Publish("solar/power", "2345.6");
        subscriber.WaitFor(l => l == "p1/power_solar 2.346" || l == "p1/power_solar 2.345");
        string house = subscriber.WaitFor(l => l.StartsWith("p1/power_house ", StringComparison.Ordinal) && !l.EndsWith("None", StringComparison.Ordinal));
        string net = subscriber.Lines().Last(l => l.StartsWith("p1/power_net ", StringComparison.Ordinal));
        Assert.IsTrue(Number(house) > 1, $"{house}, {net}");
        Assert.IsFalse(subscriber.Lines().Contains("p1/power_solar 5.000"));
        int seen = subscriber.Lines().Length;
        broker.Publish("solar/power", "{\"power\":2345}");
        subscriber.WaitFor(l => l == "p1/meter/sources solar.topic: expected a number below 1000000 on solar/power", seen);
        subscriber.WaitFor(l => l == "p1/meter/source_errors 1", seen);
        subscriber.WaitFor(l => l == "p1/power_house None", seen);
        board.Type("sim solar meter");
        subscriber.WaitFor(l => l == "p1/mbus/3/name Solar roof", seen);
        subscriber.WaitFor(l => l.StartsWith("homeassistant/sensor/", StringComparison.Ordinal) && l.Contains("/mbus_3_reading/config {", StringComparison.Ordinal) && l.Contains("\"name\":\"Solar roof\"", StringComparison.Ordinal), seen);
    }

    private static double Number(string line) => double.Parse(line[(line.IndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
}
