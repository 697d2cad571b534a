using System.Text.Json;
namespace Meterkast.VirtualBoard.Tests;

/// <summary>The whole firmware as its user runs it, against a real Mosquitto.</summary>
[TestClass]
public sealed class WholeFirmwareTests
{
    private const string Pace = "150";

    [TestMethod]
    public void Values_arrive_and_an_override_from_the_house_is_adopted_by_the_thermostat()
    {
        using Mosquitto broker = new();
        using RunningProgram subscriber = broker.Subscribe();
        using RunningProgram board = Run(broker);
        subscriber.WaitFor(l => l == "otgw/status online");
        subscriber.WaitFor(l => l.StartsWith("otgw/flow_temperature ", StringComparison.Ordinal));
        subscriber.WaitFor(l => l == "otgw/room_setpoint 19.50");
        subscriber.WaitFor(l => l == "otgw/slaveproducttype 10");
        subscriber.WaitFor(l => l == "otgw/gateway/pic_version OpenTherm Gateway 6.6");

        broker.Publish("otgw/set/room_setpoint", "20.5");
        string result = subscriber.WaitFor(l => l.StartsWith("otgw/result/room_setpoint ", StringComparison.Ordinal));
        StringAssert.Contains(result, "\"result\":\"accepted\"");
        subscriber.WaitFor(l => l == "otgw/gateway/override accepted");
        subscriber.WaitFor(l => l == "otgw/room_setpoint 20.50");

        int before = subscriber.Lines().Length;
        broker.Publish("otgw/set/room_setpoint", "0");
        subscriber.WaitFor(l => l == "otgw/room_setpoint 19.50", before);
        subscriber.WaitFor(l => l == "otgw/gateway/override none", before);
    }

    [TestMethod]
    public void A_scan_asks_the_boiler_for_what_nobody_has_asked_and_the_map_shows_it()
    {
        using Mosquitto broker = new();
        using RunningProgram subscriber = broker.Subscribe();
        using RunningProgram board = Run(broker);
        subscriber.WaitFor(l => l.StartsWith("otgw/gateway/data_ids {\"boiler\":{\"answers\":\"", StringComparison.Ordinal));

        // the PIC sends it in the place of an id that the boiler does not know
        broker.Publish("otgw/set/scan", "ON");
        string result = subscriber.WaitFor(l => l.StartsWith("otgw/result/scan ", StringComparison.Ordinal));
        StringAssert.Contains(result, "data ids, one every 10 s");
        broker.Publish("otgw/set/scan", "OFF");
        subscriber.WaitFor(l => l == "otgw/result/scan {\"asked\":\"OFF\",\"result\":\"accepted\"}");
    }

    [TestMethod]
    public void A_fault_of_the_boiler_is_told_in_words_and_what_it_is_doing()
    {
        using Mosquitto broker = new();
        using RunningProgram subscriber = broker.Subscribe();
        using TemporarySettings settings = new("boiler.codes = avanta\n");
        using RunningProgram board = Run(broker, "--settings", settings.File);
        subscriber.WaitFor(l => l == "otgw/fault_text ok");
        board.Type("sim fault 040A");
        subscriber.WaitFor(l => l == "otgw/fault_text code 10 (E:10): No water in the boiler, or the pump stands still, water pressure too low");
        subscriber.WaitFor(l => l.StartsWith("homeassistant/binary_sensor/otgw_", StringComparison.Ordinal) && l.Contains("/fault_text_problem/config", StringComparison.Ordinal));
        board.Type("sim fault 0");
        subscriber.WaitFor(l => l == "otgw/fault_text ok", subscriber.Lines().Length);
    }

