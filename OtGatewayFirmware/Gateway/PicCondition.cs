namespace Meterkast.Gateway
{
    /// <summary>How the PIC is.</summary>
    public enum PicCondition
    {
        /// <summary>Nothing was heard of it yet.</summary>
        Unknown,

        /// <summary>It prints lines.</summary>
        Ok,

        /// <summary>It answers, and has nothing to print.</summary>
        Silent,

        /// <summary>It does not answer.</summary>
        Deaf,

        /// <summary>Its reset pin was pulled, and it is not back yet.</summary>
        Resetting,
    }
}
