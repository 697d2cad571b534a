using System.Management.Automation.Language;

namespace Meterkast.VirtualBoard.Tests.Flashing;

/// <summary>flash.ps1: every switch, a missing tool, a failing flash, retries.</summary>
[TestClass]
[DoNotParallelize]
public sealed class FlashScriptTests
{
    private const string Olimex = "-Board ESP32_OLIMEX -Port COM7 -Firmware OtGateway";

    [TestMethod]
    public void It_parses_and_its_help_speaks_of_every_parameter()
    {
        ScriptBlockAst script = FlashScript.Parse(out ParseError[] errors);
        Assert.AreEqual(0, errors.Length, string.Join('\n', errors.Select(e => e.ToString())));
        CommentHelpInfo help = script.GetHelpContent();
        string[] parameters = [.. script.ParamBlock.Parameters.Select(p => p.Name.VariablePath.UserPath.ToUpperInvariant())];
        CollectionAssert.AreEquivalent(parameters, help.Parameters.Keys.ToArray());
        Assert.IsTrue(help.Parameters.Values.All(t => t.Trim().Length > 10));
        Assert.IsTrue(help.Synopsis.Length > 10 && help.Description.Contains("Exit codes", StringComparison.Ordinal) && help.Examples.Count > 1);
    }

    [TestMethod]
    public void An_ESP32_gets_nanoCLR_and_the_image_in_one_go()
    {
        using FlashScript script = new();
        script.MakeNanoff();
        Assert.AreEqual(0, script.Run(Olimex), script.Output);
        string image = script.InFolder("OtGatewayFirmware/bin/Release/OtGatewayFirmware.bin");
        CollectionAssert.AreEqual(new[] { $"--target ESP32_OLIMEX --serialport COM7 --update --deploy --image {image} --baud 1500000" }, script.Calls);
    }

