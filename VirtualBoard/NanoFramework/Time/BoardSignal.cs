namespace Meterkast.VirtualBoard
{
    /// <summary>An event that lets one waiting thread of a board go on.</summary>
    public abstract class BoardSignal
    {
        /// <summary>Lets one thread go on, now or when it waits next.</summary>
        public abstract void Signal();

        /// <summary>Takes back a <see cref="Signal"/> for which nobody has waited yet.</summary>
        public abstract void Reset();

        /// <summary>Waits.</summary>
        /// <param name="milliseconds">How long at most; -1 for ever.</param>
        /// <returns>False if nobody has called <see cref="Signal"/> in time.</returns>
        public abstract bool Wait(int milliseconds);
    }
}
