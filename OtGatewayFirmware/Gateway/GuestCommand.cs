namespace Meterkast.Gateway
{
    /// <summary>A command of a tap client: sent once, and no result is published.</summary>
    public sealed class GuestCommand : QueuedCommand
    {
        /// <summary>Initializes a command.</summary>
        /// <param name="wire">The command in the PIC's form, without its line end; at least three bytes.</param>
        /// <param name="visit">Number of the client's visit.</param>
        public GuestCommand(byte[] wire, int visit)
            : base(wire, null, null, CommandSource.Guest)
        {
            Visit = visit;
        }

        /// <summary>Number of the client's visit: another client may have its place when the answer comes.</summary>
        public int Visit { get; }
    }
}
