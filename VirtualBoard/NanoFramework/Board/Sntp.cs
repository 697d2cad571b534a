using Meterkast.VirtualBoard;

namespace nanoFramework.Networking
{
    /// <summary>nanoFramework's time client: a computer already has the time, whatever server is named.</summary>
    public class Sntp
    {
        /// <summary>The first server.</summary>
        public static string Server1
        {
            get => VirtualHardware.TimeServer;
            set => VirtualHardware.TimeServer = value;
        }

        /// <summary>Starts.</summary>
        public static void Start()
        {
        }

        /// <summary>Stops.</summary>
        public static void Stop()
        {
        }
    }
}
