using Meterkast.VirtualBoard;

namespace nanoFramework.Runtime.Native
{
    /// <summary>nanoFramework's power control.</summary>
    public static class Power
    {
        /// <summary>Restarts the device; see <see cref="VirtualHardware.Restart"/> for what that means on a computer.</summary>
        public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) => VirtualHardware.Reboot();
    }
}
