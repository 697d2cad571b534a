using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using Meterkast.Settings;
using Meterkast.Simulation;

namespace Meterkast.VirtualBoard;

/// <summary>Connects virtual boards to what the options name, and runs the firmwares on them until Ctrl+C.</summary>
public static class FirmwareRun
{
    private const string Port = "COM2";
    private const int ResetPin = 32;
    private const int RebootWanted = 3;
    private const int GatewayTap = 25238;
    private const int MeterTap = 8088;
    private const string CaPath = @"I:\ca.pem";
    private const string PagePath = @"I:\page.gz";
    private const string TcpScheme = "tcp://";

    /// <summary>Runs the firmwares.</summary>
    /// <returns>Exit code of the program.</returns>
    /// <exception cref="UsageException">The serial port does not exist.</exception>
    public static int Run(Options options)
    {
        CheckSerial(options);
        PicSimulator? pic = options.Serial == null && options.RunsGateway ? new PicSimulator(options.Pace) : null;
        MeterSimulator? meter = options.Serial == null && options.RunsMeter ? new MeterSimulator(options.Meter, StorageFolder.HouseStart(options)) : null;
        if (pic != null)
        {
            meter?.UseBoiler(() => pic.Boiler.Burnt);
        }

        PageHost? page = options.PagePort == 0 ? null : new PageHost(options.PagePort);
        using EmbeddedBroker? broker = options.HasOwnBroker ? new EmbeddedBroker(options.Listen, !options.Quiet, page) : null;
        using ManualResetEventSlim stop = new();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Set();
        };
        bool isRestart = false;
        ConcurrentDictionary<string, VirtualHardware> boards = new();
        StartThread(() => Start(options, broker, pic, meter, name =>
        {
            boards[name] = VirtualHardware.Current;
            VirtualHardware.Restart = () =>
            {
                isRestart = true;
                stop.Set();
            };
        }));
        StartThread(() => new ConsoleCommands(broker, pic, meter, BaseTopics(options)).Read(Console.In));
        stop.Wait();
        if (!isRestart)
        {
            return 0;
        }

