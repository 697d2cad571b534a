namespace Meterkast.Gateway
{
    /// <summary>A command of a client of the tap: sent once, and its result is nobody's.</summary>
    public sealed class GuestCommand : QueuedCommand
    {
        /// <summary>Makes a command.</summary>
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
