using System.Globalization;
using Mono.Cecil;

namespace Meterkast.NanoApi.Model;

/// <summary>
/// Reads an assembly of nanoFramework's class library and describes it as lines of the data (NanoApi/README.md, "The data"): what is
/// public or protected, without generic types and members that use one.
/// </summary>
public static class LibraryReader
{
    // Attributes that matter to the compiler or a reader of the data; the others do not affect how a member is used
    private static readonly HashSet<string> Told =
    [
        "System.AttributeUsageAttribute", "System.Diagnostics.ConditionalAttribute", "System.FlagsAttribute",
        "System.ObsoleteAttribute", "System.Reflection.DefaultMemberAttribute", "System.Runtime.CompilerServices.ExtensionAttribute",
    ];

    /// <summary>Describes an assembly.</summary>
    /// <param name="path">Path of the DLL.</param>
    /// <returns>The lines, members after their type; types and members are in the order of the metadata.</returns>
    public static List<string> Lines(string path)
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(path);
        List<string> lines = [Line("assembly", assembly.Name.Name, assembly.Name.Version.ToString(), Token(assembly.Name))];
        lines.AddRange(assembly.MainModule.AssemblyReferences.Select(r => Line("reference", r.Name, r.Version.ToString(), Token(r))));
        foreach (TypeDefinition type in assembly.MainModule.GetTypes().Where(t => IsVisible(t) && !t.HasGenericParameters))
        {
            AddType(lines, type);
        }

        return lines;
    }

    private static void AddType(List<string> lines, TypeDefinition type)
    {
        string interfaces = string.Join(", ", type.Interfaces.Where(i => !IsGeneric(i.InterfaceType)).Select(i => i.InterfaceType.FullName));
        lines.Add(Line("type", TypeModifiers(type), type.FullName, type.BaseType?.FullName ?? "", interfaces));
        AddAttributes(lines, type);
        foreach (FieldDefinition field in type.Fields.Where(f => (f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly) && !IsGeneric(f.FieldType)))
        {
            lines.Add(Line("field", FieldModifiers(field), field.FieldType.FullName, field.Name, field.HasConstant ? Constant(field.Constant) : ""));
            AddAttributes(lines, field);
        }

        foreach (MethodDefinition method in type.Methods.Where(IsListed))
        {
            lines.Add(Line("method", MethodModifiers(method), method.ReturnType.FullName, method.Name, string.Join("; ", method.Parameters.Select(Parameter))));
            AddAttributes(lines, method);
        }

        foreach (PropertyDefinition property in type.Properties.Where(p => IsListed(p.GetMethod) || IsListed(p.SetMethod)))
        {
            string indexes = string.Join("; ", property.Parameters.Select(Parameter));
            lines.Add(Line("property", property.PropertyType.FullName, property.Name, property.GetMethod?.Name ?? "", property.SetMethod?.Name ?? "", indexes));
            AddAttributes(lines, property);
        }

        foreach (EventDefinition item in type.Events.Where(e => IsListed(e.AddMethod)))
        {
            lines.Add(Line("event", item.EventType.FullName, item.Name, item.AddMethod.Name, item.RemoveMethod.Name));
            AddAttributes(lines, item);
        }
    }

    private static void AddAttributes(List<string> lines, ICustomAttributeProvider member)
    {
        foreach (CustomAttribute attribute in member.CustomAttributes.Where(a => Told.Contains(a.AttributeType.FullName)))
        {
            lines.Add(Line("attribute", attribute.AttributeType.FullName, string.Join("; ", attribute.ConstructorArguments.Select(a => Constant(a.Value)))));
        }
    }

    private static bool IsVisible(TypeDefinition type)
    {
        bool own = type.IsPublic || type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamilyOrAssembly;
        return own && (type.DeclaringType == null || IsVisible(type.DeclaringType));
    }

    private static bool IsListed(MethodDefinition? method)
    {
        return method != null
            && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
            && method.Name != ".cctor"
            && !method.HasGenericParameters
            && !IsGeneric(method.ReturnType)
            && !method.Parameters.Any(p => IsGeneric(p.ParameterType));
    }

    private static bool IsGeneric(TypeReference type)
    {
        return type is GenericInstanceType or GenericParameter
            || (type is TypeSpecification specification && IsGeneric(specification.ElementType));
    }

    private static string TypeModifiers(TypeDefinition type)
    {
        bool isDelegate = type.BaseType?.FullName == "System.MulticastDelegate";
        string kind = type.IsInterface ? "interface"
            : type.IsEnum ? "enum"
            : type.IsValueType ? "struct"
            : isDelegate ? "delegate"
            : "class";
        string shape = kind != "class" ? ""
            : type.IsAbstract && type.IsSealed ? "static "
            : type.IsAbstract ? "abstract "
            : type.IsSealed ? "sealed "
            : "";
        return $"public {shape}{kind}";
    }

    private static string FieldModifiers(FieldDefinition field)
    {
        return Words(
            Access(field.IsPublic),
            field.IsRuntimeSpecialName ? "special" : "",
            field.IsLiteral ? "const" : field.IsStatic ? "static" : "",
            field.IsInitOnly ? "readonly" : "");
    }

    private static string MethodModifiers(MethodDefinition method)
    {
        string kind = method.IsAbstract ? "abstract"
            : method.IsStatic ? "static"
            : method.IsVirtual && method.IsNewSlot ? "virtual"
            : method.IsVirtual ? "override"
            : "";
        return Words(
            Access(method.IsPublic),
            kind,
            method.IsFinal ? "sealed" : "",
            method.IsSpecialName ? "special" : "",
            method.IsHideBySig ? "hidebysig" : "",
            method.IsRuntime ? "runtime" : "");
    }

    private static string Parameter(ParameterDefinition parameter)
    {
        bool isParams = parameter.CustomAttributes.Any(a => a.AttributeType.FullName == "System.ParamArrayAttribute");
        string modifier = parameter.IsOut ? "out" : isParams ? "params" : parameter.IsIn ? "in" : "";
        string value = parameter.HasConstant ? " = " + Constant(parameter.Constant) : "";
        return Words(modifier, parameter.ParameterType.FullName, parameter.Name) + value;
    }

    private static string Constant(object? value)
    {
        return value switch
        {
            null => "null",
            string text => $"\"{text}\"",
            bool flag => flag ? "true" : "false",
            char character => ((int)character).ToString(CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    private static string Access(bool isPublic) => isPublic ? "public" : "protected";

    private static string Words(params string[] words) => string.Join(' ', words.Where(w => w.Length > 0));

    private static string Token(AssemblyNameReference name) => Convert.ToHexStringLower(name.PublicKeyToken);

    private static string Line(params string[] fields) => string.Join('\t', fields);
}
