using Meterkast.Gateway;

namespace Meterkast.VirtualBoard;

/// <summary>No reset pin: nothing is connected.</summary>
public sealed class NoResetPin : IResetPin
{
    /// <inheritdoc/>
    public bool IsThere => false;

    /// <inheritdoc/>
    public void Pull(bool low)
    {
    }
}
