namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// A source of values or commands that are announced to Home Assistant. They are grouped by values that are seen at the same time;
    /// each value or command is one part of its group and one entity. One thread only.
    /// </summary>
    public interface IEntitySource
    {
        /// <summary>Number of groups.</summary>
        int Groups { get; }

        /// <summary>Whether a value of the group was ever seen.</summary>
        bool IsSeen(int group);

        /// <summary>Whether the group is announced; otherwise an earlier announcement is withdrawn.</summary>
        bool IsWanted(int group);

        /// <summary>Describes one part.</summary>
        /// <param name="group">Number of the group, from 0.</param>
        /// <param name="part">Number of the part, from 0.</param>
        /// <param name="config">Receives the description: its name first, then Begin, then the keys.</param>
        /// <returns>False if the group has no such part; nothing was described then.</returns>
        bool Describe(int group, int part, EntityConfig config);
    }
}
