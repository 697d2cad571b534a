namespace nanoFramework.Runtime.Native
{
    /// <summary>What is started anew.</summary>
    public enum RebootOption
    {
        /// <summary>The device.</summary>
        NormalReboot = 0,

        /// <summary>The boot loader of nanoFramework.</summary>
        EnterNanoBooter = 1,

        /// <summary>The interpreter alone.</summary>
        ClrOnly = 2,

        /// <summary>The boot loader of the chip's maker.</summary>
        EnterProprietaryBooter = 8,
    }
}
