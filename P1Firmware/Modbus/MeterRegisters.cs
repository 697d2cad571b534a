using System;
using Meterkast.Meter;

namespace Meterkast.Modbus
{
    /// <summary>
    /// The registers of <see cref="ModbusTable"/>, written by the main loop after each telegram and read by the server's thread. About 600 bytes,
    /// made only when Modbus is on.
    /// </summary>
    public sealed class MeterRegisters : IModbusRegisters
    {
        private readonly object _lock = new object();
        private readonly MeterFigures _figures;
        private readonly ushort[] _addresses;
        private readonly ushort[] _divisors;
        private readonly byte[] _operations;
        private readonly int[] _keys;
        private readonly uint[] _bits;
        private bool _isCurrent;

        /// <summary>Initializes registers without values.</summary>
        /// <param name="figures">The figures of the meter.</param>
        public MeterRegisters(MeterFigures figures)
        {
            _figures = figures;
            string[] rows = ModbusTable.Input.Split('\n');
            int count = rows.Length - 1;
            _addresses = new ushort[count];
            _divisors = new ushort[count];
            _operations = new byte[count];
            _keys = new int[count];
            _bits = new uint[count];
            for (int i = 0; i < count; i++)
            {
                string[] columns = rows[i].Split('|');
                _addresses[i] = (ushort)int.Parse(columns[0]);
                _operations[i] = (byte)MeterFigures.OperationOf(columns[1]);
                _keys[i] = MeterFigures.KeyOf(columns[2]);
                _divisors[i] = (ushort)int.Parse(columns[3]);
            }
        }

        /// <inheritdoc/>
        public bool IsCurrent
        {
            get
            {
                lock (_lock)
                {
                    return _isCurrent;
                }
            }
        }

        /// <summary>Reads the values of a telegram.</summary>
        public void HandleTelegram()
        {
            lock (_lock)
            {
                for (int i = 0; i < _keys.Length; i++)
                {
                    long figure = _figures.Read(_operations[i], _keys[i]);
                    _bits[i] = figure == MeterFigures.None ? 0 : BitsOf((float)figure / _divisors[i]);
                }

                _isCurrent = true;
            }
        }

        /// <summary>Handles a silent meter: readers are told that it fails.</summary>
        public void FallSilent()
        {
            lock (_lock)
            {
                _isCurrent = false;
            }
        }

        /// <inheritdoc/>
        public bool TryRead(bool isHolding, int address, out uint bits)
        {
            bits = 0;
            if (isHolding)
            {
                bits = HoldingBits(address);
                return address <= ModbusTable.LastHolding;
            }

            lock (_lock)
            {
                for (int i = 0; i < _addresses.Length; i++)
                {
                    bits = _addresses[i] == address ? _bits[i] : bits;
                }
            }

            return address <= ModbusTable.LastInput;
        }

        private static uint HoldingBits(int address)
        {
            string[] rows = ModbusTable.Holding.Split('\n');
            for (int i = 0; i < rows.Length - 1; i++)
            {
                string[] columns = rows[i].Split('|');
                if (int.Parse(columns[0]) == address)
                {
                    return BitsOf(int.Parse(columns[1]));
                }
            }

            return 0;
        }

        private static uint BitsOf(float number) => BitConverter.ToUInt32(BitConverter.GetBytes(number), 0);
    }
}
