namespace nanoFramework.Runtime.Native
{
    /// <summary>What is restarted.</summary>
    public enum RebootOption
    {
        /// <summary>The device.</summary>
        NormalReboot = 0,

        /// <summary>The boot loader of nanoFramework.</summary>
        EnterNanoBooter = 1,

        /// <summary>Only the interpreter.</summary>
        ClrOnly = 2,

        /// <summary>The chip manufacturer's boot loader.</summary>
        EnterProprietaryBooter = 8,
    }
}
