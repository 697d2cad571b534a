using System.Net;
using System.Net.Sockets;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>What VirtualBoard says to somebody who asks for what cannot be done.</summary>
[TestClass]
public sealed class CommandLineTests
{
    [TestMethod]
    [DataRow("--colour", "--colour is not an option of VirtualBoard")]
    [DataRow("--broker", "--broker needs a value")]
    [DataRow("--broker|a:b", "--broker a:b: expected HOST or HOST:PORT")]
    [DataRow("--broker|[::1", "--broker [::1: expected HOST or HOST:PORT")]
    [DataRow("--broker|::1:x", "--broker ::1:x: expected HOST or HOST:PORT")]
    [DataRow("--broker|[::1]:0", "--broker [::1]:0: expected HOST or HOST:PORT")]
    [DataRow("--broker|::1|--page|8081", "--page is of the broker that VirtualBoard brings, and --broker names another one")]
    [DataRow("--broker|house|--listen|1884|--no-page", "--listen is of the broker that VirtualBoard brings")]
    [DataRow("--user|me", "--user is for the broker of the house, which --broker names")]
    [DataRow("--password-file|/dev/null", "--password-file is for the broker of the house")]
    [DataRow("--ca|/dev/null", "--ca is for the broker of the house")]
    [DataRow("--meter|be|--firmware|otgw", "--meter is of the simulated smart meter, which --firmware otgw leaves out")]
    [DataRow("--meter|be|--serial|tcp://house:1", "--meter is of the simulated smart meter")]
    [DataRow("--pace|500|--firmware|p1", "--pace is of the simulated thermostat, which --firmware p1 leaves out")]
    [DataRow("--listen|0", "--listen 0: expected a whole number from 1 to 65535")]
    [DataRow("--page|x", "--page x: expected a whole number from 1 to 65535")]
    [DataRow("--serial|/dev/ttyNothing", "serial port /dev/ttyNothing cannot be opened: there is no such port")]
    [DataRow("--serial|ttyNothing", "serial port ttyNothing cannot be opened: there is no such port")]
    [DataRow("--serial|/tmp", "serial port /tmp cannot be opened: it is a folder")]
    [DataRow("--serial|/dev/null", "serial port /dev/null cannot be opened: it is not a serial port")]
    [DataRow("--serial|tcp://", "--serial tcp://: expected tcp://HOST:PORT")]
    [DataRow("--settings|nowhere.ini", "--settings nowhere.ini cannot be read: there is no such file")]
    [DataRow("--settings|/tmp", "--settings /tmp cannot be read: it is a folder")]
    [DataRow("--password-file|/tmp", "--password-file /tmp cannot be read: it is a folder")]
    [DataRow("--ca|/nowhere/ca.pem", "--ca /nowhere/ca.pem cannot be read: there is no such file")]
    [DataRow("--page|1883", "--listen 1883 and --page 1883: the broker and the page need a port each")]
    [DataRow("replay|otgw|/tmp", "/tmp cannot be read: it is a folder")]
    [DataRow("replay|p1|/tmp", "/tmp cannot be read: it is a folder")]
    [DataRow("--firmware|x", "--firmware x: expected otgw or p1")]
    [DataRow("replay|p1|nowhere.txt", "nowhere.txt cannot be read")]
    [DataRow("replay|otgw", "replay needs a kind and a file")]
    [DataRow("replay|otgw|nowhere.log", "nowhere.log cannot be read")]
    [DataRow("replay|p1|-|--settings|nowhere.ini", "--settings nowhere.ini cannot be read: there is no such file")]
    [DataRow("replay|p1|-|--listen|1884", "--listen is not an option of replay p1: expected --settings")]
    [DataRow("fleet|--broker|x", "fleet needs --boards N, or --settings with a folder")]
    [DataRow("fleet|--boards|5", "fleet needs --broker HOST[:PORT]")]
    [DataRow("fleet|--boards|0|--broker|x", "--boards 0: expected a whole number from 1 to 10000")]
    [DataRow("fleet|--board|5", "--board is not an option of fleet")]
    [DataRow("fleet|--settings|/nowhere|--broker|x", "--settings /nowhere: there is no such folder")]
    [DataRow("fleet-settings|houses.csv", "fleet-settings needs a list and a folder")]
    [DataRow("fleet-settings|nowhere.csv|out|--broker|x", "fleet-settings nowhere.csv cannot be read: there is no such file")]
    public void A_wrong_command_line_gets_one_clear_line_and_exit_code_2(string arguments, string message)
    {
        using RunningProgram board = RunningProgram.VirtualBoard(arguments.Split('|'));
        Assert.AreEqual(2, board.WaitForExit());
        Assert.AreEqual(1, board.Lines().Length, string.Join('\n', board.Lines()));
        StringAssert.Contains(board.Lines()[0], message);
    }

