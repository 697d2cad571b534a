using System.Text;
using Meterkast.Text;

namespace Meterkast.Dlms
{
    /// <summary>
    /// Lists of meters that leave out the codes of their values, or scaler and unit: one line of text a list.
    ///
    /// A line reads: name, number of elements, decimals, codes, with a vertical bar between.
    ///   name      the list's own identifier, or the manufacturer's three letters in the system title.
    ///   elements  number of elements of the outermost structure; 0 for any, if the list has codes.
    ///   decimals  of voltages, currents, powers, energies and power factors, in V, A, W, Wh and without a unit; x where none is sent.
    ///   codes     by position, - for what is skipped; empty if the list has them. Codes without a medium are of electricity.
    ///
    /// Sources: Kaifa, "HAN OBIS codes KFM_001" (Norway); Kamstrup, "HAN-NVE interface description", 3.1; Netz Burgenland, "Spezifikation
    /// Kundenschnittstelle E450"; Landis+Gyr, "Customer information interface (CII)" of the E450.
    /// </summary>
    public static class ListTable
    {
        private const string Lists =
            "KFM_001|1|1 3 0 0 x|1.7.0\n"
            + "KFM_001|9|1 3 0 0 x|- 0-0:96.1.0 0-0:96.1.7 1.7.0 2.7.0 3.7.0 4.7.0 31.7.0 32.7.0\n"
            + "KFM_001|13|1 3 0 0 x|- 0-0:96.1.0 0-0:96.1.7 1.7.0 2.7.0 3.7.0 4.7.0 31.7.0 51.7.0 71.7.0 32.7.0 52.7.0 72.7.0\n"
            + "KFM_001|14|1 3 0 0 x|- 0-0:96.1.0 0-0:96.1.7 1.7.0 2.7.0 3.7.0 4.7.0 31.7.0 32.7.0 0-0:1.0.0 1.8.0 2.8.0 3.8.0 4.8.0\n"
            + "KFM_001|18|1 3 0 0 x|- 0-0:96.1.0 0-0:96.1.7 1.7.0 2.7.0 3.7.0 4.7.0 31.7.0 51.7.0 71.7.0 32.7.0 52.7.0 72.7.0 0-0:1.0.0 1.8.0 2.8.0 3.8.0 4.8.0\n"
            + "LGZ|11|0 2 0 0 x|32.7.0 52.7.0 72.7.0 31.7.0 51.7.0 71.7.0 1.7.0 2.7.0 1.8.0 2.8.0 0-0:96.1.0\n"
            + "LGZ|14|0 2 0 0 x|32.7.0 52.7.0 72.7.0 31.7.0 51.7.0 71.7.0 1.7.0 2.7.0 1.8.0 2.8.0 - - - 0-0:96.1.0\n"
            + "LGZ|0|1 2 0 0 x|\n"
            + "Kamstrup_V0001|0|0 2 0 -1 2|\n";

        /// <summary>The line of a list, for a meter whose list has changed; allocates.</summary>
        /// <param name="name">Name of the list.</param>
        /// <param name="elements">Number of its elements.</param>
        /// <returns>Decimals, a vertical bar, codes; null if the list is unknown.</returns>
        public static byte[] Find(TextBuffer name, int elements)
        {
            string[] lines = Lists.Split('\n');
            string own = name.ToString();
            for (int wanted = elements; ; wanted = 0)
            {
                string head = own + "|" + wanted.ToString() + "|";
                for (int i = 0; i < lines.Length && own.Length > 0; i++)
                {
                    if (lines[i].StartsWith(head))
                    {
                        return Encoding.UTF8.GetBytes(lines[i].Substring(head.Length));
                    }
                }

                if (wanted == 0)
                {
                    return null;
                }
            }
        }
    }
}
