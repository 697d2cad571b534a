namespace Meterkast.Modbus
{
    /// <summary>The registers that a device shows over Modbus. Called by the server's thread, so an implementation locks.</summary>
    public interface IModbusRegisters
    {
        /// <summary>Whether the values are current; if not, a reader is told that the device fails.</summary>
        bool IsCurrent { get; }

        /// <summary>Reads the value at an address, which has two registers.</summary>
        /// <param name="isHolding">Whether a holding register is wanted, or an input register.</param>
        /// <param name="address">The address on the wire, even.</param>
        /// <param name="bits">Receives the 32 bits, those of the first register above.</param>
        /// <returns>False if there is no such register.</returns>
        bool TryRead(bool isHolding, int address, out uint bits);
    }
}
