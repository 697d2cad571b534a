using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Meterkast.NanoApi.Gate;

/// <summary>Checks of single instructions.</summary>
public static partial class InstructionRules
{
    private static readonly HashSet<string> UnsafePortMembers = ["ReadLine", "ReadExisting", "set_WatchChar", "WriteLine"];

    /// <summary>Checks one instruction.</summary>
    /// <returns>The violation, or null.</returns>
    public static string? Judge(Instruction instruction)
    {
        string name = instruction.OpCode.Name;
        if (name.Contains(".ovf", StringComparison.Ordinal))
        {
            return "checked arithmetic does not notice an overflow on the device; test the range";
        }

        return instruction.OpCode.Code switch
        {
            Code.Localloc or Code.Calli => $"{name} is not for the device",
            Code.Box => JudgeBox((TypeReference)instruction.Operand),
            Code.Constrained => JudgeConstrained(instruction),
            Code.Newarr => JudgeNewArray((TypeReference)instruction.Operand),
            Code.Ldstr => JudgeLiteral(instruction),
            Code.Ceq or Code.Cgt_Un => JudgeNullValue(instruction),
            Code.Call or Code.Callvirt => JudgeCall((MethodReference)instruction.Operand),
            _ => null,
        };
    }

    private static string? JudgeBox(TypeReference type)
    {
        return IsEnum(type) ? "an enum in a text prints its number on the device; name the values in a switch"
            : type.FullName is "System.Double" or "System.Single" ? "a floating point number in a text prints digits that are not there; format integers"
            : null;
    }

    private static string? JudgeConstrained(Instruction instruction)
    {
        bool toString = instruction.Next?.Operand is MethodReference { Name: "ToString" };
        return toString && IsEnum((TypeReference)instruction.Operand) ? JudgeBox((TypeReference)instruction.Operand) : null;
    }

    private static string? JudgeNullValue(Instruction instruction)
    {
        return instruction.Previous is { OpCode.Code: Code.Ldnull, Previous.OpCode.Code: Code.Ldelem_Ref }
            ? "a string of an array that was never set is not null on the device where its comparison is a value; compare in an if"
            : null;
    }

    private static string? JudgeNewArray(TypeReference element)
    {
        return element.IsValueType && !element.IsPrimitive && !IsEnum(element)
            ? "an array of structs costs four heap blocks an element; use an array a field"
            : null;
    }

    private static string? JudgeLiteral(Instruction instruction)
    {
        string text = (string)instruction.Operand;
        bool isFormat = instruction.Next?.Operand is MethodReference { Name: "ToString", HasParameters: true };
        if (isFormat && !StandardFormat().IsMatch(text) && !DateFormat().IsMatch(text))
        {
            return $"custom numeric format '{text}' throws or prints something else on the device; use D, X, N, F or G";
        }

        foreach (Match match in Placeholder().Matches(text))
        {
            string format = match.Groups[1].Value;
            if (!StandardFormat().IsMatch(format) && !DateFormat().IsMatch(format))
            {
                return $"custom numeric format '{format}' throws or prints something else on the device; use D, X, N, F or G";
            }
        }

        return null;
    }

    private static string? JudgeCall(MethodReference method)
    {
        string type = method.DeclaringType.FullName;
        if (type is "System.Double" or "System.Single" && method.Name == "ToString" && !method.HasParameters)
        {
            return JudgeBox(method.DeclaringType);
        }

        return method.Name == "BeginInvoke" ? "BeginInvoke does not exist in the interpreter; start a thread"
            : type == "System.IO.Ports.SerialPort" && UnsafePortMembers.Contains(method.Name)
                ? $"SerialPort.{method.Name} is not reliable on the device; read and write bytes"
            : null;
    }

    private static bool IsEnum(TypeReference type)
    {
        try
        {
            return type.Resolve()?.IsEnum == true;
        }
        catch (AssemblyResolutionException)
        {
            return false;
        }
    }

    [GeneratedRegex("^[DdXxNnFfGg][0-9]*$")]
    private static partial Regex StandardFormat();

    [GeneratedRegex("^([yMdHhmsfFzt]+[-:. /T'Z]*)+$|^[osu]$")]
    private static partial Regex DateFormat();

    [GeneratedRegex(@"\{[0-9]+(?:,-?[0-9]+)?:([^}]*)\}")]
    private static partial Regex Placeholder();
}
