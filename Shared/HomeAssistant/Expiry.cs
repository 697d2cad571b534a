namespace Meterkast.HomeAssistant
{
    /// <summary>How long a value that comes regularly counts in Home Assistant after its last message.</summary>
    public static class Expiry
    {
        /// <summary>Seconds: two heartbeats, and a minute for the way.</summary>
        /// <param name="heartbeat">Seconds after which an unchanged value is sent again; 0 for never.</param>
        /// <returns>0 where values are not sent again, so that none may expire.</returns>
        public static int After(int heartbeat) => heartbeat == 0 ? 0 : (heartbeat * 2) + 60;
    }
}
