using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace Meterkast.VirtualBoard.Tests.Flashing;

/// <summary>The functions by which flash.ps1 checks a settings file, without the script around them.</summary>
internal sealed class SettingsCheck : IDisposable
{
    private readonly PowerShell _shell = PowerShell.Create(InitialSessionState.CreateDefault2());
    private readonly string _data = File.ReadAllText(Repository.File("settings.json"));

    public SettingsCheck()
    {
        IEnumerable<Ast> functions = FlashScript.Parse(out _).FindAll(a => a is FunctionDefinitionAst, false);
        _shell.AddScript("Set-StrictMode -Version 3\n" + string.Join('\n', functions.Select(f => f.Extent.Text))).Invoke();
    }

    /// <summary>What the script says of the bytes of a file, without the name of the file.</summary>
    public string[] FaultsOf(byte[] file) => Call("Get-SettingsFault", file, _data);

    /// <summary>What the script expected of a value; empty when it is good.</summary>
    public string FaultOf(string kind, string value) => string.Concat(Call("Get-ValueFault", kind, value));

    public void Dispose() => _shell.Dispose();

    private string[] Call(string function, params object[] arguments)
    {
        _shell.Commands.Clear();
        _shell.AddCommand(function);
        foreach (object argument in arguments)
        {
            _shell.AddArgument(argument);
        }

        string[] said = [.. _shell.Invoke().Select(o => o?.ToString() ?? "")];
        Assert.AreEqual("", string.Join('\n', _shell.Streams.Error));
        return said;
    }
}
