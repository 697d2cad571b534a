using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Meterkast.NanoApi.Gate;

/// <summary>
/// Refuses the comparison of a text with an element of an array of texts that may never have been set: the interpreter then compares with
/// address 0 and stops. Only arrays are meant that a field gets empty, by <c>new string[n]</c>; what Split returns has no such element.
/// </summary>
public static class UnsetTextRules
{
    // an element is loaded at most so many instructions before it is compared
    private const int Before = 8;

    /// <summary>Checks one instruction.</summary>
    /// <returns>The violation, or null.</returns>
    public static string? Judge(Instruction instruction)
    {
        bool compares = instruction.Operand is MethodReference { DeclaringType.FullName: "System.String", Name: "op_Equality" or "op_Inequality" or "Equals" };
        FieldDefinition? array = compares ? ArrayOfElement(instruction) : null;
        return array != null && BeginsEmpty(array)
            ? $"comparing an element of {array.Name} that was never set stops the device; look first whether it was set, and return null otherwise"
            : null;
    }

    // The field with the array of which an element is compared
    private static FieldDefinition? ArrayOfElement(Instruction comparison)
    {
        bool hasElement = false;
        Instruction? at = comparison.Previous;
        for (int i = 0; i < Before && at != null && at.OpCode.FlowControl is FlowControl.Next or FlowControl.Call; i++, at = at.Previous)
        {
            hasElement |= at.OpCode.Code == Code.Ldelem_Ref;
            if (hasElement && at.Operand is FieldDefinition { FieldType.FullName: "System.String[]" } field)
            {
                return field;
            }
        }

        return null;
    }

    private static bool BeginsEmpty(FieldDefinition field)
    {
        return field.DeclaringType.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions)
            .Any(i => i.OpCode.Code is Code.Stfld or Code.Stsfld && i.Operand == field && i.Previous?.OpCode.Code == Code.Newarr);
    }
}
