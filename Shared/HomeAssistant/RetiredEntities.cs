namespace Meterkast.HomeAssistant
{
    /// <summary>Entities of earlier versions that no longer exist: their announcements are withdrawn.</summary>
    public sealed class RetiredEntities : IEntitySource
    {
        private readonly string[] _entities;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="entities">Component and name of each, with a slash between, for example <c>sensor/old_name</c>.</param>
        public RetiredEntities(string[] entities)
        {
            _entities = entities;
        }

        /// <inheritdoc/>
        public int Groups => _entities.Length;

        /// <inheritdoc/>
        public bool IsSeen(int group) => true;

        /// <inheritdoc/>
        public bool IsWanted(int group) => false;

        /// <inheritdoc/>
        public bool Describe(int group, int part, EntityConfig config)
        {
            if (part > 0)
            {
                return false;
            }

            string[] words = _entities[group].Split('/');
            config.Name.Clear().Append(words[1]);
            config.Begin(words[0]);
            return true;
        }
    }
}
