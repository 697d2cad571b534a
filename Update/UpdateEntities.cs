using Meterkast.HomeAssistant;

namespace Meterkast.Updates
{
    /// <summary>The update of the firmware for Home Assistant: versions, progress and a button. One thread only.</summary>
    public sealed class UpdateEntities : IEntitySource
    {
        /// <summary>What the button sends: the image that <c>update.url</c> names is installed.</summary>
        public const string Install = "install";

        /// <inheritdoc/>
        public int Groups => 1;

        /// <inheritdoc/>
        public bool IsSeen(int group) => true;

        /// <inheritdoc/>
        public bool IsWanted(int group) => true;

        /// <inheritdoc/>
        public bool Describe(int group, int part, EntityConfig config)
        {
            if (part > 0)
            {
                return false;
            }

            config.Name.Clear().Append("firmware");
            config.Begin("update").Topic("stat_t", "update/", "state").Topic("cmd_t", "set/", UpdateService.Command).Text("pl_inst", Install);
            config.Text("dev_cla", "firmware").Text("ent_cat", "config");
            return true;
        }
    }
}
