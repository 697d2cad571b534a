using Meterkast.Diagnostics;
using Meterkast.Mqtt;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Web;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>What is around a firmware, of which nothing happens: everything is taken and nothing comes back.</summary>
internal sealed class Silence : IPublisher, ISerialOutput, ISerialSpeed, IByteStore, ISignal, IReboot
{
    public void Set()
    {
    }

    public void Reboot()
    {
    }

    public int Session => 1;

    public string HardwareAddress => "024D4B000001";

    public bool TryPublish(string topic, byte[] payload, bool retain) => true;

    public int PublishKept(string topic, byte[] payload) => TryPublish(topic, payload, false) ? Delivery.Arrived : Delivery.NoRoom;

    public int NextAcknowledgement() => 0;

    public void Write(byte[] bytes, int count)
    {
    }

    public void UseSpeed(int baudRate, bool hasParity)
    {
    }

    public byte[]? Read() => null;

    public void Write(byte[] bytes)
    {
    }
}
