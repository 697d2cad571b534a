namespace System.Device.Gpio
{
    /// <summary>nanoFramework's level of a pin.</summary>
    public readonly struct PinValue : IEquatable<PinValue>
    {
        private readonly byte _value;

        private PinValue(byte value)
        {
            _value = value;
        }

        /// <summary>High.</summary>
        public static PinValue High => new(1);

        /// <summary>Low.</summary>
        public static PinValue Low => new(0);

        /// <summary>Compares two levels.</summary>
        public static bool operator ==(PinValue a, PinValue b) => a._value == b._value;

        /// <summary>Compares two levels.</summary>
        public static bool operator !=(PinValue a, PinValue b) => a._value != b._value;

        /// <inheritdoc/>
        public bool Equals(PinValue other) => this == other;

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is PinValue other && this == other;

        /// <inheritdoc/>
        public override int GetHashCode() => _value;
    }
}
