namespace Meterkast.Modbus
{
    /// <summary>Where a firmware leaves its registers for the server. Set once, before the server starts.</summary>
    public sealed class ModbusDesk
    {
        /// <summary>The registers; null until the firmware has left them.</summary>
        public IModbusRegisters Registers { get; set; }
    }
}
