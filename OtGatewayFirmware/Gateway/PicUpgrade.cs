namespace Meterkast.Gateway
{
    /// <summary>Follows an upgrade of the PIC by a tap client, from the client's first packet to the PIC's banner or the client's silence.</summary>
    public sealed class PicUpgrade
    {
        private readonly GatewayParts _parts;

        /// <summary>Initializes it without an upgrade.</summary>
        /// <param name="parts">Who has to know.</param>
        public PicUpgrade(GatewayParts parts)
        {
            _parts = parts;
        }

        /// <summary>Lets tap clients send, which may begin an upgrade, and ends one whose client has fallen silent.</summary>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>Whether the PIC is being upgraded.</returns>
        public bool Tick(long now)
        {
            bool wasUpgrading = _parts.Tap.IsUpgrading;
            if (_parts.Tap.Tick(now))
            {
                End();
            }

            if (_parts.Tap.IsUpgrading && !wasUpgrading)
            {
                _parts.Exchange.Abandon();
                _parts.Topics.SetText(GatewayState.Upgrade, "under way");
            }

            return _parts.Tap.IsUpgrading;
        }

        /// <summary>Ends the upgrade: the PIC may be another one now.</summary>
        public void End()
        {
            _parts.Tap.EndUpgrade();
            _parts.HandleUpgraded();
            _parts.Topics.SetText(GatewayState.Upgrade, "none");
        }
    }
}
