using System.Text;
using Meterkast.Settings;
using Meterkast.Simulation;

namespace Meterkast.VirtualBoard.Tests.House;

/// <summary>
/// Both firmwares, their Program included, in one house: on two boards with one simulated time, with a simulated gateway, and a simulated
/// meter whose gas is that of the gateway's boiler, on a real Mosquitto.
/// </summary>
internal sealed class SimulatedHouse : IDisposable
{
    private readonly SimulatedTime _time = new();
    private readonly SettledBroker _broker;

    /// <summary>Starts the boards; they run when time passes.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="gateway">Further settings of the gateway.</param>
    public SimulatedHouse(Mosquitto broker, string gateway)
    {
        _broker = new SettledBroker(broker);
        Meter.UseBoiler(() => Pic.Boiler.Burnt);
        Start(OtGatewayFirmware.Program.Main, 1, gateway, () => new TimedWire(
            now => Encoding.Latin1.GetBytes(Pic.Advance(now)), now => Math.Min(Pic.NextAt - now, 100), bytes => Pic.Receive(bytes)));
        Start(P1Firmware.Program.Main, 2, "serial.baud = 115200\n", () => new TimedWire(
            now => Meter.OnTheLine(Meter.NextTelegram((int)(now / 1000))), _ => Meter.Period * 1000, _ => { }));
    }

    public PicSimulator Pic { get; } = new();

    public MeterSimulator Meter { get; } = new();

    /// <summary>Lets time pass.</summary>
    public void Pass(int minutes) => _time.Sleep(minutes * 60_000);

    public void Dispose()
    {
        _time.End();
        _broker.Dispose();
    }

    private void Start(Action main, byte number, string settings, Func<ISerialWire> wire)
    {
        Thread starter = new(() =>
        {
            VirtualHardware.MakeBoard();
            VirtualHardware.Time = _time;
            VirtualHardware.HardwareAddress = [0x02, 0x4D, 0x4B, 0x00, 0x00, number];
            VirtualHardware.Broker = _broker.MakeLink;
            VirtualHardware.Connect("COM2", wire);
            VirtualHardware.StoreFile(SettingsStore.FilePath, Encoding.ASCII.GetBytes("serial.port = COM2\nmqtt.host = 127.0.0.1\nweb.port = 0\nhistory.keep = off\n" + settings));
            _time.Start(() => main());
        });
        starter.Start();
        starter.Join();
    }
}
