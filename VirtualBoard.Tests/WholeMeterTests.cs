namespace Meterkast.VirtualBoard.Tests;

/// <summary>The whole P1 firmware as its user runs it, against a real Mosquitto.</summary>
[TestClass]
public sealed class WholeMeterTests
{
    [TestMethod]
    public void All_values_of_the_telegram_arrive_and_then_only_those_that_change()
    {
        using Mosquitto broker = new();
        using RunningProgram subscriber = broker.Subscribe();
        using RunningProgram board = Run(broker);
        string[] topics =
        [
            "status", "p1_version", "timestamp", "equipment_id", "energy_delivered_tariff1", "energy_delivered_tariff2", "energy_returned_tariff1",
            "energy_returned_tariff2", "tariff", "power_delivered", "power_returned", "electricity_failures", "electricity_long_failures",
            "electricity_failure_log", "electricity_sags_l1", "electricity_sags_l2", "electricity_sags_l3", "electricity_swells_l1",
            "electricity_swells_l2", "electricity_swells_l3", "voltage_l1", "voltage_l2", "voltage_l3", "current_l1", "current_l2", "current_l3",
            "power_delivered_l1", "power_delivered_l2", "power_delivered_l3", "power_returned_l1", "power_returned_l2", "power_returned_l3", "message_long", "gas_delivered", "gas_delivered_timestamp", "gas_equipment_id",
            "power_net", "quarter_average", "quarter_expected", "month_peak", "meter/version", "meter/identification", "meter/equipment_id",
            "meter/country", "meter/line", "meter/speed", "meter/telegrams", "meter/crc_errors", "meter/overruns", "meter/doubted", "meter/reset_cause", "meter/settings_error",
        ];
        foreach (string topic in topics)
        {
            subscriber.WaitFor(l => l.StartsWith($"p1/{topic} ", StringComparison.Ordinal) || l == $"p1/{topic}" || l == $"p1/{topic} (null)");
        }

        for (int telegram = 0; telegram < 3; telegram++)
        {
            int seen = subscriber.Lines().Length;
            subscriber.WaitFor(l => l.StartsWith("p1/timestamp ", StringComparison.Ordinal), seen);
        }

        Assert.AreEqual(1, subscriber.Lines().Count(l => l.StartsWith("p1/equipment_id ", StringComparison.Ordinal)));
        Assert.AreEqual(1, subscriber.Lines().Count(l => l.StartsWith("p1/electricity_failure_log ", StringComparison.Ordinal)));
        CollectionAssert.Contains(subscriber.Lines(), "p1/meter/line ok");
    }

