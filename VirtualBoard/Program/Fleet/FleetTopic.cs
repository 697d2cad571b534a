using System;

namespace Meterkast.VirtualBoard.Fleet;

/// <summary>Takes a topic of a fleet apart: <c>homes/HOUSE/FIRMWARE/NAME</c>.</summary>
internal static class FleetTopic
{
    /// <summary>Finds the end of the board's base topic.</summary>
    /// <param name="topic">A topic.</param>
    /// <returns>Number of characters before the name and its slash; -1 if it is no topic of a board.</returns>
    public static int BaseLength(string topic)
    {
        int house = topic.IndexOf('/', StringComparison.Ordinal);
        int firmware = house < 0 ? -1 : topic.IndexOf('/', house + 1);
        return firmware < 0 ? -1 : topic.IndexOf('/', firmware + 1);
    }
}
