using System.Collections.Generic;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Meterkast.Settings;

namespace Meterkast.VirtualBoard;

/// <summary>settings.json, with which flash.ps1 checks a settings file, made from the firmware's table.</summary>
public static class SettingsData
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the data, one setting per line.</summary>
    public static string Write()
    {
        List<string> lines = [];
        SettingRow row = new();
        while (row.Next())
        {
            lines.Add($"    {{ \"key\": {Quote(row.Key)}, \"kind\": {Quote(row.Kind)}, \"default\": {Quote(row.Default)}, \"change\": {Quote(row.Change)} }}");
        }

        StringBuilder text = new();
        text.AppendLine("{");
        text.AppendLine($"  \"maxBytes\": {SafeFile.MaxLength},");
        text.AppendLine("  \"settings\": [");
        text.AppendJoin(",\n", lines).AppendLine();
        text.AppendLine("  ]").AppendLine("}");
        return text.ToString();
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, Plain);
}
