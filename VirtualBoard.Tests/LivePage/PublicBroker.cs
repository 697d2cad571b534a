namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>The public broker: a second Mosquitto with Broker/public.conf and Broker/public.acl, joined to a home broker.</summary>
internal sealed class PublicBroker : IDisposable
{
    private readonly ServerFolder _folder = new();
    private readonly Mosquitto _mosquitto;

    /// <summary>Starts it.</summary>
    /// <param name="home">Where its bridge goes.</param>
    /// <param name="moreRights">Lines that Broker/public.acl does not have.</param>
    public PublicBroker(HomeBroker home, string moreRights = "")
    {
        SocketPort = FreePort.Next();
        _mosquitto = new Mosquitto(ShippedFile.Read(
            "public.conf",
            ("acl_file /etc/mosquitto/public.acl", "acl_file " + _folder.Write("public.acl", ShippedFile.Read("public.acl") + moreRights)),
            ("listener 1884", "listener " + FreePort.Next()),
            ("listener 9002", "listener " + SocketPort),
            ("address 127.0.0.1:1883", "address 127.0.0.1:" + home.Port),
            ("remote_password change-me", "remote_password " + HomeBroker.PasswordOf("bridge"))));
    }

    /// <summary>The plain listener.</summary>
    public int Port => _mosquitto.Port;

    /// <summary>The listener of websockets.</summary>
    public int SocketPort { get; }

    /// <summary>Connects as anybody may.</summary>
    public Task<MqttProbe> ConnectAsync() => MqttProbe.ConnectAsync(Port);

    public void Dispose()
    {
        _mosquitto.Dispose();
        _folder.Dispose();
    }
}
