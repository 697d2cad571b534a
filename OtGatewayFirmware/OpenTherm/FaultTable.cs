namespace Meterkast.OpenTherm
{
    /// <summary>
    /// What the makers' own codes mean: the OEM fault code (low byte of id 5) and the OEM diagnostic code (id 115), whose numbers OpenTherm
    /// leaves to the maker. Only lists whose numbers are known to be those on OpenTherm are here: because the maker says so, because
    /// somebody saw display and number together, or because one source says that the number is the code on the display, and another one what
    /// that code means; the rest is in <see cref="LikelyFaults"/>. To add a list, add its literals and its name; a code is a line.
    ///
    /// The columns of a line are code, what the display shows (- if it is not known), meaning, and the numbers of its sources:
    ///   1  Remeha Belgium, storingswijzer.remeha.be/error-codes-products/avanta
    ///   2  rvdbreemen/OTGW-firmware, docs/opentherm specification/New OT data-ids.txt: id 5 is the E:xx code of a Remeha, id 115 is status and
    ///      sub-status
    ///   3  ramses-rf/ramses_rf, issue 107: the same of id 115 on a Calenta
    ///   4  TheRikke/remeha_tz, datamap.py: the names of status and sub-status
    ///   5  Ferroli, 1547640352.pdf (BlueSense), pages S12 and S13
    ///   6  Laxilef/OTGateway, issue 3: the number on OpenTherm while A01 was shown
    ///   7  Keston Heat2 45, installation manual, page 24, column "ERROR CODE (OpenTherm)"
    /// A literal stays in flash.
    /// </summary>
    public static class FaultTable
    {
        /// <summary>No list.</summary>
        public const int None = 0;

        /// <summary>Remeha Avanta.</summary>
        public const int Avanta = 1;

        /// <summary>Remeha Calenta, Quinta Pro and Tzerra.</summary>
        public const int Calenta = 2;

        /// <summary>Ferroli.</summary>
        public const int Ferroli = 3;

        /// <summary>Keston Heat2, of which no member id is known.</summary>
        public const int Heat2 = 4;

        /// <summary>Intergas with the product type 0: HRE, HReco, Prestige.</summary>
        public const int Intergas = 5;

        /// <summary>Older boilers of Baxi, E01 to E10.</summary>
        public const int Baxi = 6;

        /// <summary>Number of lists, with <see cref="None"/>.</summary>
        public const int Lists = 7;

        // OpenTherm Association, "Assignment of member ID codes"
        private const int BdrThermea = 11;
        private const int FerroliMember = 9;

        private const string AvantaFaults =
            "0|E:0|Flow or return sensor faulty|1 2\n"
            + "1|E:01|Flow temperature above the highest allowed|1 2\n"
            + "2|E:02|Return warmer than flow|1 2\n"
            + "3|E:03|Control panel faulty|1 2\n"
            + "4|E:04|No flame after five start attempts|1 2\n"
            + "5|E:05|Flame current measurement faulty|1 2\n"
            + "6|E:06|Flame seen when there should be none|1 2\n"
            + "7|E:07|No water in the boiler, or the pump stands still|1 2\n"
            + "8|E:08|Fan faulty or no signal from it|1 2\n"
            + "9|E:09|No water found in the boiler|1 2\n"
            + "10|E:10|No water in the boiler, or the pump stands still|1 2\n"
            + "11|E:11|Too hot inside the air box|1 2\n"
            + "12|E:12|Report from the heat recovery unit|1 2\n"
            + "13|E:13|Internal fault in the fault detection|1 2\n"
            + "43|E:43|A parameter is outside its limits|1 2\n"
            + "44|E:44|A parameter is outside its limits|1 2\n"
            + "45|E:45|A parameter is outside its limits|1 2\n";

        private const string CalentaStatus =
            "0|St 0|Standby|2 3 4\n"
            + "1|St 1|Boiler start|2 3 4\n"
            + "2|St 2|Burner start|2 3 4\n"
            + "3|St 3|Burning for heating|2 3 4\n"
            + "4|St 4|Burning for hot water|2 3 4\n"
            + "5|St 5|Burner stop|2 3 4\n"
            + "6|St 6|Boiler stop|2 3 4\n"
            + "8|St 8|Controlled stop|2 3 4\n"
            + "9|St 9|Blocked|2 3 4\n"
            + "10|St 10|Locked out|2 3 4\n"
            + "11|St 11|Chimney sweep mode L|2 3 4\n"
            + "12|St 12|Chimney sweep mode h|2 3 4\n"
            + "13|St 13|Chimney sweep mode H|2 3 4\n"
            + "15|St 15|Heat demand by hand|2 3 4\n"
            + "16|St 16|Frost protection|2 3 4\n"
            + "17|St 17|Venting|2 3 4\n"
            + "18|St 18|Controller protects itself from heat|2 3 4\n";

        private const string CalentaSubStatus =
            "0|Su 0|Standby|2 3 4\n"
            + "1|Su 1|Anti-cycling|2 3 4\n"
            + "2|Su 2|Opening hydraulic valve|2 3 4\n"
            + "3|Su 3|Pump start|2 3 4\n"
            + "4|Su 4|Waiting for burner start|2 3 4\n"
            + "10|Su 10|Opening external gas valve|2 3 4\n"
            + "11|Su 11|Fan to flue valve speed|2 3 4\n"
            + "12|Su 12|Opening flue valve|2 3 4\n"
            + "13|Su 13|Pre-purge|2 3 4\n"
            + "14|Su 14|Waiting for release|2 3 4\n"
            + "15|Su 15|Burner start|2 3 4\n"
            + "16|Su 16|VPS test|2 3 4\n"
            + "17|Su 17|Pre-ignition|2 3 4\n"
            + "18|Su 18|Ignition|2 3 4\n"
            + "19|Su 19|Checking the flame|2 3 4\n"
            + "20|Su 20|Purge between attempts|2 3 4\n"
            + "30|Su 30|Internal setpoint normal|2 3 4\n"
            + "31|Su 31|Internal setpoint limited|2 3 4\n"
            + "32|Su 32|Power control normal|2 3 4\n"
            + "33|Su 33|Slowed, gradient level 1|2 3 4\n"
            + "34|Su 34|Slowed, gradient level 2|2 3 4\n"
            + "35|Su 35|Slowed, gradient level 3|2 3 4\n"
            + "36|Su 36|Protecting the flame|2 3 4\n"
            + "37|Su 37|Settling|2 3 4\n"
            + "38|Su 38|Cold start|2 3 4\n"
            + "39|Su 39|Power limited by the flue temperature|2 3 4\n"
            + "40|Su 40|Burner stop|2 3 4\n"
            + "41|Su 41|Post-purge|2 3 4\n"
            + "42|Su 42|Fan to flue valve speed|2 3 4\n"
            + "43|Su 43|Closing flue valve|2 3 4\n"
            + "44|Su 44|Fan stop|2 3 4\n"
            + "45|Su 45|Closing external gas valve|2 3 4\n"
            + "60|Su 60|Pump overrun|2 3 4\n"
            + "61|Su 61|Pump stop|2 3 4\n"
            + "62|Su 62|Closing hydraulic valve|2 3 4\n"
            + "63|Su 63|Starting the wait timer|2 3 4\n"
            + "255|Su 255|Wait time reset|2 3 4\n";

        private const string FerroliFaults =
            "1|A01|No flame current at ignition|5 6\n";

        private const string Heat2Faults =
            "50|-|No water flow for heating|7\n"
            + "51|-|Water pressure low|7\n"
            + "52|-|No flame at start, trying again|7\n"
            + "53|-|Flame lost while burning, trying on|7\n"
            + "54|-|Flame lost while burning, locked out|7\n"
            + "55|-|Flame lost while settling, trying again|7\n"
            + "56|-|Flame lost while settling, locked out|7\n"
            + "57|-|False flame with heat demand|7\n"
            + "58|-|No flame after the last attempt|7\n"
            + "59|-|Fan not at rest when it should be|7\n"
            + "60|-|Fan does not reach its speed|7\n"
            + "61|-|Fan speed fault in the pre-purge|7\n"
            + "62|-|Fan outside its limits while burning|7\n"
            + "63|-|Mains voltage too high|7\n"
            + "64|-|Mains voltage too low|7\n"
            + "65|-|OpenTherm connection lost|7\n"
            + "66|-|Too many resets from afar|7\n"
            + "67|-|No water flow seen|7\n"
            + "68|-|Pump blocked|7\n"
            + "69|-|Pump has an electrical fault|7\n"
            + "70|-|Water flow through the exchanger too low|7\n"
            + "71|-|Pump runs dry|7\n"
            + "72|-|Warning from the pump|7\n";

        /// <summary>The list of a boiler.</summary>
        /// <param name="setting"><c>boiler.codes</c>.</param>
        /// <param name="member">Low byte of id 3: its member id.</param>
        /// <param name="product">High byte of id 127: its product type, by which the makes of one member differ.</param>
        public static int ListOf(string setting, int member, int product)
        {
            for (int list = None; list < Lists; list++)
            {
                if (setting == NameOf(list))
                {
                    return list;
                }
            }

            switch (member)
            {
                case FerroliMember: return Ferroli;
                case BdrThermea when product == 5: return Avanta;
                case BdrThermea when product == 10 || product == 12 || product == 13: return Calenta;
                default: return None;
            }
        }

        /// <summary>Name of a list, as in the setting.</summary>
        public static string NameOf(int list)
        {
            switch (list)
            {
                case None: return "none";
                case Avanta: return "avanta";
                case Calenta: return "calenta";
                case Ferroli: return "ferroli";
                case Heat2: return "heat2";
                case Intergas: return "intergas";
                default: return "baxi";
            }
        }

        /// <summary>The lines of a list's fault codes; empty without any.</summary>
        public static string Faults(int list)
        {
            switch (list)
            {
                case Avanta: return AvantaFaults;
                case Ferroli: return FerroliFaults;
                case Heat2: return Heat2Faults;
                default: return "";
            }
        }

        /// <summary>The lines of a list's diagnostic codes; empty without any.</summary>
        /// <param name="list">The list.</param>
        /// <param name="isLow">Whether those of the low byte are wanted, or those of the high byte.</param>
        public static string Diagnostics(int list, bool isLow) => list != Calenta ? "" : isLow ? CalentaSubStatus : CalentaStatus;

        /// <summary>The columns of a code.</summary>
        /// <param name="lines">The lines of a list.</param>
        /// <param name="code">The code.</param>
        /// <returns>Null if the list does not have it.</returns>
        public static string[] Find(string lines, int code)
        {
            string begin = code.ToString() + "|";
            int start = lines.StartsWith(begin) ? 0 : lines.IndexOf("\n" + begin) + 1;
            return lines.Length == 0 || (start == 0 && !lines.StartsWith(begin))
                ? null : lines.Substring(start, lines.IndexOf("\n", start) - start).Split('|');
        }
    }
}
