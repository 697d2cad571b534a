using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Meterkast.NanoApi.Gate;

/// <summary>
/// Counts the heap blocks that the static tables of an assembly take on the device. A block has 12 bytes; an array has a header of two
/// blocks and packs primitive elements; the constant data of an initializer is copied to the heap.
/// </summary>
public static class StaticHeap
{
    /// <summary>Bytes of a heap block on a 32-bit board.</summary>
    public const int BlockBytes = 12;

    private const int HeadBytes = 24;

    /// <summary>Counts.</summary>
    /// <returns>Name of each static array, its number of elements, and its blocks.</returns>
    public static List<(string Field, int Elements, int Blocks)> Count(CompiledAssembly assembly)
    {
        List<(string, int, int)> found = [];
        using AssemblyDefinition definition = DeviceRules.ReadWithSymbols(assembly);
        foreach (MethodDefinition initialiser in definition.MainModule.GetTypes().SelectMany(t => t.Methods).Where(m => m.Name == ".cctor"))
        {
            int elements = 0;
            int bytes = 0;
            foreach (Instruction instruction in initialiser.Body.Instructions)
            {
                if (instruction.OpCode.Code == Code.Newarr)
                {
                    elements = Constant(instruction.Previous);
                    bytes = HeadBytes + (elements * ElementBytes((TypeReference)instruction.Operand));
                }
                else if (instruction.OpCode.Code == Code.Stsfld && elements > 0)
                {
                    FieldReference field = (FieldReference)instruction.Operand;
                    found.Add((field.DeclaringType.Name + "." + field.Name, elements, (bytes + BlockBytes - 1) / BlockBytes));
                    elements = 0;
                }
            }
        }

        return found;
    }

    private static int ElementBytes(TypeReference type)
    {
        return type.FullName switch
        {
            "System.Byte" or "System.SByte" or "System.Boolean" => 1,
            "System.Int16" or "System.UInt16" or "System.Char" => 2,
            "System.Int32" or "System.UInt32" or "System.Single" => 4,
            "System.Int64" or "System.UInt64" or "System.Double" => 8,
            _ => BlockBytes,
        };
    }

    private static int Constant(Instruction instruction)
    {
        return instruction.OpCode.Code switch
        {
            Code.Ldc_I4 => (int)instruction.Operand,
            Code.Ldc_I4_S => (sbyte)instruction.Operand,
            >= Code.Ldc_I4_0 and <= Code.Ldc_I4_8 => instruction.OpCode.Code - Code.Ldc_I4_0,
            _ => 0,
        };
    }
}
