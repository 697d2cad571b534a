namespace Meterkast.Obis
{
    /// <summary>Which country's codes a telegram has.</summary>
    public enum Country : byte
    {
        /// <summary>No known one.</summary>
        Unknown,

        /// <summary>DSMR 2.2 to 5.</summary>
        Netherlands,

        /// <summary>e-MUCS-P1.</summary>
        Belgium,

        /// <summary>Smarty P1.</summary>
        Luxembourg,

        /// <summary>Swedish H1, also in Denmark and Finland.</summary>
        Sweden,

        /// <summary>ESO.</summary>
        Lithuania,

        /// <summary>E.ON.</summary>
        Hungary,

        /// <summary>Energienetze Steiermark.</summary>
        Austria,

        /// <summary>Meters with codes 1-1.</summary>
        Switzerland,

        /// <summary>EasyMeter Q3D.</summary>
        Germany,

        /// <summary>Codes 0-0:94.98.3x.</summary>
        Poland,

        /// <summary>Codes 1-0:1.8.11 to 13.</summary>
        Israel,

        /// <summary>Iskra ISK9 with codes 1-0:0.9.x.</summary>
        Slovenia,

        /// <summary>A heat meter's own telegram.</summary>
        HeatLink,
    }
}
