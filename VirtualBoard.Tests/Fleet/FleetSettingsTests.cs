using System.Text;
using System.Text.RegularExpressions;
using Meterkast.VirtualBoard.Fleet;

namespace Meterkast.VirtualBoard.Tests.Fleet;

/// <summary>The settings files, passwords and commands that are made of a list of houses.</summary>
[TestClass]
public sealed class FleetSettingsTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [TestCleanup]
    public void Remove() => _folder.Delete(true);

    [TestMethod]
    [DataRow("name\nh1", "expected a first line of column names with house")]
    [DataRow("house\nH1", "row 2: house H1: expected 1 to 32 letters a to z, digits and hyphens")]
    [DataRow("house\na/b", "row 2: house a/b: expected")]
    [DataRow("house\nfleet-admin", "names that begin with fleet- are those of the operator's accounts")]
    [DataRow("house\nh1\nh1", "row 3: the house h1 is there twice")]
    [DataRow("house,boards\nh1,gas", "row 2: boards gas: expected otgw, p1 or otgw p1")]
    [DataRow("house,boards\nh1", "row 2: it has 1 columns, expected 2")]
    [DataRow("house\n", "there is no house in it")]
    [DataRow("house,password\nh1,\"abc", "row 2: a quotation mark is not closed")]
    [DataRow("house,tap.port\nh1,many", "house h1: settings.ini: tap.port: expected a whole number from 0 to 65535")]
    [DataRow("house,no.key\nh1,1", "house h1: settings.ini: no.key: unknown key")]
    public void A_wrong_line_of_the_list_is_named_and_nothing_is_made(string list, string message)
    {
        UsageException e = Assert.ThrowsExactly<UsageException>(() => Make(list));
        StringAssert.Contains(e.Message, message);
        Assert.IsFalse(Directory.Exists(Place("out")));
    }

    [TestMethod]
    public void A_board_gets_its_names_its_account_and_the_columns_that_concern_it()
    {
        Make("house,boards,password,clock.zone,p1:serial.baud\r\nh1,otgw p1,\"a \"\"b\"\", c\",WET,9600\r\n");
        string gateway = File.ReadAllText(Place("out/h1/otgw.ini"));
        string meter = File.ReadAllText(Place("out/h1/p1.ini"));
        foreach (string line in new[] { "mqtt.host = broker.example", "mqtt.user = h1", "mqtt.password = a \"b\", c", "discovery.prefix = homes/h1/homeassistant", "clock.zone = WET" })
        {
            StringAssert.Contains(gateway, line + "\n");
            StringAssert.Contains(meter, line + "\n");
        }

        StringAssert.Contains(gateway, "mqtt.base = homes/h1/otgw\n");
        StringAssert.Contains(meter, "mqtt.base = homes/h1/p1\n");
        StringAssert.Contains(meter, "serial.baud = 9600");
        Assert.IsFalse(gateway.Contains("serial.baud", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Passwords_stay_unless_they_are_rotated_and_are_never_said()
    {
        string list = "house\nh1\nh2\n";
        StringAssert.Contains(Make(list), "4 settings files of 2 houses in out; 4 passwords made, 0 kept".Replace("out", Place("out"), StringComparison.Ordinal));
        (string first, string second) = (Password("h1"), Password("h2"));
        Assert.AreNotEqual(first, second);
        string said = Make(list, "--rotate", "h2");
        StringAssert.Contains(said, "1 passwords made, 3 kept");
        Assert.AreEqual(first, Password("h1"));
        Assert.AreNotEqual(second, Password("h2"));
        Assert.IsFalse(said.Contains(Password("h2"), StringComparison.Ordinal));
        Make(list, "--rotate", "all");
        Assert.AreNotEqual(first, Password("h1"));
        UsageException e = Assert.ThrowsExactly<UsageException>(() => Make(list, "--rotate", "h3"));
        StringAssert.Contains(e.Message, "--rotate h3: expected a house of");
    }

    [TestMethod]
    public void Only_the_owner_can_read_files_with_passwords()
    {
        Make("house\nh1\n");
        foreach (string file in new[] { "out/h1/otgw.ini", "out/h1/p1.ini", "out/passwords", "out/fleet-admin.txt", "out/fleet-metrics.txt" })
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Place(file)), file);
        }

        Assert.IsFalse(File.ReadAllText(Place("out/passwords")).Contains(Password("h1"), StringComparison.Ordinal));
    }

    [TestMethod]
    public void Many_boards_run_in_a_runtime_of_their_own_with_all_arguments()
    {
        using RunningProgram boards = RunningProgram.VirtualBoard("fleet", "--boards", "60", "--broker", "127.0.0.1:" + FreePort.Next(), "--for", "1", "--starts", "1000");
        Assert.AreEqual(1, boards.WaitForExit(), "not all are connected");
        boards.WaitFor(l => l.Contains("0 of 60 boards connected", StringComparison.Ordinal));
    }

    [TestMethod]
    public void There_is_one_command_for_each_board()
    {
        Make("house,boards\nh1,otgw\nh2,\n");
        string[] commands = File.ReadAllLines(Place("out/flash.txt"));
        Assert.HasCount(3, commands);
        StringAssert.Matches(commands[2], new Regex($"^./flash.ps1 -Board BOARD -Port PORT -Firmware P1 -Settings {Regex.Escape(Place("out/h2/p1.ini"))}$"));
    }

    private string Make(string list, params string[] more)
    {
        File.WriteAllText(Place("houses.csv"), list, Encoding.UTF8);
        StringWriter said = new();
        string[] arguments = [Place("houses.csv"), Place("out"), "--broker", "broker.example", .. more];
        Assert.AreEqual(0, FleetFiles.Run(arguments, said));
        return said.ToString();
    }

    private string Place(string name) => Path.Combine(_folder.FullName, name);

    private string Password(string house) => File.ReadAllLines(Place($"out/{house}/p1.ini")).Single(l => l.StartsWith("mqtt.password", StringComparison.Ordinal));
}