    [TestMethod]
    public void A_board_with_PSRAM_gets_the_loader_behind_the_firmware()
    {
        using FlashScript script = new();
        script.MakeNanoff();
        foreach ((string path, byte content) in new[] { ("Update/bin/Release/Meterkast.Update.pe", (byte)2), ("Loader/bin/Release/Loader.pe", (byte)3) })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(script.InFolder(path))!);
            File.WriteAllBytes(script.InFolder(path), [content, content, content]);
        }

        Assert.AreEqual(0, script.Run("-Board ESP32_OLIMEX_WROVER -Port COM7 -Firmware OtGateway"), script.Output);
        string image = script.InFolder("OtGatewayFirmware/bin/Release/OtGatewayFirmware.loader.bin");
        CollectionAssert.AreEqual(new[] { $"--target ESP32_OLIMEX_WROVER --serialport COM7 --update --deploy --image {image} --baud 1500000" }, script.Calls);

        // each assembly at a multiple of four bytes, where nanoCLR looks for it
        CollectionAssert.AreEqual(new byte[] { 1, 0, 0, 0, 2, 2, 2, 0, 3, 3, 3 }, File.ReadAllBytes(image));

        // the lean board is flashed as before
        Assert.AreEqual(0, script.Run(Olimex), script.Output);
        StringAssert.Contains(script.Calls[^1], "OtGatewayFirmware.bin ");
    }

    [TestMethod]
    public void Erasing_another_image_and_the_meters_firmware_are_said_to_nanoff()
    {
        using FlashScript script = new();
        script.MakeNanoff();
        string image = script.InFolder("my.bin");
        File.WriteAllBytes(image, [1]);
        Assert.AreEqual(0, script.Run($"-Board XIAO_ESP32C3 -Port /dev/ttyACM0 -Firmware P1 -EraseAll -Image {image}"), script.Output);
        CollectionAssert.AreEqual(
            new[] { $"--target XIAO_ESP32C3 --serialport /dev/ttyACM0 --update --deploy --image {image} --masserase --baud 1500000" }, script.Calls);
    }

    [TestMethod]
    public void An_STM32_gets_its_own_image_through_its_debugger_and_its_port()
    {
        using FlashScript script = new();
        script.MakeNanoff();
        Assert.AreEqual(0, script.Run("-Board ST_STM32F769I_DISCOVERY -Port COM3 -Firmware P1"), script.Output);
        string image = script.InFolder("Boards/Stm32/P1Firmware/bin/Release/P1Firmware.bin");
        CollectionAssert.AreEqual(
            new[] { "--target ST_STM32F769I_DISCOVERY --update --jtag", $"--nanodevice --deploy --serialport COM3 --image {image}" }, script.Calls);
        Assert.AreEqual(2, script.Run("-Board ST_STM32F769I_DISCOVERY -Port COM3 -Firmware P1 -EraseAll"), script.Output);
    }

    [TestMethod]
    public void Settings_network_and_certificate_are_stored_and_no_password_is_printed()
    {
        using FlashScript script = new();
        script.MakeNanoff();
        string options = $"-Settings {script.InFolder("my.ini")} -Network {script.InFolder("net.json")} -CaCertificate {script.InFolder("ca.pem")}";
        Assert.AreEqual(0, script.Run($"{Olimex} {options}"), script.Output);
        Assert.AreEqual(3, script.Calls.Length);
        Assert.AreEqual($"--serialport COM7 --networkdeployment {script.InFolder("net.json")}", script.Calls[1]);
        StringAssert.StartsWith(script.Calls[2], "--serialport COM7 --filedeployment ");
        Assert.IsFalse(File.Exists(script.Calls[2].Split(' ')[^1]), "the plan was left behind");
        StringAssert.Contains(script.Stored, "\"serialport\":\"COM7\"");
        StringAssert.Contains(script.Stored, "\"DestinationFilePath\":\"I:\\\\settings.ini\",\"SourceFilePath\":\"" + script.InFolder("my.ini"));
        StringAssert.Contains(script.Stored, "\"DestinationFilePath\":\"I:\\\\ca.pem\"");
        Assert.AreEqual(1, script.Output.Split("hunter2").Length - 1, "only what nanoff says while it flashes is shown");
    }

    [TestMethod]
    [DataRow("OtGateway", "otgw.html.gz")]
    [DataRow("P1", "p1.html.gz")]
    public void The_page_that_was_built_for_the_firmware_is_stored(string firmware, string page)
    {
        using FlashScript script = new();
        script.MakeNanoff();
        Directory.CreateDirectory(script.InFolder("LivePage/dist"));
        File.WriteAllBytes(script.InFolder("LivePage/dist/" + page), [1]);
        Assert.AreEqual(0, script.Run($"-Board ESP32_OLIMEX -Port COM7 -Firmware {firmware}"), script.Output);
        StringAssert.Contains(script.Stored, "\"DestinationFilePath\":\"I:\\\\page.gz\",\"SourceFilePath\":\"" + script.InFolder("LivePage/dist/" + page));
        File.WriteAllBytes(script.InFolder("other.gz"), [1]);
        Assert.AreEqual(0, script.Run($"-Board ESP32_OLIMEX -Port COM7 -Firmware {firmware} -Page {script.InFolder("other.gz")}"), script.Output);
        StringAssert.Contains(script.Stored, script.InFolder("other.gz"));
        StringAssert.Contains(script.Output, "The device's own page becomes I:\\page.gz: " + script.InFolder("other.gz"));
    }

    [TestMethod]
    public void The_page_of_a_release_lies_beside_the_script_and_without_one_that_is_said()
    {
        using FlashScript script = new();
        script.MakeNanoff();
        Assert.AreEqual(0, script.Run(Olimex), script.Output);
        StringAssert.Contains(script.Output, "There is no otgw.html.gz in LivePage/dist or beside this script");
        StringAssert.Matches(File.ReadAllText(Repository.File(".github", "workflows", "release.yml")), new("cp [^\n]*/otgw[.]html[.]gz [^\n]*/p1[.]html[.]gz release/"));
        File.WriteAllBytes(script.InFolder("otgw.html.gz"), [1]);
        Assert.AreEqual(0, script.Run(Olimex), script.Output);
        StringAssert.Contains(script.Stored, "\"SourceFilePath\":\"" + script.InFolder("otgw.html.gz"));
    }

    [TestMethod]
    public void A_flash_that_fails_is_tried_again_at_lower_speeds()
    {
        using FlashScript script = new();
        script.MakeNanoff(failures: 2);
        Assert.AreEqual(0, script.Run(Olimex), script.Output);
        CollectionAssert.AreEqual(new[] { "1500000", "1000000", "500000" }, script.Calls.Select(c => c.Split(' ')[^1]).ToArray());
        StringAssert.Contains(script.Output, "nanoff failed with exit code 9");
    }

    [TestMethod]
    public void A_flash_that_goes_on_failing_ends_with_5_and_storing_that_fails_with_6()
    {
        using FlashScript script = new();
        script.MakeNanoff(failures: 99);
        Assert.AreEqual(5, script.Run(Olimex), script.Output);
        Assert.AreEqual(5, script.Calls.Length);
        using FlashScript other = new();
        other.MakeNanoff(failures: 99, failing: "--filedeployment");
        Assert.AreEqual(6, other.Run($"{Olimex} -Settings {other.InFolder("my.ini")}"), other.Output);
        using FlashScript third = new();
        third.MakeNanoff(failures: 99, failing: "--networkdeployment");
        Assert.AreEqual(6, third.Run($"{Olimex} -Network {third.InFolder("net.json")}"), third.Output);
    }

    [TestMethod]
    public void What_is_missing_or_wrong_is_named()
    {
        using FlashScript script = new();
        Assert.AreEqual(3, script.Run(Olimex), script.Output);
        StringAssert.Contains(script.Output, "dotnet tool install -g nanoff");
        script.MakeNanoff();
        Assert.AreEqual(2, script.Run("-Board ESP33 -Port COM7 -Firmware P1"));
        StringAssert.Contains(script.Output, "-Board ESP33: expected one of ESP32_OLIMEX, ");
        Assert.AreEqual(2, script.Run($"{Olimex} -Settings nowhere.ini"));
        StringAssert.Contains(script.Output, "-Settings nowhere.ini: there is no such file");
        Assert.AreEqual(4, script.Run($"{Olimex} -Image nowhere.bin"));
        StringAssert.Contains(script.Output, "nowhere.bin does not exist; build Firmware.sln");
        Assert.AreEqual(0, script.Calls.Length);
    }

    [TestMethod]
    public void WhatIf_says_what_would_be_run_and_runs_nothing()
    {
        using FlashScript script = new();
        script.MakeNanoff();
        Assert.AreEqual(0, script.Run($"{Olimex} -WhatIf -Settings {script.InFolder("my.ini")}"), script.Output);
        StringAssert.Contains(script.Output, "What if: nanoff --target ESP32_OLIMEX");
        StringAssert.Contains(script.Output, "What if: nanoff --serialport COM7 --filedeployment");
        StringAssert.Contains(script.Output, "Nothing was done.");
        Assert.AreEqual(0, script.Calls.Length);
    }

    [TestMethod]
    public void A_settings_file_is_checked_before_anything_is_flashed()
    {
        using FlashScript script = new();
        script.MakeNanoff();
        File.WriteAllText(script.InFolder("my.ini"), "# mine\nmqtt.hst = hunter2\nmqtt.port = 0\nmqtt.host = a\n");
        Assert.AreEqual(2, script.Run($"{Olimex} -Settings {script.InFolder("my.ini")}"), script.Output);
        StringAssert.Contains(script.Output, $"flash.ps1: -Settings {script.InFolder("my.ini")}, line 2: mqtt.hst: unknown key; docs/settings.md has them all; 1 more");
        Assert.IsFalse(script.Output.Contains("hunter2", StringComparison.Ordinal), script.Output);
        File.WriteAllText(script.InFolder("my.ini"), "mqtt.port = 0\n");
        Assert.AreEqual(2, script.Run($"{Olimex} -Settings {script.InFolder("my.ini")}"), script.Output);
        StringAssert.Contains(script.Output, "my.ini, line 1: mqtt.port: expected a whole number from 1 to 65535\n");
        Assert.AreEqual(0, script.Calls.Length);
    }

    [TestMethod]
    public void WhatIf_checks_the_settings_and_needs_neither_nanoff_nor_an_image()
    {
        using FlashScript script = new();
        File.Delete(script.InFolder("OtGatewayFirmware/bin/Release/OtGatewayFirmware.bin"));
        string options = $"{Olimex} -WhatIf -Settings {script.InFolder("my.ini")}";
        Assert.AreEqual(0, script.Run(options), script.Output);
        StringAssert.Contains(script.Output, "What if: nanoff --target ESP32_OLIMEX");
        StringAssert.Contains(script.Output, "Nothing was done.");
        File.WriteAllText(script.InFolder("my.ini"), "tap.clients = 9\n");
        Assert.AreEqual(2, script.Run(options), script.Output);
        StringAssert.Contains(script.Output, "line 1: tap.clients: expected a whole number from 1 to 8");
    }
}
