using System.Text;
using Meterkast.Text;

namespace Meterkast.Tap
{
    /// <summary>
    /// Who may connect to the tap: IPv4 addresses and prefixes (<c>192.168.1.7</c>, <c>192.168.1.0/24</c>), separated by commas.
    /// </summary>
    public sealed class TapAccess
    {
        private readonly uint[] _networks;
        private readonly uint[] _masks;

        /// <summary>Initializes a list.</summary>
        /// <param name="list">The addresses and prefixes; an invalid one matches no client.</param>
        public TapAccess(string list)
        {
            string[] parts = list.Split(',');
            _networks = new uint[parts.Length];
            _masks = new uint[parts.Length];
            for (int i = 0; i < parts.Length; i++)
            {
                _ = TryParse(parts[i].Trim(), out _networks[i], out _masks[i]);
            }
        }

        /// <summary>Whether a text is a list of addresses and prefixes.</summary>
        public static bool IsList(string list)
        {
            string[] parts = list.Split(',');
            for (int i = 0; i < parts.Length; i++)
            {
                if (!TryParse(parts[i].Trim(), out uint _, out uint _))
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>The prefix of an address and the mask of its subnet, as a list of one.</summary>
        /// <returns>A list that matches no client if they are invalid.</returns>
        public static string SubnetOf(string address, string mask)
        {
            if (!TryParse(address, out uint own, out uint _) || !TryParse(mask, out uint bits, out uint _))
            {
                return "";
            }

            int length = 0;
            for (; length < 32 && (bits & (0x80000000u >> length)) != 0; length++)
            {
            }

            return TextOf(own & bits) + "/" + length.ToString();
        }

        /// <summary>Reads an address.</summary>
        /// <param name="text">Four numbers from 0 to 255, separated by dots, decimal even with leading zeros.</param>
        /// <param name="address">The address, first part in the highest byte; 0 if it is invalid.</param>
        /// <returns>False if the text is not an address.</returns>
        public static bool TryReadAddress(string text, out uint address)
        {
            if (TryParse(text, out address, out uint _) && text.IndexOf('/') < 0)
            {
                return true;
            }

            address = 0;
            return false;
        }

        /// <summary>Writes an address.</summary>
        /// <param name="address">The address, first part in the highest byte.</param>
        public static string TextOf(uint address)
        {
            return (address >> 24).ToString() + "." + ((address >> 16) & 0xFF).ToString() + "." + ((address >> 8) & 0xFF).ToString() + "."
                + (address & 0xFF).ToString();
        }

        /// <summary>Whether an address may connect.</summary>
        /// <param name="address">Four bytes, the first part first.</param>
        public bool Allows(byte[] address)
        {
            if (address.Length != 4)
            {
                return false;
            }

            uint packed = ((uint)address[0] << 24) | ((uint)address[1] << 16) | ((uint)address[2] << 8) | address[3];
            for (int i = 0; i < _networks.Length; i++)
            {
                if (_masks[i] != 0 && (packed & _masks[i]) == _networks[i])
                {
                    return true;
                }
            }

            return false;
        }

        // Returns a mask of 0 for an invalid prefix and for /0: to allow everybody, use two halves
        private static bool TryParse(string text, out uint network, out uint mask)
        {
            network = 0;
            mask = 0;
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            int at = 0;
            uint address = 0;
            for (int part = 0; part < 4; part++)
            {
                if (!TryReadNumber(bytes, ref at, 255, out int number) || (part < 3 && (at == bytes.Length || bytes[at++] != '.')))
                {
                    return false;
                }

                address = (address << 8) | (uint)number;
            }

            int length = 32;
            if (at < bytes.Length)
            {
                if (bytes[at++] != '/' || !TryReadNumber(bytes, ref at, 32, out length) || length == 0 || at < bytes.Length)
                {
                    return false;
                }
            }

            mask = 0xFFFFFFFFu << (32 - length);
            network = address & mask;
            return true;
        }

        private static bool TryReadNumber(byte[] bytes, ref int at, int highest, out int number)
        {
            number = 0;
            int first = at;
            for (; at < bytes.Length && at < first + 3 && AsciiText.IsDigit(bytes[at]); at++)
            {
                number = (number * 10) + bytes[at] - '0';
            }

            return at > first && number <= highest;
        }
    }
}
