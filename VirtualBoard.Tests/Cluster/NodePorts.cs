namespace Meterkast.VirtualBoard.Tests.Cluster;

/// <summary>The free ports that one node of the cluster listens on.</summary>
internal sealed class NodePorts
{
    public int Clients { get; } = FreePort.Next();

    public int Health { get; } = FreePort.Next();

    public int Cluster { get; } = FreePort.Next();

    public int Mqtt { get; } = FreePort.Next();

    public int Websockets { get; } = FreePort.Next();
}