    [TestMethod]
    [DataRow("otgw", "has not a single line of a gateway")]
    [DataRow("p1", "has not a single line of a smart meter")]
    public void A_recording_of_something_else_is_refused_and_puts_no_raw_bytes_on_the_terminal(string kind, string message)
    {
        string file = Path.GetTempFileName();
        try
        {
            byte[] noise = new byte[20000];
            new Random(7).NextBytes(noise);
            File.WriteAllBytes(file, noise);
            using RunningProgram board = RunningProgram.VirtualBoard("replay", kind, file);
            Assert.AreEqual(2, board.WaitForExit());
            Assert.IsTrue(board.Lines().Any(l => l.Contains(message, StringComparison.Ordinal)), string.Join('\n', board.Lines()));
            Assert.IsFalse(board.Lines().Any(l => l.Any(char.IsControl)), "a control character");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestMethod]
    public void A_file_larger_than_any_settings_is_refused()
    {
        using TemporarySettings settings = new(string.Concat(Enumerable.Repeat("bad = 1\n", 200_000)));
        using RunningProgram board = RunningProgram.VirtualBoard("--settings", settings.File);
        board.WaitFor(l => l.Contains($"--settings {settings.File}: it has 1600000 bytes, expected at most 8192", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_replay_may_have_settings_of_its_own()
    {
        using TemporarySettings settings = new("meter.accept_without_crc = on\nmqtt.base = house\nno.such = 1\n");
        using TemporarySettings telegram = new("/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n1-0:1.8.1(004321.107*kWh)\r\n!\r\n");
        using RunningProgram board = RunningProgram.VirtualBoard("replay", "p1", telegram.File, "--settings", settings.File);
        Assert.AreEqual(0, board.WaitForExit());
        CollectionAssert.Contains(board.Lines(), "house/energy_delivered_tariff1 4321.107");
        CollectionAssert.Contains(board.Lines(), "settings.ini: no.such: unknown key");
        using RunningProgram strict = RunningProgram.VirtualBoard("replay", "p1", telegram.File);
        strict.WaitFor(l => l.StartsWith("0 telegrams, ", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("otgw")]
    [DataRow("p1")]
    public void It_ends_when_nobody_reads_its_output_any_more(string firmware)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "VirtualBoard.dll");
        string command = $"dotnet {program} --firmware {firmware} --broker 127.0.0.1:{FreePort.Next()} < /dev/null | head -n 1";
        using RunningProgram shell = new("sh", "-c", command);
        Assert.AreEqual(0, shell.WaitForExit());
    }

    [TestMethod]
    public void The_version_is_printed_on_demand()
    {
        using RunningProgram board = RunningProgram.VirtualBoard("--version");
        Assert.AreEqual(0, board.WaitForExit());
        Assert.AreEqual("VirtualBoard " + FirmwareVersion.Text, string.Join('\n', board.Lines()));
    }

    [TestMethod]
    public void A_broker_that_refuses_says_whom_and_what_its_code_means()
    {
        using Mosquitto broker = new($"listener {FreePort.Next()} 127.0.0.1\nallow_anonymous false\n");
        using TemporarySettings password = new("wrong\n");
        string address = "127.0.0.1:" + broker.Port;
        using RunningProgram board = RunningProgram.VirtualBoard("--broker", address, "--user", "me", "--password-file", password.File);
        foreach (string firmware in new[] { "otgw", "p1" })
        {
            board.WaitFor(l => l.StartsWith($"broker 127.0.0.1 port {broker.Port}: {firmware}: the broker refused the connection with code 5 (not authorized: ", StringComparison.Ordinal)
                && l.EndsWith("; the account is me); trying again", StringComparison.Ordinal));
        }
    }

    [TestMethod]
    public void A_serial_server_that_is_away_is_a_lost_line()
    {
        int port = FreePort.Next();
        using RunningProgram board = RunningProgram.VirtualBoard("--serial", "tcp://127.0.0.1:" + port, "--listen", FreePort.Next().ToString());
        board.WaitFor(l => l == "otgw/gateway/serial lost");
        using (TcpListener server = new(IPAddress.Loopback, port))
        {
            server.Start();
            using TcpClient gateway = server.AcceptTcpClient();
            board.WaitFor(l => l == "otgw/gateway/serial ok");
        }

        int from = board.Lines().Length;
        board.WaitFor(l => l == "otgw/gateway/serial lost", from);
    }

    [TestMethod]
    public void A_gateway_without_a_reset_pin_is_deaf_at_once_and_its_resets_are_not_counted()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        string address = "tcp://" + silent.LocalEndpoint;
        using TemporarySettings pin = new("pic.reset_pin = 32\n");
        using RunningProgram board = RunningProgram.VirtualBoard("--serial", address, "--listen", FreePort.Next().ToString(), "--settings", pin.File);
        board.WaitFor(l => l == "pic.reset_pin 32: this board does not give this pin");
        board.WaitFor(l => l == "otgw/gateway/pic deaf", 0, 60);
        Assert.IsFalse(board.Lines().Any(l => l == "otgw/gateway/pic resetting" || l.StartsWith("otgw/gateway/pic_pin_resets", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Help_is_printed_on_demand()
    {
        using RunningProgram board = RunningProgram.VirtualBoard("--help");
        Assert.AreEqual(0, board.WaitForExit());
        StringAssert.Contains(string.Join('\n', board.Lines()), "--serial tcp://H:P");
    }

    [TestMethod]
    public void A_broker_that_cannot_be_reached_is_told_once_and_tried_again()
    {
        int port = FreePort.Next();
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "otgw", "--broker", "127.0.0.1:" + port);
        board.WaitFor(l => l.StartsWith($"broker 127.0.0.1 port {port}: ", StringComparison.Ordinal) && l.EndsWith("trying again", StringComparison.Ordinal));
        Thread.Sleep(2500);
        Assert.AreEqual(1, board.Lines().Count(l => l.Contains("trying again")));
        Assert.IsFalse(board.Lines().Any(l => l.Contains("   at ")), "a stack trace");
    }

    [TestMethod]
    public void A_busy_port_is_told_and_tried_again()
    {
        using TcpListener busy = new(IPAddress.Loopback, 0);
        busy.Start();
        int port = ((IPEndPoint)busy.LocalEndpoint).Port;
        using RunningProgram board = RunningProgram.VirtualBoard("--listen", port.ToString());
        board.WaitFor(l => l.StartsWith($"the broker cannot listen on 127.0.0.1:{port}: ", StringComparison.Ordinal));
        busy.Stop();
        board.WaitFor(l => l == $"MQTT broker on 127.0.0.1:{port}");
        board.WaitFor(l => l == "otgw/status online");
    }

    [TestMethod]
    public void A_serial_server_that_comes_later_is_found()
    {
        int port = FreePort.Next();
        using RunningProgram board = RunningProgram.VirtualBoard("--serial", "tcp://127.0.0.1:" + port, "--listen", FreePort.Next().ToString());
        board.WaitFor(l => l.StartsWith($"serial server 127.0.0.1:{port}: ", StringComparison.Ordinal));
        using TcpListener server = new(IPAddress.Loopback, port);
        server.Start();
        using TcpClient gateway = server.AcceptTcpClient();
        gateway.GetStream().Write("T80190000\r\nB40192800\r\n"u8);
        board.WaitFor(l => l == "otgw/flow_temperature 40.00");
    }

    [TestMethod]
    public void Ctrl_C_ends_it()
    {
        using RunningProgram board = RunningProgram.VirtualBoard("--listen", FreePort.Next().ToString());
        board.WaitFor(l => l == "otgw/status online");
        Assert.AreEqual(0, board.Interrupt());
    }

    [TestMethod]
    public void Commands_can_be_typed()
    {
        using RunningProgram board = RunningProgram.VirtualBoard("--listen", FreePort.Next().ToString(), "--pace", "150");
        board.WaitFor(l => l == "otgw/status online");
        board.Type("room_setpoint 21");
        board.WaitFor(l => l.StartsWith("otgw/result/room_setpoint {\"asked\":\"21\",\"result\":\"accepted\"", StringComparison.Ordinal));
        board.Type("sim line Thermostat disconnected");
        board.WaitFor(l => l == "otgw/gateway/thermostat disconnected");
        board.Type("nonsense");
        board.WaitFor(l => l.StartsWith("nonsense: expected ", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("::1", "::1", 1883)]
    [DataRow("[::1]", "::1", 1883)]
    [DataRow("[::1]:1884", "::1", 1884)]
    [DataRow("house", "house", 1883)]
    [DataRow("192.168.1.5:1884", "192.168.1.5", 1884)]
    public void A_broker_is_a_host_with_a_port_or_without(string option, string host, int port)
    {
        Options options = Options.Parse(["--broker", option]);
        Assert.AreEqual(host, options.BrokerHost);
        Assert.AreEqual(port, options.BrokerPort);
    }

    [TestMethod]
    [DataRow("room_setpoint", "otgw p1", "otgw/set/room_setpoint")]
    [DataRow("p1/setting", "otgw p1", "p1/set/setting")]
    [DataRow("otgw/setting", "otgw p1", "otgw/set/setting")]
    [DataRow("setting", "p1", "p1/set/setting")]
    [DataRow("room_setpoint", "foo/bar", "foo/bar/set/room_setpoint")]
    [DataRow("foo/bar/room_setpoint", "foo/bar", "foo/bar/set/room_setpoint")]
    public void A_typed_command_goes_to_the_base_topic_of_its_firmware(string name, string bases, string topic)
    {
        Assert.AreEqual(topic, ConsoleCommands.TopicOf(name, bases.Split(' ')));
    }

    [TestMethod]
    public void A_typed_command_goes_to_the_base_topic_of_the_settings()
    {
        using TemporarySettings settings = new("mqtt.base = foo\n");
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "p1", "--listen", FreePort.Next().ToString(), "--settings", settings.File);
        board.WaitFor(l => l == "foo/status online");
        board.Type("setting mqtt.heartbeat=60");
        board.WaitFor(l => l.StartsWith("foo/result/setting ", StringComparison.Ordinal));
    }

    [TestMethod]
    public void With_a_broker_of_the_house_a_typed_command_is_told_where_it_goes()
    {
        using RunningProgram board = RunningProgram.VirtualBoard("--broker", "127.0.0.1:" + FreePort.Next());
        board.Type("room_setpoint 21");
        board.WaitFor(l => l == "room_setpoint 21: with --broker, commands are published with any MQTT client, to otgw/set/NAME; only sim commands can be typed here");
    }

    [TestMethod]
    public void A_settings_file_may_have_as_many_bytes_as_on_the_device()
    {
        string most = "mqtt.base = foo\n#" + new string('x', 8192 - 18) + "\n";
        using TemporarySettings settings = new(most);
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "p1", "--listen", FreePort.Next().ToString(), "--settings", settings.File);
        board.WaitFor(l => l == "foo/status online");

        using TemporarySettings longer = new(most + "\n");
        foreach (string[] arguments in new[] { Array.Empty<string>(), ["replay", "p1", longer.File], ["replay", "otgw", longer.File] })
        {
            using RunningProgram refused = RunningProgram.VirtualBoard([.. arguments, "--settings", longer.File]);
            Assert.AreEqual(2, refused.WaitForExit());
            StringAssert.Contains(string.Join('\n', refused.Lines()), $"--settings {longer.File}: it has 8193 bytes, expected at most 8192");
        }
    }
}
