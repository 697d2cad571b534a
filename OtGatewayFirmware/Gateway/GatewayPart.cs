namespace Meterkast.Gateway
{
    /// <summary>
    /// A part of the gateway's firmware: it acts as time passes, and is notified of events of commands and the PIC.
    /// <see cref="GatewayParts"/> has the order in which the parts are called. One thread only.
    /// </summary>
    public abstract class GatewayPart
    {
        /// <summary>What <see cref="Tick"/> returns if half a second is soon enough, as for all parts that work in seconds.</summary>
        public const int Seldom = 500;

        /// <summary>Does what is due. Not called while the PIC is being upgraded.</summary>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>Milliseconds after which it must be called again.</returns>
        public virtual int Tick(long now) => Seldom;

        /// <summary>Handles the end of a command, whoever sent it.</summary>
        /// <param name="end">How it ended; valid only during the call.</param>
        public virtual void OnCommandEnded(CommandEnd end)
        {
        }

        /// <summary>Handles a reset of the PIC: its RAM is lost.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public virtual void OnPicReset(long now)
        {
        }

        /// <summary>Called instead of <see cref="Tick"/> while the PIC is being upgraded and prints nothing.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public virtual void OnUpgrading(long now)
        {
        }

        /// <summary>Handles the end of an upgrade: the PIC may have another firmware now.</summary>
        public virtual void OnUpgraded()
        {
        }
    }
}
