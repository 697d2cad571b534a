using Meterkast.Diagnostics;
using nanoFramework.Runtime.Native;

namespace Meterkast.Board
{
    /// <summary>The device's heap.</summary>
    public sealed partial class BoardHeap : IHeap
    {
        /// <inheritdoc/>
        public int Collect()
        {
            // what is free in one piece counts: reading a table takes up to 2,200 bytes for a moment, for which nanoCLR does not move anything
            uint free = GC.Run(true);
            return free > int.MaxValue ? int.MaxValue : (int)free;
        }

        /// <inheritdoc/>
        public byte[] Reserve(int length)
        {
            byte[] reserve = new byte[length];
            Charge(reserve);
            return reserve;
        }

        // only VirtualBoard has a body for it
        partial void Charge(byte[] reserve);
    }
}
