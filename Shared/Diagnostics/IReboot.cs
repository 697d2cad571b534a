namespace Meterkast.Diagnostics
{
    /// <summary>Restarts the device.</summary>
    public interface IReboot
    {
        /// <summary>Restarts the device; on the device it does not come back.</summary>
        void Reboot();
    }
}
