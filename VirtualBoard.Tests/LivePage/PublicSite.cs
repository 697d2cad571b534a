namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>A house and what the world sees of it: home broker, public broker, Apache.</summary>
internal sealed class PublicSite : IDisposable
{
    private readonly Apache _apache;

    public PublicSite()
    {
        Home = new HomeBroker();
        Public = new PublicBroker(Home);
        _apache = new Apache(Public.SocketPort);
    }

    public HomeBroker Home { get; }

    public PublicBroker Public { get; }

    /// <summary>Address of the page.</summary>
    public string Url => _apache.Url;

    public void Dispose()
    {
        _apache.Dispose();
        Public.Dispose();
        Home.Dispose();
    }
}
