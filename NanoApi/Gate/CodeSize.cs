using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Meterkast.NanoApi.Gate;

/// <summary>
/// Counts the bytes of code of an assembly in the device's format, in which a method's place is a number of 16 bits: nanoFramework's
/// metadata processor refuses an assembly with more.
/// </summary>
public static class CodeSize
{
    /// <summary>Maximum number of bytes.</summary>
    public const int Most = ushort.MaxValue;

    private const int HandlerBytes = 12;

    /// <summary>Counts.</summary>
    public static int Count(CompiledAssembly assembly)
    {
        using AssemblyDefinition definition = DeviceRules.ReadWithSymbols(assembly);
        return definition.MainModule.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody).Sum(m => Count(m.Body));
    }

    private static int Count(MethodBody body)
    {
        return body.Instructions.Sum(Count) + (body.HasExceptionHandlers ? 1 + (HandlerBytes * body.ExceptionHandlers.Count) : 0);
    }

    // tokens and distances have two bytes less than on a PC, a switch has one byte for its length and two for each target
    private static int Count(Instruction instruction) => instruction.OpCode.OperandType switch
    {
        OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok or OperandType.InlineString
            or OperandType.InlineBrTarget
            => instruction.GetSize() - 2,
        OperandType.InlineSwitch => instruction.OpCode.Size + 1 + (2 * ((Instruction[])instruction.Operand).Length),
        _ => instruction.GetSize(),
    };
}
