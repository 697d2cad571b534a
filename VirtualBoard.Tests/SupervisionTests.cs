using Meterkast.Gateway;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>Overrides that hold and let go, and a PIC that is brought back, against the simulated gateway in simulated time.</summary>
[TestClass]
public sealed class SupervisionTests
{
    [TestMethod]
    public void A_PIC_deafened_by_its_watchdog_is_reset_by_its_pin_and_everything_comes_back()
    {
        SimulatedGateway gateway = new();
        gateway.Run("control_setpoint", "{\"value\":45,\"lease\":3600}");
        gateway.Run("max_modulation", "40");
        gateway.Pic.BiteWatchdog();
        Assert.IsTrue(gateway.Until(() => gateway.Resets == 1, 60000), "no reset");
        Assert.IsTrue(gateway.Until(() => gateway.Value("otgw/gateway/pic") == "ok", 10000), gateway.Value("otgw/gateway/pic"));
        Assert.IsTrue(gateway.Until(() => gateway.Pic.Settings.ControlSetpoint == 45 && gateway.Pic.Settings.MaxModulation == 40, 60000));
        Assert.AreEqual("1", gateway.Value("otgw/gateway/pic_pin_resets"));

        // bitten again at once: not before ten minutes are over
        gateway.Pic.BiteWatchdog();
        gateway.Pass(540000);
        Assert.AreEqual(1, gateway.Resets);
        Assert.AreEqual("deaf", gateway.Value("otgw/gateway/pic"));
        Assert.IsTrue(gateway.Until(() => gateway.Resets == 2, 120000));
    }

    [TestMethod]
    public void The_boiler_keeps_a_leased_setpoint_through_an_outage_of_the_broker_and_gets_its_own_back()
    {
        SimulatedGateway gateway = new();
        gateway.Run("control_setpoint", "45");
        gateway.Session = 0;
        gateway.Pass(295000);
        Assert.AreEqual(45, gateway.Pic.Settings.ControlSetpoint);
        Assert.IsTrue(gateway.Until(() => gateway.Pic.Settings.ControlSetpoint == 0, 6000));
        gateway.Session = 2;
        gateway.Pass(1000);
        Assert.AreEqual("released", gateway.Value("otgw/gateway/control_setpoint_state"));
        Assert.AreEqual("None", gateway.Value("otgw/asked/control_setpoint"));
    }

    [TestMethod]
    public void What_is_asked_comes_into_force()
    {
        (string Command, string Payload, string InForce)[] settings =
        [
            ("room_setpoint", "21", "21.00"), ("control_setpoint", "45", "45.00"), ("max_modulation", "40", "40.00"),
            ("dhw_setpoint", "50", "50.00"), ("max_ch_setpoint", "60", "60.00"),
            ("dhw_enable", "OFF", "OFF"), ("gpio_a", "4", "4"), ("led_b", "T", "T"), ("gateway_mode", "OFF", "OFF"),
        ];
        foreach ((string command, string payload, string inForce) in settings)
        {
            SimulatedGateway gateway = new();
            string topic = "otgw/" + CommandRow.Find(command).InForce;
            StringAssert.Contains(gateway.Run(command, payload), "\"result\":\"accepted\"", command);
            Assert.IsTrue(gateway.Until(() => gateway.Value(topic) == inForce, 120000), $"{command}: {topic} is {gateway.Value(topic)}");
            Assert.AreNotEqual("", gateway.Value("otgw/asked/" + command), command);
        }
    }
}
