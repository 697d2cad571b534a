using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using Meterkast.Settings;
using Meterkast.Simulation;

namespace Meterkast.VirtualBoard.Fleet;

/// <summary>
/// One board of a fleet: the firmware on a virtual board of its own with its own files, clock and simulated gateway or meter. When the
/// firmware restarts it, it starts again with the same files. Any thread.
/// </summary>
/// <param name="file">Its settings.</param>
/// <param name="number">Its number, from 1, from which its hardware address and its house are made.</param>
/// <param name="options">The broker that the boards use, and the authority's certificate.</param>
/// <param name="say">Takes what the firmware prints.</param>
public sealed class FleetBoard(BoardFile file, int number, FleetOptions options, Action<FleetBoard, string> say)
{
    // the firmware's threads need 20 to 60 KB
    private const int StackSize = 256 * 1024;
    private const string Port = "COM2";
    private const int LampPin = 33;
    private const int ResetPin = 32;
    private const int OldSpeed = 9600;
    private const string CaPath = @"I:\ca.pem";
    private const int KeptTimes = 100;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly PicSimulator? _pic = file.Firmware == "otgw" ? MakeGateway(number) : null;
    private readonly MeterSimulator? _meter = file.Firmware == "p1" ? MakeMeter(number, file) : null;

    // when the telegrams of the last seconds were delivered, by their own time
    private readonly ConcurrentDictionary<long, long> _deliveredAt = new();
    private VirtualHardware? _hardware;
    private RealTime? _time;
    private ISerialWire? _wire;
    private volatile bool _isConnected;
    private int _starts;

    /// <summary>Its base topic.</summary>
    public string Base => file.Base;

    /// <summary>Whether it is a gateway, which takes commands.</summary>
    public bool IsGateway => _pic != null;

    /// <summary>Whether its lamp is lit, which shows that it is connected to the broker.</summary>
    public bool IsConnected => _isConnected;

    /// <summary>How often it was started.</summary>
    public int Starts => Volatile.Read(ref _starts);

    /// <summary>Starts it.</summary>
    public void Start() => new Thread(Run, StackSize) { IsBackground = true, Name = Base }.Start();

    /// <summary>When the telegram with this time was delivered to the board.</summary>
    /// <param name="time">The telegram's time.</param>
    /// <returns>In units of <see cref="Stopwatch.GetTimestamp"/>; 0 if it is not known.</returns>
    public long DeliveredAt(DateTimeOffset time) => _deliveredAt.TryGetValue(time.ToUnixTimeSeconds(), out long at) ? at : 0;

    // Houses differ in what their thermostats want
    private static PicSimulator MakeGateway(int number)
    {
        PicSimulator pic = new();
        pic.Thermostat.TurnKnob(18 + (number % 17 * 0.25));
        return pic;
    }

    // ... in what they use, and in what their meters have counted; a meter of 9600 baud is an old one
    private static MeterSimulator MakeMeter(int number, BoardFile file)
    {
        HouseStart now = HouseStart.At(DateTime.UtcNow);
        double[] registers = (double[])now.Registers.Clone();
        for (int i = 0; i < registers.Length; i++)
        {
            registers[i] += number * 7.013;
        }

        DeviceSettings settings = new(file.Firmware);
        settings.Read(Encoding.UTF8.GetBytes(file.Settings));
        MeterKind kind = settings.BaudRate == OldSpeed ? MeterKind.Dsmr22 : MeterKind.Dsmr5;
        return new MeterSimulator(kind, now with { Registers = registers, Size = 0.5 + (number % 13 * 0.125), Number = number });
    }

    private void Run()
    {
        if (_hardware == null)
        {
            VirtualHardware.MakeBoard();
            VirtualHardware.HardwareAddress = [0x02, 0x4D, 0x4B, 0x01, (byte)(number >> 8), (byte)number];
            VirtualHardware.StoreFile(SettingsStore.FilePath, Encoding.UTF8.GetBytes(SettingsText()));
            if (options.CaFile != null)
            {
                VirtualHardware.StoreFile(CaPath, File.ReadAllBytes(options.CaFile));
            }
        }
        else
        {
            VirtualHardware.MakeBoardWithFilesOf(_hardware);
        }

        Interlocked.Increment(ref _starts);
        _hardware = VirtualHardware.Current;
        _time = new RealTime(StackSize);
        VirtualHardware.Time = _time;
        VirtualHardware.Print = line => say(this, line);
        VirtualHardware.Restart = Restart;
        VirtualHardware.JoinLamp(LampPin, lit => _isConnected = lit);
        VirtualHardware.Connect(Port, OpenWire);
        if (_pic != null)
        {
            VirtualHardware.JoinPin(ResetPin, Reset);
            OtGatewayFirmware.Program.Main();
        }
        else
        {
            P1Firmware.Program.Main();
        }
    }

    private void Restart()
    {
        RealTime ended = _time!;
        ended.End();
        _isConnected = false;
        Start();
        ended.StopIfEnded();
    }

    private ISerialWire OpenWire()
    {
        _wire?.Dispose();
        _wire = _pic != null ? new SimulatedGatewayWire(_pic, _clock) : new SimulatedMeterWire(_meter!, _clock) { Delivered = NoteDelivery };
        return _wire;
    }

    private void NoteDelivery()
    {
        long time = _meter!.TimeOfTelegram.ToUnixTimeSeconds();
        _deliveredAt[time] = Stopwatch.GetTimestamp();
        _deliveredAt.TryRemove(time - KeptTimes, out _);
    }

    private void Reset(bool low)
    {
        if (low)
        {
            lock (_pic!)
            {
                _pic.PulseResetPin();
            }
        }
    }

    // The last of several lines with the same key counts. A thousand pages would be a thousand ports, so there is one only where the file has it.
    private string SettingsText()
    {
        StringBuilder text = new("web.port = 0\nweb.listen = 127.0.0.1\ntap.listen = 127.0.0.1\n");
        text.AppendLine(file.Settings).AppendLine($"serial.port = {Port}").AppendLine($"mqtt.host = {options.BrokerHost}");
        text.AppendLine(CultureInfo.InvariantCulture, $"mqtt.port = {options.BrokerPort}").AppendLine(CultureInfo.InvariantCulture, $"board.lamp = {LampPin}");
        if (options.CaFile != null)
        {
            text.AppendLine("mqtt.tls = on").AppendLine($"mqtt.ca = {CaPath}");
        }

        return text.ToString();
    }
}
