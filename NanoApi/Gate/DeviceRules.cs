using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Meterkast.NanoApi.Gate;

/// <summary>
/// Refuses what compiles against the class library but fails on the device: the interpreter of nanoFramework 1.x fails to load the
/// assembly, hangs, or silently behaves differently from .NET.
/// </summary>
public sealed class DeviceRules
{
    private readonly CompiledAssembly _assembly;
    private readonly List<Violation> _violations;

    private DeviceRules(CompiledAssembly assembly, List<Violation> violations)
    {
        _assembly = assembly;
        _violations = violations;
    }

    /// <summary>Checks a compiled assembly and adds the violations.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="under">Our own assemblies that it refers to.</param>
    /// <param name="violations">Receives the errors.</param>
    public static void Check(CompiledAssembly assembly, IEnumerable<CompiledAssembly> under, List<Violation> violations)
    {
        DeviceRules rules = new(assembly, violations);
        using DeviceResolver resolver = new(under);
        using AssemblyDefinition definition = ReadWithSymbols(assembly, resolver);
        foreach (TypeDefinition type in definition.MainModule.GetTypes())
        {
            rules.CheckType(type);
        }
    }

    /// <summary>Reads an assembly together with its symbols.</summary>
    public static AssemblyDefinition ReadWithSymbols(CompiledAssembly assembly, IAssemblyResolver? resolver = null)
    {
        ReaderParameters parameters = new()
        {
            AssemblyResolver = resolver,
            ReadSymbols = true,
            SymbolReaderProvider = new PortablePdbReaderProvider(),
            SymbolStream = new MemoryStream(assembly.Symbols),
        };
        return AssemblyDefinition.ReadAssembly(new MemoryStream(assembly.Image), parameters);
    }

    private void CheckType(TypeDefinition type)
    {
        if (type.HasGenericParameters)
        {
            Add(type, "generic types do not load on the device; write the type out");
        }

        foreach (FieldDefinition field in type.Fields)
        {
            CheckSignature(field.FieldType, m => Add(type, m));
            bool generated = type.Name.Contains('<') || field.Name.Contains('<');
            if (field.IsStatic && !field.IsInitOnly && !field.IsLiteral && !generated)
            {
                Add(type, $"static field {field.Name} can change; the firmware has no mutable statics");
            }
        }

        foreach (MethodDefinition method in type.Methods)
        {
            CheckMethod(type, method);
        }
    }

    private void CheckMethod(TypeDefinition type, MethodDefinition method)
    {
        void AddHere(string message) => AddAt(method, null, message);
        if (method.HasGenericParameters)
        {
            AddHere("generic methods stop the device; write the method out");
        }

        if (type.IsInterface && method.HasBody)
        {
            AddHere("interface members with a body stop the device; put the code into a class");
        }

        CheckSignature(method.ReturnType, AddHere);
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            CheckSignature(parameter.ParameterType, AddHere);
        }

        if (!method.HasBody)
        {
            return;
        }

        foreach (VariableDefinition variable in method.Body.Variables)
        {
            CheckSignature(variable.VariableType, AddHere);
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            string? message = InstructionRules.Judge(instruction) ?? UnsetTextRules.Judge(instruction);
            if (message != null)
            {
                AddAt(method, instruction, message);
            }

            CheckOperand(method, instruction);
        }
    }

    private void CheckOperand(MethodDefinition method, Instruction instruction)
    {
        void AddHere(string message) => AddAt(method, instruction, message);
        switch (instruction.Operand)
        {
            case GenericInstanceMethod:
                AddHere("generic methods stop the device; write the method out");
                break;
            case MethodDefinition { HasBody: true } body when StartsThread(instruction):
                CheckThreadBody(body);
                break;
            case MethodReference called:
                CheckSignature(called.DeclaringType, AddHere);
                break;
            case TypeReference used:
                CheckSignature(used, AddHere);
                break;
        }
    }

    private static bool StartsThread(Instruction instruction)
    {
        return instruction.OpCode.Code == Code.Ldftn && instruction.Next?.Operand is MethodReference { Name: ".ctor" } made
            && made.DeclaringType.FullName == "System.Threading.ThreadStart";
    }

    private void CheckThreadBody(MethodDefinition body)
    {
        if (!body.Body.ExceptionHandlers.Any(h => h.HandlerType == ExceptionHandlerType.Catch))
        {
            AddAt(body, null, "an exception in a thread ends it silently; the body must catch, count and continue");
        }
        else if (ThreadBodyRules.FirstUnguarded(body) is { } found)
        {
            AddAt(found.Method, found.Instruction, "a thread allocates here where nothing catches; without memory it ends silently");
        }
    }

    private static void CheckSignature(TypeReference? type, Action<string> add)
    {
        switch (type)
        {
            case GenericInstanceType:
                add("generic types do not load on the device; write the type out");
                break;
            case ArrayType { Rank: > 1 }:
                add("arrays of several dimensions do not load on the device; use an array of arrays");
                break;
            case PointerType:
                add("pointers are not supported on the device");
                break;
            case TypeSpecification specification:
                CheckSignature(specification.ElementType, add);
                break;
        }
    }

    private void Add(TypeDefinition type, string message)
    {
        string name = type.FullName.Replace('/', '+');
        Microsoft.CodeAnalysis.INamedTypeSymbol? symbol = _assembly.Compilation.GetTypeByMetadataName(name);
        Report(DeviceCompiler.At(symbol?.Locations.FirstOrDefault(), message));
    }

    private void AddAt(MethodDefinition method, Instruction? instruction, string message)
    {
        SequencePoint? point = null;
        foreach (SequencePoint candidate in method.DebugInformation.SequencePoints)
        {
            if (!candidate.IsHidden && (point == null || (instruction != null && candidate.Offset <= instruction.Offset)))
            {
                point = candidate;
            }
        }

        if (point == null)
        {
            Add(method.DeclaringType, method.Name + ": " + message);
        }
        else
        {
            Report(new Violation(point.Document.Url, point.StartLine, message));
        }
    }

    private void Report(Violation violation)
    {
        if (!_violations.Contains(violation))
        {
            _violations.Add(violation);
        }
    }
}
