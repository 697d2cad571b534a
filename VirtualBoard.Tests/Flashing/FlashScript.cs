using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace Meterkast.VirtualBoard.Tests.Flashing;

/// <summary>Runs flash.ps1 in the PowerShell engine with a nanoff that only notes how it was called, and fails as it is told.</summary>
internal sealed class FlashScript : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public FlashScript()
    {
        File.Copy(Path, InFolder("flash.ps1"));
        File.Copy(Repository.File("boards.json"), InFolder("boards.json"));
        File.Copy(Repository.File("settings.json"), InFolder("settings.json"));
        foreach (string app in new[] { "OtGatewayFirmware", "P1Firmware" })
        {
            foreach (string parent in new[] { "", "Boards/Stm32/" })
            {
                string image = InFolder($"{parent}{app}/bin/Release/{app}.bin");
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(image)!);
                File.WriteAllBytes(image, [1]);
            }
        }

        File.WriteAllText(InFolder("my.ini"), "mqtt.password = hunter2\n");
        File.WriteAllText(InFolder("net.json"), "{\"WirelessClient\":{\"Ssid\":\"home\",\"Password\":\"hunter2\"}}");
        File.WriteAllText(InFolder("ca.pem"), "-----BEGIN CERTIFICATE-----\n");
    }

    /// <summary>The script in the repository.</summary>
    public static string Path => Repository.File("flash.ps1");

    /// <summary>How nanoff was called, a call a line.</summary>
    public string[] Calls => File.Exists(Log) ? File.ReadAllLines(Log) : [];

    /// <summary>What the script printed.</summary>
    public string Output { get; private set; } = "";

    /// <summary>What the files were that nanoff was given for storing.</summary>
    public string Stored => File.Exists(Log + ".files") ? File.ReadAllText(Log + ".files") : "";

    private string Log => InFolder("calls.txt");

    /// <summary>Parses the script.</summary>
    public static ScriptBlockAst Parse(out ParseError[] errors) => Parser.ParseFile(Path, out _, out errors);

    /// <summary>Full path of a file beside the script.</summary>
    public string InFolder(string name) => System.IO.Path.Combine(_folder, name);

    /// <summary>Puts a nanoff on the path.</summary>
    /// <param name="failures">How many of its first calls fail.</param>
    /// <param name="failing">Only calls with this option fail.</param>
    public void MakeNanoff(int failures = 0, string failing = "--")
    {
        string tool = InFolder("tools/nanoff");
        Directory.CreateDirectory(InFolder("tools"));
        File.WriteAllText(tool, $$"""
            #!/bin/sh
            echo "$*" >> '{{Log}}'
            echo "nanoff says hunter2"
            for word in "$@"; do
                [ "$last" = --filedeployment ] && cat "$word" >> '{{Log}}.files'
                last=$word
            done
            case "$*" in *{{failing}}*) [ "$(wc -l < '{{Log}}')" -gt {{failures}} ] || exit 9 ;; esac
            exit 0
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, (UnixFileMode)0b111_101_101);
        }
    }

    /// <summary>Runs the script.</summary>
    /// <returns>Its exit code.</returns>
    public int Run(string arguments)
    {
        TextWriter errors = Console.Error;
        using StringWriter said = new();
        string path = Environment.GetEnvironmentVariable("PATH")!;
        try
        {
            Console.SetError(said);
            Environment.SetEnvironmentVariable("PATH", InFolder("tools") + ":/bin:/usr/bin");
            using PowerShell shell = PowerShell.Create(InitialSessionState.CreateDefault2());
            shell.AddScript($"& '{InFolder("flash.ps1")}' {arguments} -RetryAfter 0; $LASTEXITCODE");
            List<string> lines = [.. shell.Invoke().Select(o => o?.ToString() ?? "")];
            Output = string.Join('\n', lines[..^1]) + "\n" + said + string.Join('\n', shell.Streams.Error);
            return int.Parse(lines[^1]);
        }
        finally
        {
            Console.SetError(errors);
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
