using Meterkast.VirtualBoard;

namespace nanoFramework.Runtime.Native
{
    /// <summary>nanoFramework's power control.</summary>
    public static class Power
    {
        /// <summary>Restarts the device; what that means on a computer, <see cref="VirtualHardware.Rebooting"/> says.</summary>
        public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) => VirtualHardware.Reboot();
    }
}
