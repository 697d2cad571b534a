using System.Text;

namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// What Home Assistant needs to know about a number: the unit, and the device class, state class and decimals that follow from
    /// it (Home Assistant, sensor, device class).
    /// </summary>
    public static class Quantity
    {
        /// <summary>Adds the keys of a measured number.</summary>
        /// <param name="config">The description.</param>
        /// <param name="unit">Bytes of the unit in UTF-8.</param>
        /// <param name="start">Where it begins.</param>
        /// <param name="length">Its length; 0 for a number without a unit.</param>
        public static void Write(EntityConfig config, byte[] unit, int start, int length)
        {
            string text = length == 0 ? "" : Encoding.UTF8.GetString(unit, start, length);
            if (text == "m3")
            {
                config.Text("unit_of_meas", "m³");
            }
            else if (length > 0)
            {
                config.Unit(unit, start, length);
            }

            string deviceClass = DeviceClass(text);
            if (deviceClass != null)
            {
                config.Text("dev_cla", deviceClass);
            }

            bool isCounter = text == "kWh" || text == "kvarh" || text == "GJ" || text == "m3" || text == "h";
            if (isCounter || (length > 0 && text != "EUR"))
            {
                config.Text("stat_cla", isCounter ? "total_increasing" : "measurement");
            }

            int decimals = Decimals(text);
            if (decimals >= 0)
            {
                config.Number("sug_dsp_prc", decimals);
            }
        }

        /// <summary>Adds the keys of a number that only counts.</summary>
        public static void WriteCounter(EntityConfig config)
        {
            config.Text("stat_cla", "total_increasing");
        }

        // Gas and water share their unit; the caller knows which it is
        private static string DeviceClass(string unit)
        {
            switch (unit)
            {
                case "°C": return "temperature";
                case "bar": return "pressure";
                case "W":
                case "kW": return "power";
                case "kvar": return "reactive_power";
                case "kVA": return "apparent_power";
                case "GJ":
                case "kWh": return "energy";
                case "kvarh": return "reactive_energy";
                case "V": return "voltage";
                case "A": return "current";
                case "Hz": return "frequency";
                case "L/min": return "volume_flow_rate";
                case "ppm": return "carbon_dioxide";
                case "EUR": return "monetary";
                case "ms":
                case "s":
                case "h": return "duration";
                case "B": return "data_size";
                default: return null;
            }
        }

        private static int Decimals(string unit)
        {
            switch (unit)
            {
                case "°C":
                case "L/min":
                case "V": return 1;
                case "bar":
                case "EUR":
                case "A": return 2;
                case "kW":
                case "kvar":
                case "kVA":
                case "kWh":
                case "kvarh":
                case "GJ":
                case "m3": return 3;
                case "%":
                case "h":
                case "s":
                case "ms":
                case "B":
                case "ppm": return 0;
                default: return -1;
            }
        }
    }
}
