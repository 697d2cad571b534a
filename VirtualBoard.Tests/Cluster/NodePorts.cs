namespace Meterkast.VirtualBoard.Tests.Cluster;

/// <summary>The free ports that one node listens on.</summary>
internal sealed class NodePorts
{
    public int Clients { get; } = FreePort.Next();

    public int Health { get; } = FreePort.Next();

    public int Mqtt { get; } = FreePort.Next();

    public int Websockets { get; } = FreePort.Next();

    /// <summary>HAProxy's port for the bridge to this node.</summary>
    public int Bridge { get; } = FreePort.Next();
}
