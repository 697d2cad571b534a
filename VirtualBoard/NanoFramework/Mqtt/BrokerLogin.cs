namespace Meterkast.VirtualBoard
{
    /// <summary>What a client says when it connects to a broker.</summary>
    /// <param name="ClientId">Id of the client.</param>
    /// <param name="User">Account, or null.</param>
    /// <param name="Password">Its password, or null.</param>
    /// <param name="WillTopic">Topic of the will, or null for none.</param>
    /// <param name="Will">Payload of the will.</param>
    /// <param name="WillRetain">Whether the broker keeps the will.</param>
    /// <param name="WillQuality">Quality of service of the will.</param>
    /// <param name="CleanSession">Whether the broker forgets what it knew of the client.</param>
    /// <param name="KeepAlive">Seconds; 0 for none.</param>
    /// <param name="Timeout">Milliseconds to wait for the answer.</param>
    public sealed record BrokerLogin(
        string ClientId,
        string? User,
        string? Password,
        string? WillTopic,
        string? Will,
        bool WillRetain,
        int WillQuality,
        bool CleanSession,
        int KeepAlive,
        int Timeout);
}