    [TestMethod]
    public void Hot_water_cooling_and_ventilation_are_Home_Assistants_own_devices_once_they_are_there()
    {
        using Mosquitto broker = new();
        using RunningProgram subscriber = broker.Subscribe();
        using RunningProgram board = Run(broker);
        subscriber.WaitFor(l => l == "otgw/status online");
        board.Type("sim cooling on");
        board.Type("sim ventilation on");
        subscriber.WaitFor(l => l == "otgw/ventilation_setpoint 40");
        broker.Publish("otgw/set/dhw_enable", "OFF");
        broker.Publish("otgw/set/ventilation_setpoint", "70");
        string[] awaited = ["gateway/dhw_control OFF", "dhw_enable OFF", "ventilation_setpoint 70", "relative_ventilation 70", "thermostat/ventilation_setpoint 40"];
        foreach (string value in awaited)
        {
            subscriber.WaitFor(l => l == "otgw/" + value);
        }

        subscriber.WaitFor(l => l.StartsWith("homeassistant/water_heater/otgw_", StringComparison.Ordinal) && l.Contains("\"min_temp\":30,\"max_temp\":65", StringComparison.Ordinal));
        subscriber.WaitFor(l => l.StartsWith("homeassistant/climate/otgw_", StringComparison.Ordinal) && l.Contains("\"modes\":[\"heat\",\"cool\"]", StringComparison.Ordinal));
        subscriber.WaitFor(l => l.StartsWith("homeassistant/fan/otgw_", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Values_come_back_within_3_s_of_the_brokers_return_and_no_accepted_command_is_lost()
    {
        using Mosquitto broker = new();
        using RunningProgram board = Run(broker);
        using (RunningProgram subscriber = broker.Subscribe())
        {
            subscriber.WaitFor(l => l.StartsWith("otgw/room_setpoint ", StringComparison.Ordinal));
            broker.Publish("otgw/set/room_setpoint", "21.5");
            subscriber.WaitFor(l => l.Contains("\"result\":\"accepted\""));
        }

        broker.Stop();
        Thread.Sleep(4000);
        broker.Start();
        using RunningProgram again = broker.Subscribe();
        again.WaitFor(l => l == "otgw/status online", seconds: 3);
        again.WaitFor(l => l.StartsWith("otgw/flow_temperature ", StringComparison.Ordinal), seconds: 3);

        // adopted while the broker was away or since: what is published is what is so now
        again.WaitFor(l => l == "otgw/room_setpoint 21.50");
        again.WaitFor(l => l == "otgw/gateway/override accepted");
        Assert.IsFalse(again.Lines().Any(l => l == "otgw/gateway/override none"), "an override that was accepted is lost");
    }

    [TestMethod]
    public void A_device_that_disappears_is_offline()
    {
        using Mosquitto broker = new();
        using RunningProgram subscriber = broker.Subscribe();
        using (RunningProgram board = Run(broker))
        {
            subscriber.WaitFor(l => l == "otgw/status online");
        }

        subscriber.WaitFor(l => l == "otgw/status offline");
    }

    [TestMethod]
    public void A_retained_command_is_ignored_and_the_result_says_so()
    {
        using Mosquitto broker = new();
        broker.Publish("otgw/set/room_setpoint", "25", retain: true);
        using RunningProgram subscriber = broker.Subscribe();
        using RunningProgram board = Run(broker);
        string result = subscriber.WaitFor(l => l.StartsWith("otgw/result/room_setpoint ", StringComparison.Ordinal));
        StringAssert.Contains(result, "\"result\":\"refused\"");
        StringAssert.Contains(result, "retained");
    }

    [TestMethod]
    public void A_hundred_commands_at_once_get_a_hundred_results_of_which_one_may_count_for_several()
    {
        using Mosquitto broker = new();
        using RunningProgram subscriber = broker.Subscribe();
        using RunningProgram board = Run(broker);
        subscriber.WaitFor(l => l == "otgw/status online");
        using RunningProgram publisher = new("mosquitto_pub", "-h", "127.0.0.1", "-p", broker.Port.ToString(), "-t", "otgw/set/room_setpoint", "-l");
        for (int i = 0; i < 100; i++)
        {
            publisher.Type((15 + (i % 10)).ToString());
        }

        int results = 0;
        while (results < 100)
        {
            int next = results;
            subscriber.WaitFor(_ => Results(subscriber) > next);
            results = Results(subscriber);
        }

        Thread.Sleep(500);
        Assert.AreEqual(100, Results(subscriber));
    }

    private static int Results(RunningProgram subscriber)
    {
        string[] lines = subscriber.Lines();
        int refused = lines.Where(l => l.StartsWith("otgw/result/busy ", StringComparison.Ordinal)).Select(l => JsonDocument.Parse(l[17..]).RootElement.GetProperty("total").GetInt32()).LastOrDefault();
        return refused + lines.Count(l => l.StartsWith("otgw/result/room_setpoint ", StringComparison.Ordinal));
    }

    private static RunningProgram Run(Mosquitto broker, params string[] options)
    {
        return RunningProgram.VirtualBoard(["--broker", "127.0.0.1:" + broker.Port, "--pace", Pace, .. options]);
    }
}
