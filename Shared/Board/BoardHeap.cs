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
            uint free = GC.Run(false);
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
