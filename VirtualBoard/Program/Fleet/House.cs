using System.Collections.Generic;

namespace Meterkast.VirtualBoard.Fleet;

/// <summary>A line of a list of houses.</summary>
/// <param name="Name">Its name, which is also its account.</param>
/// <param name="Firmwares">Its boards: otgw, p1 or both.</param>
/// <param name="Password">The account's password; empty for one that is made.</param>
/// <param name="Settings">Further settings: the firmware, or empty for both, the key and the value.</param>
internal sealed record House(string Name, string[] Firmwares, string Password, IReadOnlyList<(string Firmware, string Key, string Value)> Settings);
