namespace Meterkast.Gateway
{
    /// <summary>The pin that is connected to the PIC's reset.</summary>
    public interface IResetPin
    {
        /// <summary>Whether there is one.</summary>
        bool IsThere { get; }

        /// <summary>Pulls the PIC's reset low, or releases it.</summary>
        void Pull(bool low);
    }
}
