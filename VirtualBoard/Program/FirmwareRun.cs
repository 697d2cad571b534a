using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using Meterkast.Board;
using Meterkast.Simulation;

namespace Meterkast.VirtualBoard;

/// <summary>Joins the virtual board to what the options name, and runs the firmware until Ctrl+C.</summary>
public static class FirmwareRun
{
    private const string Port = "COM2";

    /// <summary>Runs the firmware.</summary>
    /// <returns>Exit code of the program.</returns>
    /// <exception cref="UsageException">The serial port is not there.</exception>
    public static int Run(Options options)
    {
        PicSimulator? pic = Connect(options);
        StoreSettings(options);
        using EmbeddedBroker? broker = options.BrokerHost == null ? new EmbeddedBroker(options.Listen, !options.Quiet) : null;

        using ManualResetEventSlim stop = new();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Set();
        };
        new Thread(() => Start(broker)) { IsBackground = true, Name = "firmware" }.Start();
        new Thread(() => new ConsoleCommands(broker, pic).Read(Console.In)) { IsBackground = true, Name = "console" }.Start();
        stop.Wait();
        return 0;
    }

    // The broker first: whoever else has its port is not to be given the values of a simulation
    private static void Start(EmbeddedBroker? broker)
    {
        broker?.Start();
        OtGatewayFirmware.Program.Main();
    }

    private static PicSimulator? Connect(Options options)
    {
        if (options.Serial == null)
        {
            PicSimulator pic = new(options.Pace);
            VirtualHardware.Connect(Port, () => new SimulatedGatewayWire(pic));
            Console.WriteLine("simulated gateway, thermostat, boiler and house");
            return pic;
        }

        if (options.Serial.StartsWith("tcp://", StringComparison.Ordinal))
        {
            TcpWire.Check(options.Serial);
            VirtualHardware.Connect(Port, () => new TcpWire(options.Serial));
        }
        else
        {
            PcPortWire.Check(options.Serial);
            VirtualHardware.Connect(Port, () => new PcPortWire(options.Serial));
        }

        Console.WriteLine($"gateway on {options.Serial}");
        return null;
    }

    private static void StoreSettings(Options options)
    {
        StringBuilder text = new();
        if (options.SettingsFile != null)
        {
            text.AppendLine(File.ReadAllText(options.SettingsFile));
        }

        bool brings = options.BrokerHost == null;
        text.AppendLine($"serial.port = {Port}");
        text.AppendLine($"mqtt.host = {(brings ? "127.0.0.1" : options.BrokerHost)}");
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

        VirtualHardware.StoreFile(SettingsFile.Path, Encoding.UTF8.GetBytes(text.ToString()));
    }
}
