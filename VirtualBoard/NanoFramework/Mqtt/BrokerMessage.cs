using System;

namespace Meterkast.VirtualBoard
{
    /// <summary>A message from a broker.</summary>
    /// <param name="Topic">Topic.</param>
    /// <param name="Payload">Payload.</param>
    /// <param name="Quality">Quality of service, 0 or 1.</param>
    /// <param name="IsRetained">Whether it is from before the subscription.</param>
    /// <param name="IsDuplicate">Whether it was sent a second time.</param>
    /// <param name="Acknowledge">Tells the broker that it has arrived.</param>
    public sealed record BrokerMessage(string Topic, byte[] Payload, int Quality, bool IsRetained, bool IsDuplicate, Action Acknowledge);
}
