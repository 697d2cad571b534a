namespace Meterkast.Obis
{
    /// <summary>
    /// How far the winter time of a meter is ahead of UTC. Telegrams contain the season but not the zone, so it follows from the country,
    /// or from the setting <c>clock.zone</c> if the country is unknown.
    /// </summary>
    public static class MeterZone
    {
        /// <summary>The zone of a country's meters.</summary>
        /// <param name="country">Whose set of codes the telegram has.</param>
        /// <param name="setting">The hours of <c>clock.zone</c>.</param>
        /// <returns>Hours ahead of UTC in winter.</returns>
        public static int Of(Country country, int setting)
        {
            switch (country)
            {
                case Country.Lithuania:
                case Country.Israel: return 2;

                // Finland has the codes of Sweden, and heat meters exist in all countries
                case Country.Sweden:
                case Country.HeatLink:
                case Country.Unknown: return setting;
                default: return 1;
            }
        }

        /// <summary>The hours of a value of <c>clock.zone</c>; <c>off</c> is the default zone.</summary>
        public static int HoursOf(string zone) => zone == "EET" ? 2 : zone == "WET" || zone == "UTC" ? 0 : 1;
    }
}
