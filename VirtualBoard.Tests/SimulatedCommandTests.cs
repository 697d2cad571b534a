using Meterkast.Gateway;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>Every command of the table against the simulated gateway, in simulated time.</summary>
[TestClass]
public sealed class SimulatedCommandTests
{
    [TestMethod]
    public void The_simulated_gateway_accepts_every_command_of_the_table()
    {
        for (int row = 0; row < CommandTable.Rows; row++)
        {
            string[] columns = CommandTable.Row(row).Split('|');
            if (columns[0] == "fixed_answer_clear")
            {
                // nothing to take away in a new PIC: it says so
                StringAssert.Contains(new SimulatedGateway().Run(columns[0], "21"), "\"reason\":\"NF: ");
                continue;
            }

            StringAssert.Contains(new SimulatedGateway().Run(columns[0], Payload(columns)), "\"result\":\"accepted\"", columns[0]);
        }
    }

    [TestMethod]
    public void A_refusal_and_a_deaf_gateway_end_in_a_result_for_every_command()
    {
        for (int row = 0; row < CommandTable.Rows; row++)
        {
            string[] columns = CommandTable.Row(row).Split('|');
            SimulatedGateway refusing = new();
            refusing.Pic.AnswerNext(columns[1] + ": OR");
            StringAssert.Contains(refusing.Run(columns[0], Payload(columns)), "\"reason\":\"OR: ", columns[0]);
            SimulatedGateway deaf = new();
            deaf.Pic.UnansweredCommands = 3;
            StringAssert.Contains(deaf.Run(columns[0], Payload(columns)), "\"result\":\"no answer\"", columns[0]);
        }
    }

    private static string Payload(string[] row)
    {
        string[] kind = row[2].Split(' ');
        return kind[0] switch
        {
            "number" or "whole" => row[1] switch { "DA" => "116", "MI" => "500", "GA" => "5", _ => kind[2] },
            "switch" => "ON",
            "choice" => kind[^1].Split('=')[0],
            "one" => kind[2][..1],
            _ => row[1] == "SR" ? "21:11,24" : "11:0",
        };
    }
}
