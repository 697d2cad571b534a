namespace Meterkast.Gateway
{
    /// <summary>
    /// A part of the gateway's firmware: something that may have something to do as time goes by, and wants to know what happens to
    /// commands and to the PIC. <see cref="GatewayParts"/> has the order in which the parts are called. One thread only.
    /// </summary>
    public abstract class GatewayPart
    {
        /// <summary>What <see cref="Tick"/> answers when half a second is soon enough, which it is for all that takes seconds.</summary>
        public const int Seldom = 500;

        /// <summary>Does what is due. Not called while the PIC is being upgraded.</summary>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>Milliseconds after which it must be called again.</returns>
        public virtual int Tick(long now) => Seldom;

        /// <summary>A command has ended, whoever sent it.</summary>
        /// <param name="end">How; valid during the call only.</param>
        public virtual void OnCommandEnded(CommandEnd end)
        {
        }

        /// <summary>The PIC was reset: what it kept in RAM is gone.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public virtual void OnPicReset(long now)
        {
        }

        /// <summary>Called instead of <see cref="Tick"/> while the PIC is being upgraded and says nothing.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public virtual void OnUpgrading(long now)
        {
        }

        /// <summary>An upgrade of the PIC has ended: it may be another one now.</summary>
        public virtual void OnUpgraded()
        {
        }
    }
}
