using Meterkast.Diagnostics;
using nanoFramework.Runtime.Native;

namespace Meterkast.Board
{
    /// <summary>Starts the board anew.</summary>
    public sealed class BoardReboot : IReboot
    {
        /// <inheritdoc/>
        public void Reboot()
        {
            Power.RebootDevice();
        }
    }
}
