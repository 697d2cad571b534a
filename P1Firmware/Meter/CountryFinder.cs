using System.Text;
using Meterkast.Obis;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>Detects which country's codes a telegram has, by codes that only one country uses and by the identification.</summary>
    public static class CountryFinder
    {
        private const int DutchVersion = 0x13000208;
        private const int Clock = 0x00010000;
        private const int DeliveredTotal = 0x10010800;

        /// <summary>The country of a telegram.</summary>
        /// <param name="store">The telegram store.</param>
        /// <param name="index">The index of the table.</param>
        public static Country Find(TelegramStore store, ObisIndex index)
        {
            bool hasVersion = Has(store, index, DutchVersion);
            if (Has(store, index, 0x00600104))
            {
                return Country.Belgium;
            }

            if (Begins(store, "/NWA") || Begins(store, "/AUR"))
            {
                return Country.HeatLink;
            }

            if (Begins(store, "/Lux"))
            {
                return Country.Luxembourg;
            }

            if (Begins(store, "/ESO"))
            {
                return Country.Lithuania;
            }

            // 1-0:15.8.0; 1-0:96.5.5; 1-0:1.8.11; 0-0:94.98.31; 1-0:16.24.0; 1-0:0.9.1; 1-1:1.8.x
            Country own = Has(store, index, 0x100F0800) ? Country.Hungary
                : Has(store, index, 0x10600505) ? Country.Germany
                : Has(store, index, 0x1001080B) ? Country.Israel
                : Has(store, index, 0x005E621F) ? Country.Poland
                : Has(store, index, 0x10101800) ? Country.Lithuania
                : Has(store, index, 0x10000901) ? Country.Slovenia
                : store.HasModuleEnergy ? Country.Switzerland
                : Country.Unknown;
            if (own != Country.Unknown)
            {
                return own;
            }

            // data notifications of many countries have the same codes
            if (AsciiText.IndexOf(store.Bytes, store.Length, Encoding.UTF8.GetBytes("DLMS\r\n\r\n"), 0) > 0)
            {
                return Country.Unknown;
            }

            if (hasVersion)
            {
                return Begins(store, "/EST") ? Country.Austria : Country.Netherlands;
            }

            // DSMR 2.2 and 3 have no clock; Sweden has one, and no tariffs
            return !Has(store, index, Clock) ? Country.Netherlands : Has(store, index, DeliveredTotal) ? Country.Sweden : Country.Unknown;
        }

        /// <summary>The two-letter name of a country; <c>heat</c> for a heat meter's own telegram.</summary>
        public static string NameOf(Country country)
        {
            switch (country)
            {
                case Country.Netherlands: return "NL";
                case Country.Belgium: return "BE";
                case Country.Luxembourg: return "LU";
                case Country.Sweden: return "SE";
                case Country.Lithuania: return "LT";
                case Country.Hungary: return "HU";
                case Country.Austria: return "AT";
                case Country.Switzerland: return "CH";
                case Country.Germany: return "DE";
                case Country.Poland: return "PL";
                case Country.Israel: return "IL";
                case Country.Slovenia: return "SI";
                case Country.HeatLink: return "heat";
                default: return "unknown";
            }
        }

        private static bool Has(TelegramStore store, ObisIndex index, int key)
        {
            int row = index.Find(key);
            return row >= 0 && store.Has(row);
        }

        private static bool Begins(TelegramStore store, string text)
        {
            return AsciiText.StandsAt(store.Bytes, store.Length, 0, Encoding.UTF8.GetBytes(text));
        }
    }
}
