using Meterkast.VirtualBoard.Metrics;

namespace Meterkast.VirtualBoard;

/// <summary>The documents that are made from the firmwares' tables.</summary>
public static class Documents
{
    /// <summary>Writes one.</summary>
    /// <param name="name">The command that prints it.</param>
    /// <returns>Its text; null if there is none of this name.</returns>
    public static string? Write(string name)
    {
        return name switch
        {
            "topics" => TopicDocument.Write() + MeterTopicDocument.Write(),
            "settings" => SettingsDocument.Write(),
            "settings-json" => SettingsData.Write(),
            "home-acl" => HomeRights.Write(),
            "metrics-values" => ExporterFile.WriteValues(),
            "metrics-state" => ExporterFile.WriteState(),
            "faults" => FaultDocument.Write(),
            "chargers" => ChargerDocument.Write(),
            "api" => ApiDocument.Write(),
            "openapi" => ApiDocument.WriteOpenApi(),
            "boards" => BoardsDocument.Write(),
            _ => null,
        };
    }
}
