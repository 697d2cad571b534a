using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Meterkast.VirtualBoard.Tests.Encryption;

/// <summary>
/// Counts the instructions of the intermediate language that run, which is what an interpreter spends its time on: a copy of an
/// assembly counts at the beginning of each of its basic blocks. What it calls in other assemblies does not count.
/// </summary>
internal sealed class InstructionCounter
{
    private readonly Assembly _counted;
    private readonly FieldInfo _count;

    public InstructionCounter(string assembly)
    {
        using AssemblyDefinition read = AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        ModuleDefinition module = read.MainModule;
        TypeDefinition holder = new("", "Counted", Mono.Cecil.TypeAttributes.Public | Mono.Cecil.TypeAttributes.Class, module.TypeSystem.Object);
        FieldDefinition count = new("Count", Mono.Cecil.FieldAttributes.Public | Mono.Cecil.FieldAttributes.Static, module.TypeSystem.Int64);
        holder.Fields.Add(count);
        foreach (MethodDefinition method in module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody).ToArray())
        {
            Instrument(method.Body, count);
        }

        module.Types.Add(holder);
        using MemoryStream bytes = new();
        read.Write(bytes);
        bytes.Position = 0;

        // one that can be unloaded could have no relays
        _counted = new AssemblyLoadContext("counted").LoadFromStream(bytes);
        _count = _counted.GetType("Counted", throwOnError: true)!.GetField("Count")!;
    }

    /// <summary>Instructions since the beginning.</summary>
    public long Count => (long)_count.GetValue(null)!;

    /// <summary>The copy's type of the same name.</summary>
    public Type TypeOf(Type type) => _counted.GetType(type.FullName!, throwOnError: true)!;

    /// <summary>Makes an object of the copy's type of the same name.</summary>
    public object Make(Type type, params object[] arguments) => Activator.CreateInstance(TypeOf(type), arguments)!;

    private static void Instrument(Mono.Cecil.Cil.MethodBody body, FieldDefinition count)
    {
        Instruction[] all = [.. body.Instructions];
        HashSet<Instruction> leaders = [all[0]];
        foreach (Instruction instruction in all)
        {
            if (instruction.Operand is Instruction target)
            {
                leaders.Add(target);
            }

            leaders.UnionWith(instruction.Operand as Instruction[] ?? []);
            bool ends = instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw;
            if (ends && instruction.Next != null)
            {
                leaders.Add(instruction.Next);
            }
        }

        leaders.UnionWith(body.ExceptionHandlers.SelectMany(h => new[] { h.TryStart, h.HandlerStart, h.FilterStart }).Where(i => i != null));
        Dictionary<Instruction, Instruction> moved = [];
        ILProcessor writer = body.GetILProcessor();
        int end = all.Length;
        for (int i = all.Length - 1; i >= 0; i--)
        {
            if (leaders.Contains(all[i]))
            {
                Instruction first = writer.Create(OpCodes.Ldsfld, count);
                writer.InsertBefore(all[i], first);
                writer.InsertBefore(all[i], writer.Create(OpCodes.Ldc_I4, end - i));
                writer.InsertBefore(all[i], writer.Create(OpCodes.Conv_I8));
                writer.InsertBefore(all[i], writer.Create(OpCodes.Add));
                writer.InsertBefore(all[i], writer.Create(OpCodes.Stsfld, count));
                moved[all[i]] = first;
                end = i;
            }
        }

        foreach (Instruction instruction in all)
        {
            instruction.Operand = instruction.Operand switch
            {
                Instruction target => moved[target],
                Instruction[] targets => targets.Select(t => moved[t]).ToArray(),
                _ => instruction.Operand,
            };
            instruction.OpCode = LongForm(instruction.OpCode);
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = moved[handler.TryStart];
            handler.HandlerStart = moved[handler.HandlerStart];
            handler.TryEnd = handler.TryEnd == null ? null : moved.GetValueOrDefault(handler.TryEnd, handler.TryEnd);
            handler.HandlerEnd = handler.HandlerEnd == null ? null : moved.GetValueOrDefault(handler.HandlerEnd, handler.HandlerEnd);
            handler.FilterStart = handler.FilterStart == null ? null : moved[handler.FilterStart];
        }
    }

    // what is inserted may push a target out of reach of a short jump
    private static OpCode LongForm(OpCode code)
    {
        string name = code.Code.ToString();
        return name.EndsWith("_S", StringComparison.Ordinal) && code.OperandType == OperandType.ShortInlineBrTarget
            ? (OpCode)typeof(OpCodes).GetField(name[..^2])!.GetValue(null)!
            : code;
    }
}
