namespace Meterkast.Profiles
{
    /// <summary>The profile of one board in <see cref="BoardTable"/>.</summary>
    public sealed class BoardProfile
    {
        private readonly string[] _columns;

        private BoardProfile(string[] columns)
        {
            _columns = columns;
        }

        /// <summary>Name of nanoFramework's target.</summary>
        public string Target => _columns[0];

        /// <summary>The chip: esp32, esp32s3, esp32c3 or stm32.</summary>
        public string Chip => _columns[1];

        /// <summary>Name of the UART.</summary>
        public string Port => _columns[2];

        /// <summary>Pin on which the UART receives.</summary>
        public int ReceivePin => Pin(3);

        /// <summary>Pin on which the UART sends.</summary>
        public int SendPin => Pin(4);

        /// <summary>Pin for the PIC's reset; -1 for none.</summary>
        public int ResetPin => Pin(5);

        /// <summary>Pin of a status LED; -1 for none.</summary>
        public int LampPin => Pin(6);

        /// <summary>Whether the board is on Ethernet; on Wi-Fi otherwise.</summary>
        public bool HasEthernet => _columns[7] == "ethernet";

        /// <summary>Whether the UART can invert its levels.</summary>
        public bool CanInvert => _columns[8] == "yes";

        /// <summary>Whether the board itself uses a pin.</summary>
        public bool Reserves(int pin) => ("," + _columns[9] + ",").IndexOf("," + pin.ToString() + ",") >= 0;

        /// <summary>Finds a board.</summary>
        /// <param name="target">Name of nanoFramework's target.</param>
        /// <returns>Its profile, or null.</returns>
        public static BoardProfile Find(string target)
        {
            for (int row = 0; row < BoardTable.Rows; row++)
            {
                string[] columns = BoardTable.Row(row).Split('|');
                if (columns[0] == target)
                {
                    return new BoardProfile(columns);
                }
            }

            return null;
        }

        private int Pin(int column) => _columns[column] == "-" ? -1 : int.Parse(_columns[column]);
    }
}
