namespace Meterkast.OpenTherm
{
    /// <summary>
    /// Makers' codes of which it is sure what they mean, but only likely that they are the numbers that the boiler sends over OpenTherm. They
    /// are told with the word perhaps, and only if <c>boiler.codes</c> names the list. Columns and numbers of sources are those of
    /// <see cref="FaultTable"/>, with
    ///   8   rjblake/remeha, remeha.php: the same list of locking codes as in 4
    ///   9   Intergas Prestige, installation manual 88136803, section 8.1, page 42
    ///   10  jbouwh/incomfort-client: the same numbers in a byte of the boiler's own link to its gateway
    ///   11  olegtarasov/esphome-opentherm, issue 34: a user's own table of data id 5
    /// A literal stays in flash.
    /// </summary>
    public static class LikelyFaults
    {
        private const string Calenta =
            "0|E:00|Parameter store (PSU) not connected|2 4 8\n"
            + "1|E:01|Safety unit parameters wrong|2 4 8\n"
            + "2|E:02|Heat exchanger sensor shorted|2 4 8\n"
            + "3|E:03|Heat exchanger sensor open|2 4 8\n"
            + "4|E:04|Heat exchanger too cold|2 4 8\n"
            + "5|E:05|Heat exchanger too hot|2 4 8\n"
            + "6|E:06|Return sensor shorted|2 4 8\n"
            + "7|E:07|Return sensor open|2 4 8\n"
            + "8|E:08|Return too cold|2 4 8\n"
            + "9|E:09|Return too hot|2 4 8\n"
            + "10|E:10|Heat exchanger far hotter than the return|2 4 8\n"
            + "11|E:11|Return far hotter than the heat exchanger|2 4 8\n"
            + "12|E:12|Safety thermostat tripped|2 4 8\n"
            + "14|E:14|Five starts without success|2 4 8\n"
            + "15|E:15|VPS test failed five times|2 4 8\n"
            + "16|E:16|Flame seen when there should be none|2 4 8\n"
            + "17|E:17|Gas valve driver of the safety unit faulty|2 4 8\n"
            + "32|E:32|Flow sensor shorted|2 4 8\n"
            + "33|E:33|Flow sensor open|2 4 8\n"
            + "34|E:34|Fan speed out of range|2 4 8\n"
            + "35|E:35|Return warmer than flow|2 4 8\n"
            + "36|E:36|Flame lost five times|2 4 8\n"
            + "37|E:37|No contact with the safety unit|2 4 8\n"
            + "38|E:38|No contact with the extension board (SCU-S)|2 4 8\n"
            + "39|E:39|Blocking input, set to lock out|2 4 8\n"
            + "41|E:41|Circuit board too hot|2 4 8\n"
            + "42|E:42|Water pressure low|2 4 8\n"
            + "43|E:43|Temperature does not rise|2 4 8\n"
            + "50|E:50|External parameter store does not answer|2 4 8\n"
            + "51|E:51|Parameter store on the board does not answer|2 4 8\n"
            + "52|E:52|Gas valve control locked out|2 4 8\n";

        private const string Ferroli =
            "2|A02|Flame seen with the gas valve closed|5 6\n"
            + "3|A03|Flow became too hot|5 6\n"
            + "4|A04|Flue gas became too hot|5 6\n"
            + "5|A05|No signal from the fan|5 6\n"
            + "6|A06|Flame lost five times in four minutes|5 6\n"
            + "23|A23|Parameter invalid or board faulty|5 6\n"
            + "24|A24|Parameter invalid or board faulty|5 6\n"
            + "26|A26|Water pressure too high three times in an hour|5 6\n"
            + "41|A41|Too little circulation after ignition|5 6\n"
            + "42|A42|The two flow sensors disagree|5 6\n"
            + "44|A44|Hot water reading not right|5 6\n"
            + "61|A61|Flame signal faulty|5 6\n"
            + "62|A62|Gas valve or its drive faulty|5 6\n"
            + "63|A63|Board faulty inside|5 6\n"
            + "65|A65|Board faulty inside|5 6\n"
            + "7|F07|Flue gas too hot for two minutes|5 6\n"
            + "8|F08|Flow above 99 °C|5 6\n"
            + "9|F09|Return above 99 °C|5 6\n"
            + "10|F10|Flow sensor 1 faulty|5 6\n"
            + "11|F11|Return sensor faulty|5 6\n"
            + "12|F12|Hot water sensor faulty|5 6\n"
            + "13|F13|Flue sensor faulty|5 6\n"
            + "14|F14|Flow sensor 2 faulty|5 6\n"
            + "15|F15|Fan fault|5 6\n"
            + "20|F20|Water pressure 0.4 to 0.7 bar|5 6\n"
            + "21|F21|Water pressure 2.5 to 2.8 bar|5 6\n"
            + "34|F34|Mains voltage too low|5 6\n"
            + "35|F35|Mains frequency not right|5 6\n"
            + "37|F37|Water pressure below 0.4 bar|5 6\n"
            + "39|F39|Outside sensor faulty|5 6\n"
            + "40|F40|Water pressure above 2.8 bar|5 6\n"
            + "43|F43|Flow heats up too fast|5 6\n"
            + "47|F47|Water pressure sensor faulty|5 6\n"
            + "50|F50|Board faulty|5 6\n"
            + "52|F52|The two flow sensors disagree|5 6\n"
            + "64|F64|Reset function faulty|5 6\n"
            + "66|F66|Board programming invalid|5 6\n";

