using Meterkast.Text;

namespace Meterkast.Obis
{
    /// <summary>
    /// Name of the active tariff: 1 is low and 2 normal in the Netherlands (DSMR 5.0.2 P1, 6.12), 1 is day and 2 night in
    /// Belgium (e-MUCS P1); elsewhere the number is used.
    /// </summary>
    public static class Tariff
    {
        /// <summary>Writes the name, or the number without leading zeros.</summary>
        public static void Write(byte[] bytes, int start, int length, Country country, TextBuffer text)
        {
            int end = start + length;
            while (start + 1 < end && bytes[start] == '0')
            {
                start++;
            }

            byte only = end - start == 1 ? bytes[start] : (byte)0;
            bool isNamed = country == Country.Netherlands || country == Country.Belgium;
            if (isNamed && only == '1')
            {
                text.Append(country == Country.Belgium ? "day" : "low");
            }
            else if (isNamed && only == '2')
            {
                text.Append(country == Country.Belgium ? "night" : "normal");
            }
            else
            {
                ObisText.WriteRaw(bytes, start, end - start, text);
            }
        }
    }
}
