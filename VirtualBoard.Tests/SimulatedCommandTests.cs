using System.Text;
using Meterkast.Board;
using Meterkast.Gateway;
using Meterkast.Mqtt;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Simulation;
using Meterkast.Tap;

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
                StringAssert.Contains(new Bench().Run(columns[0], "21"), "\"reason\":\"NF: ");
                continue;
            }

            StringAssert.Contains(new Bench().Run(columns[0], Payload(columns)), "\"result\":\"accepted\"", columns[0]);
        }
    }

    [TestMethod]
    public void A_refusal_and_a_deaf_gateway_end_in_a_result_for_every_command()
    {
        for (int row = 0; row < CommandTable.Rows; row++)
        {
            string[] columns = CommandTable.Row(row).Split('|');
            Bench refusing = new();
            refusing.Pic.AnswerNext(columns[1] + ": OR");
            StringAssert.Contains(refusing.Run(columns[0], Payload(columns)), "\"reason\":\"OR: ", columns[0]);
            Bench deaf = new();
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

    private sealed class Bench : IPublisher, ISerialOutput
    {
        private readonly CommandInbox _inbox = new();
        private readonly OtGateway _gateway;
        private string _result = "";
        private long _now;

        public Bench()
        {
            DeviceSettings settings = new("otgw");
            settings.Read("command.control_setpoint_2 = on"u8.ToArray());
            _gateway = new OtGateway(
                settings, "test", this, new NoResetPin(), this, _inbox, new NoTap(), new SettingsStore(new BoardFiles()));
            for (int i = 0; i < 100; i++)
            {
                Step();
            }
        }

        public PicSimulator Pic { get; } = new();

        public int Session => 1;

        public string HardwareAddress => "024D4B000001";

        public string Run(string name, string payload)
        {
            _inbox.Offer(new InboxMessage(name, Encoding.ASCII.GetBytes(payload), false));
            for (int i = 0; i < 500 && _result.Length == 0; i++)
            {
                Step();
            }

            return _result;
        }

        public bool TryPublish(string topic, byte[] payload, bool retain)
        {
            if (topic.StartsWith("otgw/result/", StringComparison.Ordinal))
            {
                _result = Encoding.ASCII.GetString(payload);
            }

            return true;
        }

        public void Write(byte[] bytes, int count) => Pic.Receive(bytes.AsSpan(0, count));

        private void Step()
        {
            _now += 20;
            byte[] bytes = Encoding.Latin1.GetBytes(Pic.Advance(_now));
            _gateway.Receive(bytes, bytes.Length, _now);
            _gateway.Tick(_now);
        }
    }
}
