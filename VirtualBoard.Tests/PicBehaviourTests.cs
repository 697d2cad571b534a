using Meterkast.Simulation;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>What the original firmware of the PIC was seen to do, by its double, and what is made of it.</summary>
[TestClass]
public sealed class PicBehaviourTests
{
    [TestMethod]
    [DataRow("OFF", "ON")]
    [DataRow("ON", "OFF")]
    public void The_mode_is_right_soon_after_a_switch_in_the_middle_of_a_message(string mode, string before)
    {
        SimulatedGateway gateway = new();
        gateway.Run("gateway_mode", before);
        gateway.Until(() => gateway.Value("otgw/gateway/gateway_mode") == before, 20000);

        // 20 ms after the thermostat has begun to speak
        gateway.Until(() => gateway.Now % 1000 == 20, 1000);
        StringAssert.Contains(gateway.Run("gateway_mode", mode), "GW: P");
        Assert.IsTrue(gateway.Until(() => gateway.Value("otgw/gateway/gateway_mode") == mode, 4000));
        gateway.Pass(65000);
        Assert.AreEqual(mode, gateway.Value("otgw/gateway/gateway_mode"));
    }

    [TestMethod]
    public void A_clients_summary_is_whole_whatever_is_asked_meanwhile()
    {
        SimulatedGateway gateway = new();
        for (int delay = 0; delay < 240; delay += 40)
        {
            gateway.SendThroughTap("PS=1\r");
            gateway.Pass(60);
            gateway.Pass(delay);
            string outside = (5 + (delay / 40)).ToString();
            StringAssert.Contains(gateway.Run("outside_temperature", outside), "accepted");
            gateway.Pass(1000);
            Assert.IsFalse(gateway.Pic.Settings.Summary);
        }

        Assert.AreEqual("0", gateway.Value("otgw/gateway/garbage"));
    }

    [TestMethod]
    public void The_double_prints_an_answer_into_the_summary_as_the_PIC_does()
    {
        PicSimulator pic = new();
        pic.Advance(500);
        pic.Receive("PS=1\r"u8);
        pic.Advance(560);
        pic.Receive("PR=A\r"u8);
        string[] lines = pic.Advance(900).Split("\r\n");
        StringAssert.EndsWith(lines[0], "PR: A=OpenTherm Gateway 6.6");
        Assert.IsTrue(lines[0].Length > 60 && lines[1].Length > 60);
    }

    [TestMethod]
    [DataRow("6.6", 45.5, 8.5)]
    [DataRow("6.6", 60.0, 8.0)]
    [DataRow("6.7", 60.0, 8.0)]
    [DataRow("5.8", 45.5, 45.5)]
    public void The_double_sends_the_boiler_what_the_PIC_makes_of_C2(string version, double asked, double sent)
    {
        PicCommands commands = new() { Banner = "OpenTherm Gateway " + version };
        commands.Answer("C2=" + asked.ToString("F2", System.Globalization.CultureInfo.InvariantCulture));
        Assert.AreEqual(sent, commands.SentControlSetpoint2, 0.001);
    }

    [TestMethod]
    public void What_the_boiler_is_told_of_the_room_is_set_and_given_back()
    {
        SimulatedGateway gateway = new("OpenTherm Gateway 6.7");
        Assert.IsTrue(gateway.Pic.Settings.SendsRoomTemperature);
        StringAssert.Contains(gateway.Run("boiler_room_setpoint", "30"), "\"answer\":\"BS: 30.00\"");
        StringAssert.Contains(gateway.Run("boiler_room_temperature", "21.35"), "\"answer\":\"RT: 21.35\"");
        Assert.AreEqual("21.35", gateway.Value("otgw/asked/boiler_room_temperature"));
        gateway.Pic.Reset();
        Assert.IsTrue(gateway.Until(() => gateway.Pic.Settings.Value("BS") == "30.00" && gateway.Pic.Settings.Value("RT") == "21.35", 20000));
        gateway.Run("boiler_room_setpoint", "0");
        StringAssert.Contains(gateway.Run("boiler_room_temperature", "0"), "accepted");
        Assert.IsFalse(gateway.Pic.Settings.SendsRoomTemperature);
        gateway.Pic.Reset();
        gateway.Pass(20000);
        Assert.AreEqual("", gateway.Pic.Settings.Value("BS") + gateway.Pic.Settings.Value("RT"));
        gateway = new SimulatedGateway();
        StringAssert.Contains(gateway.Run("boiler_room_temperature", "21"), "PIC firmware 6.6 does not have this command; 6.7 is the first that has");
    }

    [TestMethod]
    public void A_cancelled_override_ends_within_seconds_of_the_thermostats_own_setpoint()
    {
        // wherever in its round the thermostat is
        for (int phase = 0; phase < 27000; phase += 1500)
        {
            SimulatedGateway gateway = new();
            gateway.Run("room_setpoint", "23");
            Assert.IsTrue(gateway.Until(() => gateway.Value("otgw/gateway/override") == "accepted", 120000));
            gateway.Pass(phase);
            gateway.Run("room_setpoint", "0");
            Assert.IsTrue(gateway.Until(() => gateway.Pic.Thermostat.Setpoint < 23, 40000));
            Assert.AreEqual("pending", gateway.Value("otgw/gateway/override"));

            // it writes its setpoint after a second, and PR=O is asked at most once a second
            Assert.IsTrue(gateway.Until(() => gateway.Value("otgw/gateway/override") == "none", 2500), "phase " + phase);
        }
    }

    [TestMethod]
    public void What_commands_change_is_reported_soon_also_when_they_come_one_behind_the_other()
    {
        (string Command, string Payload, string State)[] rows =
        [
            ("gpio_a", "3", "gpio_a"), ("gpio_b", "7", "gpio_b"), ("gateway_mode", "OFF", "gateway_mode"), ("message_interval", "750", "message_interval"),
            ("led_a", "R", "led_a"), ("led_b", "T", "led_b"), ("led_c", "W", "led_c"), ("led_d", "B", "led_d"), ("led_e", "H", "led_e"),
            ("led_f", "E", "led_f"), ("thermostat_model", "isense", "thermostat_model"), ("temperature_sensor", "return", "temperature_sensor"),
            ("reference_voltage", "5", "reference_voltage"), ("ignore_transitions", "OFF", "ignore_transitions"),
            ("override_high_byte", "ON", "override_high_byte"), ("setback_temperature", "16.5", "setback_temperature"),
            ("dhw_enable", "OFF", "dhw_control"),
        ];
        SimulatedGateway gateway = new();
        gateway.Pass(5000);
        foreach ((string command, string payload, string _) in rows)
        {
            gateway.Send(command, payload);
        }

        gateway.Pass(8000);
        foreach ((string command, string payload, string state) in rows)
        {
            string right = command == "setback_temperature" ? "16.50" : payload;
            Assert.AreEqual(right, gateway.Value("otgw/gateway/" + state), state);
        }
    }

    [TestMethod]
    public void What_the_boiler_is_told_of_the_room_is_announced_as_numbers()
    {
        foreach (string name in new[] { "boiler_room_setpoint", "boiler_room_temperature" })
        {
            SimulatedGateway gateway = new("OpenTherm Gateway 6.7");
            Assert.IsTrue(gateway.Until(() => gateway.Entity("number", name).Length > 0, 60000), name);
            string entity = gateway.Entity("number", name);
            StringAssert.Contains(entity, $"\"cmd_t\":\"~/set/{name}\"");
            StringAssert.Contains(entity, "\"unit_of_meas\":\"°C\"");
            StringAssert.Contains(entity, "\"max\":40");
        }
    }
}
