using System.Text;
using Meterkast.Gateway;

namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// The commands for Home Assistant, as <see cref="CommandTable"/> has them: the room setpoint as a thermostat (climate), others as
    /// number, switch, select or button, and a button that ends the override. Everyday commands are enabled by default, an installer's are
    /// not. One thread only.
    /// </summary>
    public sealed class CommandEntities : IEntitySource
    {
        /// <summary>Name of the command that is shown as a thermostat.</summary>
        public const string Thermostat = "room_setpoint";

        private readonly PicVersion _version;
        private readonly bool _allowsControlSetpoint2;
        private readonly AnnouncedRanges _ranges;
        private readonly ThermostatCard _card;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="version">Knows the PIC's firmware.</param>
        /// <param name="allowsControlSetpoint2">Whether the second circuit's setpoint is sent to any firmware.</param>
        /// <param name="ranges">The ranges of numbers.</param>
        /// <param name="card">The thermostat.</param>
        public CommandEntities(PicVersion version, bool allowsControlSetpoint2, AnnouncedRanges ranges, ThermostatCard card)
        {
            _version = version;
            _allowsControlSetpoint2 = allowsControlSetpoint2;
            _ranges = ranges;
            _card = card;
        }

        /// <inheritdoc/>
        public int Groups { get; } = CommandRow.Count();

        /// <inheritdoc/>
        public bool IsSeen(int group) => true;

        /// <inheritdoc/>
        public bool IsWanted(int group)
        {
            return _allowsControlSetpoint2 || _version.PassesControlSetpoint2 || !CommandRow.Open(group).NeedsLeave;
        }

        /// <inheritdoc/>
        public bool Describe(int group, int part, EntityConfig config)
        {
            CommandRow row = CommandRow.Open(group);
            bool isOnce = row.IsOnce && !row.IsButton;
            bool isReleased = row.IsCancelledByZero || row.IsCleared;
            if (isOnce || row.Kind == CommandKind.Text || part > 1 || (part == 1 && !isReleased))
            {
                return false;
            }

            config.Name.Clear().Append(part == 1 ? "release_" : "").Append(row.Name);
            if (part == 1)
            {
                config.Begin("button").Topic("cmd_t", "set/", row.Name).Text("pl_prs", row.IsCancelledByZero ? "0" : "clear");
            }
            else if (row.Name == Thermostat)
            {
                _card.Describe(config);
            }
            else
            {
                Describe(group, row, config);
            }

            if (!row.IsHouseholders)
            {
                config.Text("ent_cat", "config").Json("en", "false");
            }

            return true;
        }

        private void Describe(int group, CommandRow row, EntityConfig config)
        {
            string shows = row.Shown;
            switch (row.Kind)
            {
                case CommandKind.Number:
                case CommandKind.Whole:
                    config.Begin("number").Topic("cmd_t", "set/").Topic("stat_t", "", shows);
                    config.Number("min", _ranges.Lowest(group)).Json("max", HighestOf(group, row)).Text("mode", "box");
                    config.Json("step", row.Kind == CommandKind.Whole ? row.Step.ToString() : "0.5");
                    WriteUnit(row.Unit, config);
                    break;
                case CommandKind.Switch:
                    config.Begin("switch").Topic("cmd_t", "set/").Topic("stat_t", "", shows);
                    break;
                case CommandKind.Choice when row.IsButton:
                    config.Begin("button").Topic("cmd_t", "set/").Text("pl_prs", row.WordOf(0));
                    break;
                default:
                    config.Begin("select").Topic("cmd_t", "set/").Topic("stat_t", "", shows).Json("ops", Options(row));
                    break;
            }
        }

        // The ranges are whole; a highest value of the table that is not is announced as it is
        private string HighestOf(int group, CommandRow row)
        {
            int highest = _ranges.Highest(group);
            int above = (highest * 100) - row.MaxHundredths;
            return above > 0 && above < 100 ? row.Max : highest.ToString();
        }

        private static void WriteUnit(string unit, EntityConfig config)
        {
            if (unit.Length > 0)
            {
                config.Text("unit_of_meas", unit);
            }

            if (unit == "°C")
            {
                config.Text("dev_cla", "temperature");
            }
        }

        // The words of a choice except 1 and 0, which represent ON and OFF, or the letters
        private static string Options(CommandRow row)
        {
            StringBuilder list = new StringBuilder("[");
            bool isChoice = row.Kind == CommandKind.Choice;
            int count = isChoice ? row.Choices : row.Letters.Length;
            for (int i = 0; i < count; i++)
            {
                string word = isChoice ? row.WordOf(i) : row.Letters.Substring(i, 1);
                if (word != "1" && word != "0")
                {
                    list.Append(list.Length > 1 ? "," : "").Append('"').Append(word).Append('"');
                }
            }

            return list.Append(']').ToString();
        }
    }
}
