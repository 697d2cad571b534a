using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Meterkast.NanoApi.Gate;

/// <summary>
/// Finds what may end a thread for lack of memory. A failed allocation throws; if nothing catches it, the thread ends silently. So a
/// thread's body, and what it calls, may allocate only inside a try that catches everything, and not in that try's own handlers.
/// </summary>
public static class ThreadBodyRules
{
    private static readonly HashSet<string> Harmless =
    [
        "System.Threading.Thread.Sleep", "System.Threading.WaitHandle.WaitOne", "System.Threading.Monitor.Enter", "System.Threading.Monitor.Exit",
        "System.Threading.EventWaitHandle.Set", "System.Threading.EventWaitHandle.Reset", "System.Environment.get_TickCount64",
    ];

    /// <summary>The first instruction that allocates without a surrounding catch.</summary>
    /// <param name="body">The method that a thread runs.</param>
    /// <returns>The method with the instruction, and the instruction; null if there is none.</returns>
    public static (MethodDefinition Method, Instruction Instruction)? FirstUnguarded(MethodDefinition body) => Find(body, []);

    private static (MethodDefinition, Instruction)? Find(MethodDefinition method, HashSet<MethodDefinition> seen)
    {
        if (!seen.Add(method))
        {
            return null;
        }

        foreach (Instruction instruction in method.Body.Instructions.Where(i => !IsGuarded(method.Body, i)))
        {
            switch (instruction.OpCode.Code)
            {
                case Code.Newobj or Code.Newarr or Code.Box or Code.Ldstr:
                    return (method, instruction);
                case Code.Call or Code.Callvirt when !IsHarmless((MethodReference)instruction.Operand):
                    if (instruction.Operand is not MethodDefinition { HasBody: true, IsAbstract: false } called)
                    {
                        return (method, instruction);
                    }

                    if (Find(called, seen) is { } found)
                    {
                        return found;
                    }

                    break;
            }
        }

        return null;
    }

    private static bool IsHarmless(MethodReference called) => Harmless.Contains(called.DeclaringType.FullName + "." + called.Name);

    // a handler is outside its own try, so it is guarded only by a try around both
    private static bool IsGuarded(MethodBody body, Instruction instruction)
    {
        return body.ExceptionHandlers.Any(h => h.HandlerType == ExceptionHandlerType.Catch
            && (h.CatchType.FullName is "System.Exception" or "System.Object")
            && instruction.Offset >= h.TryStart.Offset && instruction.Offset < h.TryEnd.Offset);
    }
}