        private const string Intergas =
            "0|0|Sensor fault found by the self check|9 10\n"
            + "1|1|Temperature too high|9 10\n"
            + "2|2|Sensors S1 and S2 swapped|9 10\n"
            + "4|4|No flame after ignition|9 10\n"
            + "5|5|Flame signal too weak|9 10\n"
            + "6|6|Flame detection faulty|9 10\n"
            + "8|8|Fan speed not right|9 10\n"
            + "10|10|Sensor S1 faulty|9 10\n"
            + "11|11|Sensor S1 faulty|9 10\n"
            + "12|12|Sensor S1 faulty|9 10\n"
            + "13|13|Sensor S1 faulty|9 10\n"
            + "14|14|Sensor S1 faulty|9 10\n"
            + "20|20|Sensor S2 faulty|9 10\n"
            + "21|21|Sensor S2 faulty|9 10\n"
            + "22|22|Sensor S2 faulty|9 10\n"
            + "23|23|Sensor S2 faulty|9 10\n"
            + "24|24|Sensor S2 faulty|9 10\n"
            + "27|27|Outside sensor shorted|9 10\n"
            + "29|29|Gas valve relay faulty|9 10\n"
            + "30|30|Gas valve relay faulty|9 10\n";

        private const string IntergasStates =
            "0|0|Demand from the OpenTherm thermostat|10\n"
            + "15|15|Cylinder, external demand|10\n"
            + "24|24|Frost protection|10\n"
            + "37|37|Heating asked by radio thermostat|10\n"
            + "51|51|Hot water, internal demand|10\n"
            + "85|85|Sensor test|10\n"
            + "102|102|Heating|10\n"
            + "103|103|Heating, waiting|10\n"
            + "104|104|Heating at low load|10\n"
            + "106|106|Recovering from a heat pump error|10\n"
            + "126|126|Standby|10\n"
            + "127|127|Switched off|10\n"
            + "153|153|Overrun after the cylinder|10\n"
            + "170|170|Service|10\n"
            + "204|204|Hot water|10\n"
            + "230|230|Heating starts|10\n"
            + "231|231|Overrun after heating|10\n"
            + "240|240|Cylinder, internal demand|10\n"
            + "255|255|Buffer|10\n";

        private const string Baxi =
            "1|E01|No ignition|11\n"
            + "2|E02|Safety thermostat tripped|11\n"
            + "3|E03|Draught sensor tripped|11\n"
            + "4|E04|Flame lost too often|11\n"
            + "5|E05|Heating sensor faulty|11\n"
            + "6|E06|Hot water sensor faulty|11\n"
            + "10|E10|Water pressure|11\n";

        /// <summary>The lines of a list's fault codes; empty without any.</summary>
        /// <param name="list">A list of <see cref="FaultTable"/>.</param>
        public static string Faults(int list)
        {
            switch (list)
            {
                case FaultTable.Calenta: return Calenta;
                case FaultTable.Ferroli: return Ferroli;
                case FaultTable.Intergas: return Intergas;
                case FaultTable.Baxi: return Baxi;
                default: return "";
            }
        }

        /// <summary>The lines of a list's diagnostic codes; empty without any.</summary>
        /// <param name="list">A list of <see cref="FaultTable"/>.</param>
        public static string Diagnostics(int list) => list == FaultTable.Intergas ? IntergasStates : "";
    }
}
