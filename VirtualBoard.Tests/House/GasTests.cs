using System.Globalization;

namespace Meterkast.VirtualBoard.Tests.House;

/// <summary>The gateway's firmware learns from the meter's, over a real broker, what the boiler of the house burns.</summary>
[TestClass]
public sealed class GasTests
{
    // the simulated boiler makes heat of nine tenths of its gas, and its capacity is that of the heat
    private const double Factor = 1 / 0.9;

    [TestMethod]
    public void The_factor_becomes_what_the_house_burns_and_so_does_the_estimate()
    {
        using Mosquitto broker = new();
        using SimulatedHouse house = new(broker, "gas.topic = p1/gas_delivered\nboiler.modulation = maximum\n");
        house.Pass(10);
        double before = house.Pic.Boiler.Burnt;
        house.Pic.Thermostat.TurnKnob(25);
        house.Pass(120);
        using RunningProgram first = broker.Subscribe();
        first.WaitFor(l => l == "otgw/gateway/gas_factor_source learned");
        double factor = Number(first, "otgw/gateway/gas_factor");
        Console.WriteLine($"factor {factor}, {house.Pic.Boiler.Burnt:0.000} m3 burned");
        Assert.AreEqual(Factor, factor, 0.02);
        double burnt = house.Pic.Boiler.Burnt;
        double used = Number(first, "otgw/gas_used_estimate");
        house.Pass(60);
        using RunningProgram second = broker.Subscribe();
        Assert.AreEqual(house.Pic.Boiler.Burnt - burnt, Number(second, "otgw/gas_used_estimate") - used, 0.05);
        Assert.IsTrue(house.Pic.Boiler.Burnt - before > 2, $"{house.Pic.Boiler.Burnt} m3");
        second.WaitFor(l => l == "otgw/gateway/sources ok");
    }

    private static double Number(RunningProgram subscriber, string topic)
    {
        string line = subscriber.WaitFor(l => l.StartsWith(topic + " ", StringComparison.Ordinal));
        return double.Parse(line[(topic.Length + 1)..], CultureInfo.InvariantCulture);
    }
}
