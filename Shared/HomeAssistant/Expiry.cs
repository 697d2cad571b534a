namespace Meterkast.HomeAssistant
{
    /// <summary>How long a regularly published value stays valid in Home Assistant after its last message.</summary>
    public static class Expiry
    {
        /// <summary>Seconds: two heartbeats plus a minute for delivery.</summary>
        /// <param name="heartbeat">Seconds after which an unchanged value is sent again; 0 for never.</param>
        /// <returns>0 if values are not repeated, so that none may expire.</returns>
        public static int After(int heartbeat) => heartbeat == 0 ? 0 : (heartbeat * 2) + 60;

        /// <summary>Seconds for a value that changes only once in a period and is repeated in between.</summary>
        /// <param name="heartbeat">Seconds after which an unchanged value is sent again; 0 for never.</param>
        /// <param name="period">Seconds between two new values.</param>
        /// <returns>0 if values are not repeated, so that none may expire.</returns>
        public static int After(int heartbeat, int period) => After(heartbeat > period || heartbeat == 0 ? heartbeat : period);

        /// <summary>Adds the key to a description.</summary>
        /// <param name="config">The description.</param>
        /// <param name="seconds">The seconds; 0 adds nothing.</param>
        public static void Write(EntityConfig config, int seconds)
        {
            if (seconds > 0)
            {
                config.Number("exp_aft", seconds);
            }
        }
    }
}
