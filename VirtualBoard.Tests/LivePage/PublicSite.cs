namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>A house and what the world sees of it: home broker, public broker, Apache.</summary>
internal sealed class PublicSite : IDisposable
{
    public PublicSite()
    {
        Home = new HomeBroker();
        Public = new PublicBroker(Home);
        Apache = new Apache(Public.SocketPort);
    }

    /// <summary>Starts it for a number of visitors.</summary>
    /// <param name="visitors">How many websockets are let in.</param>
    public PublicSite(int visitors)
    {
        Home = new HomeBroker();
        Public = new PublicBroker(Home, visitors: visitors);
        Apache = new Apache(Public.SocketPort, visitors);
    }

    public HomeBroker Home { get; }

    public PublicBroker Public { get; }

    public Apache Apache { get; }

    /// <summary>Address of the page.</summary>
    public string Url => Apache.Url;

    /// <summary>Address of the websockets.</summary>
    public string SocketUrl => $"ws://127.0.0.1:{Apache.Port}/mosquitto";

    public void Dispose()
    {
        Apache.Dispose();
        Public.Dispose();
        Home.Dispose();
    }
}
