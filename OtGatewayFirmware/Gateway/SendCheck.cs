using Meterkast.Mqtt;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Decides, when it is a command's turn, whether the PIC is sent it: not what its firmware does not have, not what its EEPROM has
    /// already, and not what would wear the EEPROM out. A client of the tap is never hindered. One thread only.
    /// </summary>
    public sealed class SendCheck
    {
        private readonly CommandIndex _index;
        private readonly EepromGuard _eeprom;
        private readonly PicVersion _version;
        private readonly ResultOutbox _outbox;
        private readonly bool _allowsControlSetpoint2;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="index">The index of the commands.</param>
        /// <param name="eeprom">Knows what the EEPROM has.</param>
        /// <param name="version">Knows the PIC's firmware.</param>
        /// <param name="outbox">Where the results go of what is not sent.</param>
        /// <param name="allowsControlSetpoint2">Whether a setpoint for the second circuit is sent to a PIC that passes on another one.</param>
        public SendCheck(CommandIndex index, EepromGuard eeprom, PicVersion version, ResultOutbox outbox, bool allowsControlSetpoint2)
        {
            _allowsControlSetpoint2 = allowsControlSetpoint2;
            _index = index;
            _eeprom = eeprom;
            _version = version;
            _outbox = outbox;
        }

        /// <summary>Whether a command is sent; when it is not, whoever asked for it is told why.</summary>
        /// <param name="command">The command.</param>
        /// <param name="now">Milliseconds since start.</param>
        public bool MaySend(QueuedCommand command, long now)
        {
            if (command.IsGuest)
            {
                return true;
            }

            string reason = null;
            bool has = false;
            if (!_version.Has(_index.SinceOf(command.Wire)))
            {
                int since = _index.SinceOf(command.Wire);
                reason = "PIC firmware " + _version.Text + " does not have this command; " + PicVersion.TextOf(since) + " is the first that has";
            }
            else if (!_allowsControlSetpoint2 && !_version.PassesControlSetpoint2 && _index.NeedsLeave(command.Wire) && !command.IsZero)
            {
                reason = _version.Text.Length == 0
                    ? "the version of the PIC's firmware is not known, and some send the boiler another value; "
                    : "PIC firmware " + _version.Text + " sends the boiler another value; ";
                reason += "the setting command.control_setpoint_2 = on allows it";
            }
            else if (_eeprom.Has(command))
            {
                has = true;
                reason = "the gateway has this value already";
            }
            else if (!_eeprom.Allows(command, now))
            {
                reason = "it is kept in EEPROM and was written ten times within the hour";
            }

            if (reason != null && command.Name != null)
            {
                _outbox.Begin(command.Asked, has ? "accepted" : "refused", command.Id);
                _outbox.AddText("reason", reason);
                _outbox.End(command.Name);
            }

            return reason == null;
        }
    }
}