        Console.Error.WriteLine("VirtualBoard: the firmware restarts the board");
        Restart.Begin(boards);
        Console.Error.WriteLine("VirtualBoard: that is not possible here; start the program again");
        return RebootWanted;
    }

    private static string[] BaseTopics(Options options)
    {
        List<string> bases = [];
        foreach (string usual in new[] { options.RunsGateway ? "otgw" : "", options.RunsMeter ? "p1" : "" })
        {
            if (usual.Length > 0)
            {
                bases.Add(UserFile.Settings(usual, options.SettingsFile, TextWriter.Null).MqttBase);
            }
        }

        return [.. bases];
    }

    // The broker first: another broker on its port must not receive the values of a simulation
    private static void Start(Options options, EmbeddedBroker? broker, PicSimulator? pic, MeterSimulator? meter, Action<string> made)
    {
        broker?.Start();
        Stopwatch clock = Stopwatch.StartNew();
        if (options.RunsGateway)
        {
            Func<ISerialWire> wire = pic == null ? RealWire(options) : () => new SimulatedGatewayWire(pic, clock);
            Console.WriteLine(pic == null ? $"gateway on {options.Serial}" : "simulated gateway, thermostat, boiler and house");
            StartThread(() => RunOnBoard(options, made, wire, "otgw", 1, GatewayTap, options.WebPort, () => RunGateway(options, pic)));
        }

        if (options.RunsMeter)
        {
            Action? inverter = meter == null || broker == null ? null : Inverter(options, meter, broker);
            Func<ISerialWire> wire = meter != null ? () => new SimulatedMeterWire(meter, clock) { Delivered = inverter } : RealWire(options);
            Console.WriteLine(options.Serial == null ? "simulated smart meter" : $"smart meter on {options.Serial}");
            StartThread(() => RunOnBoard(options, made, wire, "p1", 2, MeterTap, options.RunsGateway && options.WebPort > 0 ? options.WebPort + 1 : options.WebPort, () => RunFirmware(options, "p1", typeof(P1Firmware.Program), P1Firmware.Program.Main)));
        }
    }

    // Tells the power of the panels on the topic that the meter's settings name
    private static Action? Inverter(Options options, MeterSimulator meter, EmbeddedBroker broker)
    {
        SolarSettings? solar = UserFile.Settings("p1", options.SettingsFile, TextWriter.Null).Solar;
        return solar == null || solar.Topic.Length == 0 ? null
            : () => broker.Publish(solar.Topic, (solar.IsInKilowatts ? meter.SolarWatts / 1000 : meter.SolarWatts).ToString("0.###", CultureInfo.InvariantCulture));
    }

    private static void RunOnBoard(Options options, Action<string> made, Func<ISerialWire> wire, string name, byte number, int tap, int web, Action firmware)
    {
        VirtualHardware.MakeBoard();
        made(name);
        VirtualHardware.HardwareAddress = [0x02, 0x4D, 0x4B, 0x00, 0x00, number];
        VirtualHardware.Connect(Port, wire);
        if (options.Heap > 0)
        {
            VirtualHardware.Heap = DeviceHeap.Make(options.Heap, name);
        }

        if (web > 0)
        {
            StorePage(name, web);
        }

        if (!Restart.TryReturnFiles(name))
        {
            StoreSettings(options, name, tap, web);
        }

        StorageFolder.Use(options, name);
        firmware();
    }

    private static void RunGateway(Options options, PicSimulator? pic)
    {
        // the pin of a real gateway is not connected here
        if (pic != null)
        {
            VirtualHardware.JoinPin(ResetPin, low => Reset(pic, low));
        }

        RunFirmware(options, "otgw", typeof(OtGatewayFirmware.Program), OtGatewayFirmware.Program.Main);
    }

    private static void RunFirmware(Options options, string name, Type program, Action main)
    {
        if (!options.HasLoader)
        {
            main();
            return;
        }

        try
        {
            LoadedFirmware.Run(options, name, program);
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine(Printable.Text($"VirtualBoard: {e.Message}"));
            Environment.Exit(2);
        }
    }

    private static void Reset(PicSimulator pic, bool low)
    {
        if (!low)
        {
            return;
        }

        lock (pic)
        {
            pic.PulseResetPin();
        }
    }

    private static void CheckSerial(Options options)
    {
        if (options.Serial != null && options.Serial.StartsWith(TcpScheme, StringComparison.Ordinal))
        {
            TcpWire.Check(options.Serial);
        }
        else if (options.Serial != null)
        {
            PcPortWire.Check(options.Serial);
        }
    }

    private static Func<ISerialWire> RealWire(Options options)
    {
        string port = options.Serial!;
        if (!port.StartsWith(TcpScheme, StringComparison.Ordinal))
        {
            return () => new PcPortWire(port);
        }

        TcpWire wire = new(port);
        return () => wire;
    }

    private static void StartThread(ThreadStart body)
    {
        new Thread(body) { IsBackground = true }.Start();
    }

    // Without comments, so that the lines VirtualBoard adds do not make a file too long that a device would read
    private static void AppendSettings(StringBuilder text, string path)
    {
        foreach (string line in File.ReadAllLines(path))
        {
            string setting = line.TrimStart(' ', '\t');
            text.Append(setting.Length == 0 || setting[0] is '#' or ';' ? "" : setting + "\n");
        }
    }

    private static void StoreSettings(Options options, string name, int tap, int web)
    {
        // before the user's own, which take precedence; on a computer the tap is not open to the LAN unless configured
        StringBuilder text = new("tap.listen = 127.0.0.1\nweb.listen = 127.0.0.1\n");
        text.AppendLine(CultureInfo.InvariantCulture, $"web.port = {web}");
        if (options.Serial != null)
        {
            text.AppendLine("pic.reset_pin = none");
        }

        if (options.Tap)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"tap.port = {tap}");
        }

        text.AppendLine($"meter.key = {MeterSimulator.Key}");
        if (options.SettingsFile != null)
        {
            AppendSettings(text, options.SettingsFile);
        }

        bool brings = options.HasOwnBroker;
        text.AppendLine($"serial.port = {Port}");
        text.AppendLine($"mqtt.host = {(brings ? "127.0.0.1" : options.BrokerHost)}".TrimEnd());
        text.AppendLine(CultureInfo.InvariantCulture, $"mqtt.port = {(brings ? options.Listen : options.BrokerPort)}");
        if (options.User != null)
        {
            text.AppendLine($"mqtt.user = {options.User}");
        }

        if (options.PasswordFile != null)
        {
            using StreamReader file = new(options.PasswordFile);
            text.AppendLine($"mqtt.password = {file.ReadLine()}");
        }

        if (options.CaFile != null)
        {
            text.AppendLine("mqtt.tls = on").AppendLine($"mqtt.ca = {CaPath}");
            VirtualHardware.StoreFile(CaPath, File.ReadAllBytes(options.CaFile));
        }

        VirtualHardware.StoreFile(SettingsStore.FilePath, Encoding.UTF8.GetBytes(text.ToString()));
    }

    // Where flash.ps1 puts it on a device
    private static void StorePage(string name, int port)
    {
        string page = Path.Combine(AppContext.BaseDirectory, "page", name + ".html.gz");
        bool hasPage = File.Exists(page);
        if (hasPage)
        {
            VirtualHardware.StoreFile(PagePath, File.ReadAllBytes(page));
        }

        Console.WriteLine($"the {(name == "p1" ? "meter" : "gateway")}'s own page on http://localhost:{port}{(hasPage ? "" : ": it was not built (./run.sh builds it if Node.js and npm are installed); /api is there")}");
    }
}
