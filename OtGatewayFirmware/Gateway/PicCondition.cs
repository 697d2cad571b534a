namespace Meterkast.Gateway
{
    /// <summary>Condition of the PIC.</summary>
    public enum PicCondition
    {
        /// <summary>Nothing was heard from it yet.</summary>
        Unknown,

        /// <summary>It prints lines.</summary>
        Ok,

        /// <summary>It answers, but has nothing to print.</summary>
        Silent,

        /// <summary>It does not answer.</summary>
        Deaf,

        /// <summary>Its reset pin was pulled, and it has not started yet.</summary>
        Resetting,
    }
}
