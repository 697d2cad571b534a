using Meterkast.NanoApi.Gate;

if (args.Length != 1 || !File.Exists(args[0]))
{
    Console.Error.WriteLine("usage: NanoApi PATH/Firmware.sln; expected the path of the firmware's solution");
    return 2;
}

List<Violation> violations = DeviceGate.Run(args[0], Console.Out);
foreach (Violation violation in violations)
{
    Console.Error.WriteLine($"{violation.File}({violation.Line}): error: {violation.Message}");
}

Console.WriteLine(violations.Count == 0 ? "the gate is open" : $"the gate is closed: {violations.Count} violations");
return violations.Count == 0 ? 0 : 1;
