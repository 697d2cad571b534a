namespace Meterkast.Dlms
{
    /// <summary>What a value is, as far as decimals of a list go by it.</summary>
    public enum Quantity : byte
    {
        /// <summary>A voltage.</summary>
        Voltage,

        /// <summary>A current.</summary>
        Current,

        /// <summary>A power: active, reactive or apparent.</summary>
        Power,

        /// <summary>An energy: active, reactive or apparent.</summary>
        Energy,

        /// <summary>A power factor.</summary>
        PowerFactor,

        /// <summary>Anything else.</summary>
        None,
    }
}
