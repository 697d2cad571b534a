using Meterkast.OpenTherm;

namespace Meterkast.Gateway
{
    /// <summary>
    /// The bounds that the boiler has reported for the setpoints that the PIC keeps within them: hot water (data id 48) and maximum central
    /// heating (49). The PIC answers BV to values outside (gateway.asm 6.6, SetHotWaterTemp and SetHeatingTemp). One thread only.
    /// </summary>
    public sealed class SetpointBounds
    {
        private const int DhwBounds = 48;
        private const int ChBounds = 49;
        private const int BothValid = (ReadingStore.Valid << 2) | ReadingStore.Valid;

        private readonly ReadingStore _values;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="values">Contains the bounds.</param>
        public SetpointBounds(ReadingStore values)
        {
            _values = values;
        }

        /// <summary>Changes when the boiler reports others.</summary>
        public int Mark => (Packed(DhwBounds) << 16) | Packed(ChBounds);

        /// <summary>Replaces a command's range with the boiler's bounds, if there are any.</summary>
        /// <param name="row">The row of the command.</param>
        public void Narrow(CommandRow row)
        {
            int bounds = row.Name == "dhw_setpoint" ? Packed(DhwBounds) : row.Name == "max_ch_setpoint" ? Packed(ChBounds) : 0;
            if (bounds != 0)
            {
                row.UseBounds(bounds & 0xFF, bounds >> 8);
            }
        }

        // Upper bound in the high byte, lower in the low one; 0 if they are unknown or not valid bounds
        private int Packed(int id)
        {
            int value = _values.Value(id);
            int upper = value >> 8;
            int lower = value & 0xFF;
            return _values.States(id) == BothValid && upper <= 127 && lower < upper ? value : 0;
        }
    }
}
