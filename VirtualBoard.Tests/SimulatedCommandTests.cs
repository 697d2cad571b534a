using Meterkast.Gateway;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>Every command of the table against the simulated gateway, in simulated time.</summary>
[TestClass]
public sealed class SimulatedCommandTests
{
    [TestMethod]
    public void The_simulated_gateway_accepts_every_command_of_the_table_that_its_firmware_has()
    {
        int known = 0;
        CommandRow row = new();
        while (row.Next())
        {
            if (!new SimulatedGateway().Pic.Settings.Knows(row.Code))
            {
                continue;
            }

            known++;
            if (row.Name == "fixed_answer_clear")
            {
                // nothing to take away in a new PIC: it says so
                StringAssert.Contains(new SimulatedGateway().Run(row.Name, "21"), "\"reason\":\"NF: ");
                continue;
            }

            StringAssert.Contains(new SimulatedGateway("OpenTherm Gateway 6.7").Run(row.Name, Payload(row)), "\"result\":\"accepted\"", row.Name);
        }

        Assert.IsGreaterThan(48, known);
    }

    [TestMethod]
    public void A_refusal_and_a_deaf_gateway_end_in_a_result_for_every_command()
    {
        CommandRow row = new();
        while (row.Next())
        {
            SimulatedGateway refusing = new("OpenTherm Gateway 6.7");
            refusing.Pic.AnswerNext(row.Code + ": OR");
            StringAssert.Contains(refusing.Run(row.Name, Payload(row)), "\"reason\":\"OR: ", row.Name);
            SimulatedGateway deaf = new("OpenTherm Gateway 6.7");
            deaf.Pic.UnansweredCommands = 3;
            StringAssert.Contains(deaf.Run(row.Name, Payload(row)), "\"result\":\"no answer\"", row.Name);
        }
    }

    [TestMethod]
    public void A_PIC_of_version_5_8_is_not_sent_what_it_lacks_and_what_it_takes_for_something_else_is_refused()
    {
        SimulatedGateway gateway = new("OpenTherm Gateway 5.8");
        foreach (string lacking in new[] { "cooling_enable", "dhw_operating_mode", "summer_mode", "message_interval", "transparent_parameter" })
        {
            CommandRow row = CommandRow.Find(lacking);
            StringAssert.Contains(gateway.Run(lacking, Payload(row)), "\"reason\":\"PIC firmware 5.8 does not have this command; 6.", lacking);
            Assert.IsFalse(gateway.Pic.Received.Any(c => c.StartsWith(row.Code + "=", StringComparison.Ordinal)), lacking);
        }

        StringAssert.Contains(gateway.Run("dhw_enable", "push"), "\"result\":\"refused\"");
        StringAssert.Contains(gateway.Run("gpio_a", "7"), "\"answer\":\"GA: 0\"");
        gateway.Pass(1000);
        Assert.AreEqual("auto", gateway.Value("otgw/asked/dhw_enable"));
        Assert.AreEqual("0", gateway.Value("otgw/asked/gpio_a"));
        Assert.AreEqual("0", gateway.Value("otgw/gateway/gpio_a"));
    }

    [TestMethod]
    public void Another_PIC_is_not_believed_to_have_what_the_one_before_had()
    {
        foreach (string version in new[] { "6.5", "6.6" })
        {
            SimulatedGateway gateway = new();
            gateway.Run("led_a", "R");
            StringAssert.Contains(gateway.Run("led_a", "R"), "the gateway has this value already");
            gateway.Pic.Replace("OpenTherm Gateway " + version);
            Assert.IsTrue(gateway.Until(() => gateway.Value("otgw/gateway/led_a") == "F", 20000), version);
            StringAssert.Contains(gateway.Run("led_a", "R"), "\"answer\":\"LA: R\"", version);
        }
    }

    [TestMethod]
    public void The_number_before_is_not_marked_by_a_nought()
    {
        SimulatedGateway gateway = new();
        gateway.Run("unknown_id", "9");
        StringAssert.Contains(gateway.Run("known_id", "0"), "\"reason\":\"expected 1 to 127\"");
        StringAssert.Contains(gateway.Run("raw", "KI=0"), "\"answer\":\"KI: 9\"");
        StringAssert.Contains(gateway.Value("otgw/result/raw"), "\"reason\":\"the gateway answered another value than it was sent\"");
    }

    private static string Payload(CommandRow row)
    {
        return row.Kind switch
        {
            CommandKind.Number or CommandKind.Whole => row.Code switch { "DA" => "116", "MI" => "500", "GA" => "5", _ => row.Max },
            CommandKind.Switch => "ON",
            CommandKind.Choice => row.WordOf(row.Choices - 1),
            CommandKind.Letter => row.Letters[..1],
            _ => row.Code == "SR" ? "21:11,24" : "11:0",
        };
    }
}
