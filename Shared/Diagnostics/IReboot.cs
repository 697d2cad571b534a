namespace Meterkast.Diagnostics
{
    /// <summary>Starts the device anew.</summary>
    public interface IReboot
    {
        /// <summary>Starts the device anew; on the device it does not come back.</summary>
        void Reboot();
    }
}
