using Meterkast.Diagnostics;
using nanoFramework.Runtime.Native;

namespace Meterkast.Board
{
    /// <summary>Restarts the board.</summary>
    public sealed class BoardReboot : IReboot
    {
        /// <inheritdoc/>
        public void Reboot()
        {
            Power.RebootDevice();
        }
    }
}
