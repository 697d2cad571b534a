namespace nanoFramework.Networking
{
    /// <summary>nanoFramework's time client: a computer has the time already, whatever server is named.</summary>
    public class Sntp
    {
        /// <summary>The first server.</summary>
        public static string Server1 { get; set; } = "0.pool.ntp.org";

        /// <summary>Begins to ask.</summary>
        public static void Start()
        {
        }

        /// <summary>Asks no longer.</summary>
        public static void Stop()
        {
        }
    }
}
