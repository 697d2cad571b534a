using Meterkast.NanoApi.Gate;
using Meterkast.NanoApi.Model;

if (args.Length == 2 && args[0] == "describe" && File.Exists(args[1]))
{
    LibraryReader.Lines(args[1]).ForEach(Console.WriteLine);
    return 0;
}

if (args.Length != 1 || !File.Exists(args[0]))
{
    Console.Error.WriteLine("usage: NanoApi PATH/Firmware.sln (checks the firmware), or NanoApi describe PATH.dll (prints the contents of an assembly of the class library)");
    return 2;
}

List<Violation> violations = DeviceGate.Run(args[0], Console.Out);
foreach (Violation violation in violations)
{
    Console.Error.WriteLine($"{violation.File}({violation.Line}): error: {violation.Message}");
}

Console.WriteLine(violations.Count == 0 ? "API check passed" : $"API check failed: {violations.Count} violations");
return violations.Count == 0 ? 0 : 1;
