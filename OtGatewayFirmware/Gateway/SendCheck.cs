using Meterkast.Mqtt;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Decides, when it is a command's turn, whether it is sent to the PIC: not if the PIC's firmware does not have it, not if the EEPROM
    /// already has the value, and not if it would wear out the EEPROM. Commands of tap clients are always sent. One thread only.
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
        /// <param name="eeprom">Knows the contents of the EEPROM.</param>
        /// <param name="version">Knows the PIC's firmware.</param>
        /// <param name="outbox">Receives the results of commands that are not sent.</param>
        /// <param name="allowsControlSetpoint2">Whether a setpoint for the second circuit is sent to a PIC that passes on a different
        /// value.</param>
        public SendCheck(CommandIndex index, EepromGuard eeprom, PicVersion version, ResultOutbox outbox, bool allowsControlSetpoint2)
        {
            _allowsControlSetpoint2 = allowsControlSetpoint2;
            _index = index;
            _eeprom = eeprom;
            _version = version;
            _outbox = outbox;
        }

        /// <summary>Whether a command is sent; if not, its result gives the reason.</summary>
        /// <param name="command">The command.</param>
        /// <param name="now">Milliseconds since start.</param>
        public bool MaySend(QueuedCommand command, long now)
        {
            if (command.IsFromTapClient)
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
                _outbox.Begin(command.Asked, has ? "accepted" : "refused", command.Id, command.Asker);
                _outbox.AddText("reason", reason);
                _outbox.End(command.Name);
            }

            return reason == null;
        }
    }
}