    [TestMethod]
    [DataRow("dsmr22", "NL", "gas_delivered ")]
    [DataRow("dsmr4", "NL", "electricity_failure_log ")]
    [DataRow("be", "BE", "peak_history ")]
    [DataRow("lu", "LU", "energy_delivered_total ")]
    [DataRow("se", "SE", "total_imported_energy ")]
    public void The_meters_of_other_kinds_are_read(string kind, string country, string value)
    {
        string settings = Path.GetTempFileName();
        try
        {
            // the speed is pinned so that nobody has to wait until it is found
            File.WriteAllText(settings, $"serial.baud = {(kind == "dsmr22" ? 9600 : 115200)}\n");
            using Mosquitto broker = new();
            using RunningProgram subscriber = broker.Subscribe();
            using RunningProgram board = Run(broker, "--meter", kind, "--settings", settings);
            subscriber.WaitFor(l => l.StartsWith("p1/" + value, StringComparison.Ordinal));
            subscriber.WaitFor(l => l == "p1/meter/country " + country);
            subscriber.WaitFor(l => l.StartsWith("p1/power_net ", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(settings);
        }
    }

    [TestMethod]
    public void A_command_is_refused_and_says_why()
    {
        using Mosquitto broker = new();
        using RunningProgram subscriber = broker.Subscribe();
        using RunningProgram board = Run(broker);
        subscriber.WaitFor(l => l == "p1/status online");
        broker.Publish("p1/set/tariff", "1");
        subscriber.WaitFor(l => l == "p1/result/tariff {\"asked\":\"***\",\"result\":\"refused\",\"reason\":\"a meter takes no commands but setting, history, restart and update\"}");
    }

    [TestMethod]
    public void Values_come_back_within_3_s_of_the_brokers_return()
    {
        using Mosquitto broker = new();
        using RunningProgram board = Run(broker);
        using (RunningProgram subscriber = broker.Subscribe())
        {
            subscriber.WaitFor(l => l.StartsWith("p1/timestamp ", StringComparison.Ordinal));
        }

        broker.Stop();
        Thread.Sleep(3000);
        broker.Start();
        using RunningProgram again = broker.Subscribe();
        again.WaitFor(l => l == "p1/status online", seconds: 3);
        again.WaitFor(l => l.StartsWith("p1/gas_delivered ", StringComparison.Ordinal), seconds: 3);
    }

    [TestMethod]
    [DataRow("silent", "silent")]
    [DataRow("noise", "noise")]
    [DataRow("damaged", "noise")]
    [DataRow("half", "noise")]
    public void A_meter_that_is_no_longer_heard_leaves_no_power_behind_and_comes_back_whole(string fault, string line)
    {
        using Mosquitto broker = new();
        using RunningProgram subscriber = broker.Subscribe();
        using TemporarySettings settings = new("meter.silent_after = 5\nserial.baud = 115200\n");
        using RunningProgram board = Run(broker, "--settings", settings.File);
        subscriber.WaitFor(l => l.StartsWith("p1/power_net ", StringComparison.Ordinal));
        int heard = subscriber.Lines().Length;
        board.Type("sim meter " + fault);
        subscriber.WaitFor(l => l == "p1/meter/line " + line, heard);
        string[] living = ["power_delivered", "power_returned", "power_net", "power_delivered_l2", "current_l3", "voltage_l1"];
        foreach (string topic in living)
        {
            subscriber.WaitFor(l => l == $"p1/{topic} None", heard);
        }

        using (RunningProgram late = broker.Subscribe())
        {
            late.WaitFor(l => l == "p1/power_delivered None");
            late.WaitFor(l => l.StartsWith("p1/gas_delivered ", StringComparison.Ordinal));
        }

        int silent = subscriber.Lines().Length;
        board.Type("sim meter sound");
        subscriber.WaitFor(l => l == "p1/meter/line ok", silent);
        subscriber.WaitFor(l => l.StartsWith("p1/energy_delivered_tariff1 ", StringComparison.Ordinal), silent);
        subscriber.WaitFor(l => l.StartsWith("p1/power_net ", StringComparison.Ordinal) && !l.EndsWith("None", StringComparison.Ordinal), silent);
    }

    [TestMethod]
    public void A_quarter_on_its_way_to_a_new_peak_is_warned_of_and_what_peaks_cost_is_told()
    {
        using Mosquitto broker = new();
        using RunningProgram subscriber = broker.Subscribe();
        using TemporarySettings settings = new("tariff.capacity = 52.5\nserial.baud = 115200\n");

        // the first seconds of a quarter; the month's peak of this meter is 3.695 kW
        using RunningProgram board = Run(broker, "--meter", "be", "--time", "2026-11-24T11:00:05Z", "--settings", settings.File);
        subscriber.WaitFor(l => l == "p1/peak_warning OFF");
        subscriber.WaitFor(l => l == "p1/peak_cost 203.490");
        subscriber.WaitFor(l => l.StartsWith("p1/quarter_available 3.", StringComparison.Ordinal));
        board.Type("sim load 9");
        subscriber.WaitFor(l => l == "p1/peak_warning ON");
        subscriber.WaitFor(l => l.StartsWith("homeassistant/binary_sensor/p1_", StringComparison.Ordinal) && l.Contains("/peak_warning/config", StringComparison.Ordinal));
        int warned = subscriber.Lines().Length;
        board.Type("sim load 0");
        subscriber.WaitFor(l => l == "p1/peak_warning OFF", warned);
    }

    private static RunningProgram Run(Mosquitto broker, params string[] options)
    {
        return RunningProgram.VirtualBoard(["--firmware", "p1", "--broker", "127.0.0.1:" + broker.Port, .. options]);
    }
}
