namespace Meterkast.NanoApi.Gate;

/// <summary>One violation: something that fails on the device.</summary>
/// <param name="File">Source file.</param>
/// <param name="Line">Line, from 1; 0 if unknown.</param>
/// <param name="Message">What it is, and what to do instead.</param>
public sealed record Violation(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line}): {Message}";
}
