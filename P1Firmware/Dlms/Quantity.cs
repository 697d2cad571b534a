namespace Meterkast.Dlms
{
    /// <summary>The kind of a value, on which the decimals of a list depend.</summary>
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
