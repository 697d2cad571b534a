using System.Text;
using Meterkast.Gateway;

namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// The commands for Home Assistant, as <see cref="CommandTable"/> has them: the room setpoint as a thermostat (climate), others as
    /// number, switch, select or button, and a button that gives back what was overridden. A householder's are on from the
    /// beginning, an installer's off. One thread only.
    /// </summary>
    public sealed class CommandEntities : IEntitySource
    {
        private readonly PicVersion _version;
        private readonly bool _allowsControlSetpoint2;
        private readonly AnnouncedRanges _ranges;

        /// <summary>Makes it.</summary>
        /// <param name="version">Knows the PIC's firmware.</param>
        /// <param name="allowsControlSetpoint2">Whether the second circuit's setpoint is taken by any firmware.</param>
        /// <param name="ranges">The ranges of numbers.</param>
        public CommandEntities(PicVersion version, bool allowsControlSetpoint2, AnnouncedRanges ranges)
        {
            _version = version;
            _allowsControlSetpoint2 = allowsControlSetpoint2;
            _ranges = ranges;
        }

        /// <inheritdoc/>
        public int Groups => CommandTable.Rows;

        /// <inheritdoc/>
        public bool IsSeen(int group) => true;

        /// <inheritdoc/>
        public bool IsWanted(int group)
        {
            return _allowsControlSetpoint2 || _version.PassesControlSetpoint2 || CommandTable.Row(group).Split('|')[4].IndexOf('A') < 0;
        }

        /// <inheritdoc/>
        public bool Describe(int group, int part, EntityConfig config)
        {
            string[] row = CommandTable.Row(group).Split('|');
            string[] kind = row[2].Split(' ');
            bool isHouseholders = row[4].IndexOf('H') >= 0;
            bool isOnce = row[4].IndexOf('L') >= 0 && row[0] != "pic_reset";
            if (isOnce || kind[0] == "text" || part > 1 || (part == 1 && !CanRelease(kind)))
            {
                return false;
            }

            config.Name.Clear().Append(part == 1 ? "release_" : "").Append(row[0]);
            if (part == 1)
            {
                config.Begin("button").Topic("cmd_t", "set/", row[0]).Text("pl_prs", kind[3] == "zero" ? "0" : "clear");
            }
            else if (row[0] == "room_setpoint")
            {
                DescribeThermostat(config);
            }
            else
            {
                Describe(group, row, kind, config);
            }

            if (!isHouseholders)
            {
                config.Text("ent_cat", "config").Json("en", "false");
            }

            return true;
        }

        private static bool CanRelease(string[] kind) => kind.Length > 3 && (kind[3] == "zero" || kind[3] == "clear");

        private static void DescribeThermostat(EntityConfig config)
        {
            // the mode is always heat: switching off is the thermostat's own business
            config.Begin("climate").Topic("curr_temp_t", "", "room_temperature").Topic("temp_stat_t", "", "room_setpoint");
            config.Topic("temp_cmd_t", "set/").Json("min_temp", "5").Json("max_temp", "30").Json("temp_step", "0.5");
            config.Text("temp_unit", "C").Json("precision", "0.1").Json("modes", "[\"heat\"]").Topic("mode_stat_t", "", "status");
            config.Text("mode_stat_tpl", "heat").Topic("act_t", "gateway/", "heating_action");
        }

        private void Describe(int group, string[] row, string[] kind, EntityConfig config)
        {
            string shows = AnnouncedRanges.ShownBy(row);
            switch (kind[0])
            {
                case "number":
                case "whole":
                    config.Begin("number").Topic("cmd_t", "set/").Topic("stat_t", "", shows);
                    config.Number("min", _ranges.Lowest(group)).Number("max", _ranges.Highest(group)).Text("mode", "box");
                    config.Json("step", kind.Length > 3 && kind[3] == "step5" ? "5" : kind[0] == "whole" ? "1" : "0.5");
                    WriteUnit(row[3], config);
                    break;
                case "switch":
                    config.Begin("switch").Topic("cmd_t", "set/").Topic("stat_t", "", shows);
                    break;
                case "choice" when kind.Length == 2:
                    config.Begin("button").Topic("cmd_t", "set/").Text("pl_prs", kind[1].Split('=')[0]);
                    break;
                default:
                    config.Begin("select").Topic("cmd_t", "set/").Topic("stat_t", "", shows).Json("ops", Options(kind));
                    break;
            }
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

        // The words of a choice but for 1 and 0, which stand for ON and OFF, or the letters
        private static string Options(string[] kind)
        {
            StringBuilder list = new StringBuilder("[");
            bool isChoice = kind[0] == "choice";
            int count = isChoice ? kind.Length - 1 : kind[2].Length;
            for (int i = 0; i < count; i++)
            {
                string word = isChoice ? kind[i + 1].Split('=')[0] : kind[2].Substring(i, 1);
                if (word != "1" && word != "0")
                {
                    list.Append(list.Length > 1 ? "," : "").Append('"').Append(word).Append('"');
                }
            }

            return list.Append(']').ToString();
        }
    }
}
