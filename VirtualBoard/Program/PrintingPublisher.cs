using System.IO;
using System.Text;
using Meterkast.Mqtt;

namespace Meterkast.VirtualBoard;

/// <summary>A publisher that prints each message as <c>topic payload</c>.</summary>
public sealed class PrintingPublisher(TextWriter output) : IPublisher
{
    /// <inheritdoc/>
    public int Session => 1;

    /// <inheritdoc/>
    public string HardwareAddress => "024D4B000001";

    /// <summary>Number of messages.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public bool TryPublish(string topic, byte[] payload, bool retain)
    {
        Count++;
        output.WriteLine(Printable.Text(topic + " " + Encoding.UTF8.GetString(payload)));
        return true;
    }

    /// <inheritdoc/>
    public int PublishKept(string topic, byte[] payload) => TryPublish(topic, payload, false) ? Delivery.Arrived : Delivery.NoRoom;

    /// <inheritdoc/>
    public int NextAcknowledgement() => 0;
}
