using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>What chargers read, with real clients: mbpoll and pymodbus as Modbus masters, curl for the HTTP interface, and Home Assistant's
/// own library of multicast DNS (python-zeroconf).</summary>
[TestClass]
public sealed class ChargerTests
{
    [TestMethod]
    public void A_Modbus_master_reads_power_currents_and_energy_and_may_write_nothing()
    {
        int port = FreePort.Next();
        int web = FreePort.Next();
        using TemporarySettings settings = new($"modbus.port = {port}\nserial.baud = 115200\n");
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "p1", "--no-broker", "--web", web.ToString(CultureInfo.InvariantCulture), "--settings", settings.File);
        Listener.WaitFor(port, board);
        Curl(web, "/api/values/power_net");
        double[] currents = Poll(port, "-r", "6", "-c", "3");
        double[] powers = Poll(port, "-r", "12", "-c", "3");
        for (int phase = 0; phase < 3; phase++)
        {
            Assert.AreEqual(Math.Sign(powers[phase]), Math.Sign(currents[phase]));
            Assert.AreEqual(Math.Abs(powers[phase]) / 230, Math.Abs(currents[phase]), 1);
        }

        Assert.IsGreaterThan(1000, Poll(port, "-r", "72")[0]);
        Assert.AreEqual(3, Poll(port, "-t", "4:float", "-r", "10")[0]);
        StringAssert.Contains(Run(port, "-t", "4:float", "-r", "2", "60.0"), "Illegal function");

        // the same value at the same moment in the other form; energy changes slowly
        double energy = Poll(port, "-r", "72")[0];
        string[] read = Python($"""
            import struct
            from pymodbus.client import ModbusTcpClient
            from pymodbus.framer.rtu_framer import ModbusRtuFramer
            meter = ModbusTcpClient('127.0.0.1', port={port}, framer=ModbusRtuFramer)
            assert meter.connect()
            for ask, address in ((meter.read_input_registers, 72), (meter.read_holding_registers, 10)):
                print(struct.unpack('>f', struct.pack('>HH', *ask(address, 2, slave=1).registers))[0])
            print(meter.write_register(2, 60, slave=1).exception_code)
            """);
        Assert.AreEqual(energy, double.Parse(read[0], CultureInfo.InvariantCulture), 1);
        CollectionAssert.AreEqual(new[] { "3.0", "1" }, read[1..]);
    }

    [TestMethod]
    public void The_HTTP_interface_has_what_evcc_and_Home_Assistant_need()
    {
        int web = FreePort.Next();
        using TemporarySettings settings = new("web.homewizard = on\nweb.password = a secret\nserial.baud = 115200\n");
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "p1", "--no-broker", "--web", web.ToString(CultureInfo.InvariantCulture), "--settings", settings.File);
        Listener.WaitFor(web, board);
        using JsonDocument device = JsonDocument.Parse(Curl(web, "/api"));
        Assert.AreEqual("v1", device.RootElement.GetProperty("api_version").GetString());
        Assert.AreEqual("HWE-P1", device.RootElement.GetProperty("product_type").GetString());
        Assert.MatchesRegex("^[0-9a-f]{12}$", device.RootElement.GetProperty("serial").GetString()!);
        using JsonDocument data = JsonDocument.Parse(Curl(web, "/api/v1/data"));
        string[] needed =
        [
            "total_power_import_t1_kwh", "total_power_import_t2_kwh", "total_power_export_t1_kwh", "total_power_export_t2_kwh", "active_power_w",
            "active_power_l1_w", "active_power_l2_w", "active_power_l3_w", "active_current_l1_a", "active_current_l2_a", "active_current_l3_a",
            "active_voltage_l1_v", "total_gas_m3", "gas_timestamp", "smr_version",
        ];
        foreach (string field in needed)
        {
            Assert.AreEqual(JsonValueKind.Number, data.RootElement.GetProperty(field).ValueKind, field);
        }

        Assert.AreEqual("Meterkast", data.RootElement.GetProperty("wifi_ssid").GetString());
        StringAssert.StartsWith(Curl(web, "/api/v1/telegram"), "/MKS5");
    }

    [TestMethod]
    public void Home_Assistant_finds_it_by_multicast_DNS_and_it_answers_under_its_name_there()
    {
        int web = FreePort.Next();
        using TemporarySettings settings = new("web.homewizard = on\nserial.baud = 115200\n");
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "p1", "--no-broker", "--web", web.ToString(CultureInfo.InvariantCulture), "--settings", settings.File);
        Listener.WaitFor(web, board);

        // another test's meter may have the same name on another port: the last one that was told counts
        string[] found = Python($$"""
            import socket, time
            from zeroconf import Zeroconf, ServiceInfo
            kind, name = '_hwenergy._tcp.local.', 'p1meter-000002'
            network = Zeroconf(interfaces=['127.0.0.1'])
            info = None
            for attempt in range(8):
                info = ServiceInfo(kind, name + '.' + kind)
                if info.request(network, 3000) and info.port == {{web}}:
                    break
                time.sleep(0.5)
            print(socket.inet_ntoa(info.addresses[0]), info.port, info.server)
            print(*sorted(f'{k.decode()}={v.decode()}' for k, v in info.properties.items()), sep='|')
            network.close()
            """);
        Assert.AreEqual($"127.0.0.1 {web} p1meter-000002.local.", found[0]);
        Assert.AreEqual("api_enabled=1|path=/api/v1|product_name=P1 Meter|product_type=HWE-P1|serial=024d4b000002", found[1]);

        // SmartEVSE asks by that name
        using RunningProgram curl = new("curl", "-s", "--fail", "--resolve", $"p1meter-000002.local:{web}:127.0.0.1", $"http://p1meter-000002.local:{web}/api");
        Assert.AreEqual(0, curl.WaitForExit());
    }

    // Debian's own interpreter, which has Debian's libraries
    private static string[] Python(string script)
    {
        using RunningProgram python = new("/usr/bin/python3", "-c", script);
        Assert.AreEqual(0, python.WaitForExit(), string.Join('\n', python.Lines()));
        return python.Lines();
    }

    private static string Curl(int port, string path)
    {
        using RunningProgram curl = new("curl", "-s", "--retry", "20", "--retry-delay", "0", "--retry-all-errors", "--fail", $"http://127.0.0.1:{port}{path}");
        Assert.AreEqual(0, curl.WaitForExit(), path);
        return string.Join('\n', curl.Lines());
    }

    private static double[] Poll(int port, params string[] options)
    {
        string answer = Run(port, options.Contains("-t") ? options : ["-t", "3:float", .. options]);
        MatchCollection found = Regex.Matches(answer, @"^\[\d+\]:\s+(-?[0-9.e+]+)", RegexOptions.Multiline);
        Assert.IsNotEmpty(found, answer);
        return [.. found.Select(f => double.Parse(f.Groups[1].Value, CultureInfo.InvariantCulture))];
    }

    private static string Run(int port, params string[] options)
    {
        string[] values = [.. options.Where(o => o.Contains('.', StringComparison.Ordinal))];
        using RunningProgram mbpoll = new("mbpoll", ["-m", "tcp", "-p", port.ToString(CultureInfo.InvariantCulture), "-a", "1", "-0", "-B", "-1", .. options.Except(values), "127.0.0.1", .. values]);
        mbpoll.WaitForExit();
        return string.Join('\n', mbpoll.Lines());
    }
}
