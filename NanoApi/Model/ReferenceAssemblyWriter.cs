using System.Globalization;
using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Collections.Generic;
using MethodAttributes = Mono.Cecil.MethodAttributes;
using ParameterAttributes = Mono.Cecil.ParameterAttributes;
using TypeAttributes = Mono.Cecil.TypeAttributes;

namespace Meterkast.NanoApi.Model;

/// <summary>
/// Builds reference assemblies from the data, every member with an empty body, and adds the real mscorlib. A program that compiles against
/// them uses nothing that the device lacks. They have the real public key, so that their names match.
/// </summary>
public sealed class ReferenceAssemblyWriter
{
    private const string Core = "mscorlib";

    private static readonly Dictionary<string, byte> ElementTypes = new()
    {
        ["System.Void"] = 0x01, ["System.Boolean"] = 0x02, ["System.Char"] = 0x03, ["System.SByte"] = 0x04,
        ["System.Byte"] = 0x05, ["System.Int16"] = 0x06, ["System.UInt16"] = 0x07, ["System.Int32"] = 0x08,
        ["System.UInt32"] = 0x09, ["System.Int64"] = 0x0a, ["System.UInt64"] = 0x0b, ["System.Single"] = 0x0c,
        ["System.Double"] = 0x0d, ["System.String"] = 0x0e, ["System.TypedReference"] = 0x16,
        ["System.IntPtr"] = 0x18, ["System.UIntPtr"] = 0x19, ["System.Object"] = 0x1c,
    };

    private static readonly FieldInfo ElementType =
        typeof(TypeReference).GetField("etype", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly string _corePath;
    private readonly byte[] _publicKey;
    private readonly Dictionary<string, AssemblyDefinition> _definitions = [];
    private readonly Dictionary<string, (TypeDefinition Type, ApiType Api, string Assembly)> _types = [];

    /// <summary>Prepares the types of all assemblies.</summary>
    /// <param name="assemblies">The data, including that of mscorlib.</param>
    /// <param name="corePath">Path of the real mscorlib.dll.</param>
    public ReferenceAssemblyWriter(List<ApiAssembly> assemblies, string corePath)
    {
        _corePath = corePath;
        using AssemblyDefinition core = AssemblyDefinition.ReadAssembly(corePath);
        _publicKey = core.Name.PublicKey;
        foreach (ApiAssembly assembly in assemblies)
        {
            Declare(assembly);
        }

        foreach ((TypeDefinition type, ApiType api, string _) in _types.Values)
        {
            Complete(type, api);
        }
    }

    /// <summary>Writes one DLL per assembly.</summary>
    /// <param name="folder">The folder, which is created if necessary.</param>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach ((string name, AssemblyDefinition definition) in _definitions.Where(d => d.Key != Core))
        {
            definition.Write(Path.Combine(folder, name + ".dll"));
        }

        File.Copy(_corePath, Path.Combine(folder, Core + ".dll"), overwrite: true);
    }

    private void Declare(ApiAssembly assembly)
    {
        AssemblyNameDefinition name = new(assembly.Name, Version.Parse(assembly.Version)) { PublicKey = _publicKey };
        AssemblyDefinition definition = AssemblyDefinition.CreateAssembly(name, assembly.Name, ModuleKind.Dll);
        _definitions.Add(assembly.Name, definition);
        foreach ((string referenceName, string version) in assembly.References)
        {
            definition.MainModule.AssemblyReferences.Add(new AssemblyNameReference(referenceName, Version.Parse(version)) { PublicKeyToken = name.PublicKeyToken });
        }

        foreach (ApiType api in assembly.Types)
        {
            TypeDefinition type = MakeType(api);
            _types.Add(api.FullName, (type, api, assembly.Name));
            int nested = api.FullName.LastIndexOf('/');
            if (nested < 0)
            {
                definition.MainModule.Types.Add(type);
            }
            else
            {
                _types[api.FullName[..nested]].Type.NestedTypes.Add(type);
            }
        }
    }

    private static TypeDefinition MakeType(ApiType api)
    {
        int nested = api.FullName.LastIndexOf('/');
        int dot = nested < 0 ? api.FullName.LastIndexOf('.') : nested;
        string space = nested < 0 && dot >= 0 ? api.FullName[..dot] : "";
        TypeAttributes attributes = nested < 0 ? TypeAttributes.Public : TypeAttributes.NestedPublic;
        bool isStatic = api.Is("static");
        attributes |= api.Is("interface") ? TypeAttributes.Interface | TypeAttributes.Abstract : 0;
        attributes |= api.Is("abstract") || isStatic ? TypeAttributes.Abstract : 0;
        attributes |= api.Is("sealed") || isStatic || api.Is("struct") || api.Is("enum") || api.Is("delegate") ? TypeAttributes.Sealed : 0;
        attributes |= api.Is("struct") ? TypeAttributes.SequentialLayout : 0;
        TypeDefinition type = new(space, api.FullName[(dot + 1)..], attributes);
        if (ElementTypes.TryGetValue(api.FullName, out byte element))
        {
            ElementType.SetValue(type, Enum.ToObject(ElementType.FieldType, element));
        }

        return type;
    }

    private void Complete(TypeDefinition type, ApiType api)
    {
        ModuleDefinition module = type.Module;
        if (api.BaseName.Length > 0)
        {
            type.BaseType = Find(module, api.BaseName);
        }

        foreach (string name in api.Interfaces)
        {
            type.Interfaces.Add(new InterfaceImplementation(Find(module, name)));
        }

        AddAttributes(module, type, api.Attributes);
        foreach (ApiMember member in api.Members)
        {
            switch (member.Kind)
            {
                case "field":
                    AddField(type, member);
                    break;
                case "method":
                    AddMethod(type, api, member);
                    break;
                case "property":
                    AddProperty(type, member);
                    break;
                default:
                    AddEvent(type, member);
                    break;
            }
        }
    }

    private void AddField(TypeDefinition type, ApiMember member)
    {
        Mono.Cecil.FieldAttributes attributes = member.Is("protected") ? Mono.Cecil.FieldAttributes.Family : Mono.Cecil.FieldAttributes.Public;
        attributes |= member.Is("static") ? Mono.Cecil.FieldAttributes.Static : 0;
        attributes |= member.Is("readonly") ? Mono.Cecil.FieldAttributes.InitOnly : 0;
        attributes |= member.Is("special") ? Mono.Cecil.FieldAttributes.SpecialName | Mono.Cecil.FieldAttributes.RTSpecialName : 0;
        FieldDefinition field = new(member.Name, attributes, Find(type.Module, member.TypeName));
        if (member.Is("const"))
        {
            field.Attributes |= Mono.Cecil.FieldAttributes.Static | Mono.Cecil.FieldAttributes.Literal | Mono.Cecil.FieldAttributes.HasDefault;
            field.Constant = Constant(member.TypeName, member.Detail);
        }

        AddAttributes(type.Module, field, member.Attributes);
        type.Fields.Add(field);
    }

    private void AddMethod(TypeDefinition type, ApiType api, ApiMember member)
    {
        MethodAttributes attributes = member.Is("protected") ? MethodAttributes.Family : MethodAttributes.Public;
        bool isVirtual = member.Is("virtual") || member.Is("override") || member.Is("abstract");
        attributes |= member.Is("static") ? MethodAttributes.Static : 0;
        attributes |= isVirtual ? MethodAttributes.Virtual : 0;
        attributes |= isVirtual && !member.Is("override") ? MethodAttributes.NewSlot : 0;
        attributes |= member.Is("abstract") ? MethodAttributes.Abstract : 0;
        attributes |= member.Is("sealed") ? MethodAttributes.Final : 0;
        attributes |= member.Is("special") ? MethodAttributes.SpecialName : 0;
        attributes |= member.Is("hidebysig") ? MethodAttributes.HideBySig : 0;
        attributes |= member.Name is ".ctor" or ".cctor" ? MethodAttributes.RTSpecialName : 0;
        MethodDefinition method = new(member.Name, attributes, Find(type.Module, member.TypeName));
        AddParameters(type.Module, method.Parameters, ApiMember.Parameters(member.Detail));
        if (member.Is("runtime"))
        {
            method.ImplAttributes = Mono.Cecil.MethodImplAttributes.Runtime;
        }
        else if (!member.Is("abstract") && !api.Is("interface"))
        {
            method.Body.GetILProcessor().Emit(OpCodes.Ldnull);
            method.Body.GetILProcessor().Emit(OpCodes.Throw);
        }

        AddAttributes(type.Module, method, member.Attributes);
        type.Methods.Add(method);
    }

    private void AddProperty(TypeDefinition type, ApiMember member)
    {
        PropertyDefinition property = new(member.Name, Mono.Cecil.PropertyAttributes.None, Find(type.Module, member.TypeName));
        int indexes = ApiMember.Parameters(member.Modifiers).Count();
        property.GetMethod = Accessor(type, member.Detail, indexes);
        property.SetMethod = Accessor(type, member.Detail2, indexes + 1);
        AddAttributes(type.Module, property, member.Attributes);
        type.Properties.Add(property);
    }

    private void AddEvent(TypeDefinition type, ApiMember member)
    {
        EventDefinition definition = new(member.Name, Mono.Cecil.EventAttributes.None, Find(type.Module, member.TypeName))
        {
            AddMethod = Accessor(type, member.Detail, 1),
            RemoveMethod = Accessor(type, member.Detail2, 1),
        };
        type.Events.Add(definition);
    }

    // An accessor that is not public is in the property line but has no line of its own
    private static MethodDefinition? Accessor(TypeDefinition type, string name, int parameters)
    {
        return name.Length == 0 ? null : type.Methods.FirstOrDefault(m => m.Name == name && m.Parameters.Count == parameters);
    }

    private void AddParameters(ModuleDefinition module, Collection<ParameterDefinition> to, IEnumerable<ApiParameter> parameters)
    {
        foreach (ApiParameter parameter in parameters)
        {
            ParameterDefinition definition = new(parameter.Name, ParameterAttributes.None, Find(module, parameter.TypeName));
            definition.IsOut = parameter.Modifier == "out";
            definition.IsIn = parameter.Modifier == "in";
            if (parameter.Modifier == "params")
            {
                AddAttributes(module, definition, [new ApiAttribute("System.ParamArrayAttribute", "")]);
            }

            if (parameter.Default != null)
            {
                definition.IsOptional = true;
                definition.HasDefault = true;
                definition.Constant = parameter.Default == "null" ? null : Constant(parameter.TypeName, parameter.Default);
            }

            to.Add(definition);
        }
    }

    private void AddAttributes(ModuleDefinition module, Mono.Cecil.ICustomAttributeProvider to, IEnumerable<ApiAttribute> attributes)
    {
        foreach (ApiAttribute attribute in attributes)
        {
            // AttributeUsage has no effect on the device
            if (attribute.TypeName == "System.AttributeUsageAttribute")
            {
                continue;
            }

            TypeReference type = Find(module, attribute.TypeName);
            MethodReference constructor = new(".ctor", Find(module, "System.Void"), type) { HasThis = true };
            CustomAttribute custom = new(constructor);
            if (attribute.Argument.StartsWith('"'))
            {
                TypeReference text = Find(module, "System.String");
                constructor.Parameters.Add(new ParameterDefinition(text));
                string message = attribute.Argument[1..attribute.Argument.LastIndexOf('"')];
                custom.ConstructorArguments.Add(new CustomAttributeArgument(text, message));
            }

            to.CustomAttributes.Add(custom);
        }
    }

    private TypeReference Find(ModuleDefinition module, string name)
    {
        if (name.EndsWith('&'))
        {
            return new ByReferenceType(Find(module, name[..^1]));
        }

        if (name.EndsWith("[]", StringComparison.Ordinal))
        {
            return new ArrayType(Find(module, name[..^2]));
        }

        if (!_types.TryGetValue(name, out (TypeDefinition Type, ApiType Api, string Assembly) found))
        {
            throw new InvalidDataException($"type {name} is used but not in the data");
        }

        return found.Assembly == module.Assembly.Name.Name ? found.Type : Reference(module, found.Type, found.Api, found.Assembly);
    }

    private TypeReference Reference(ModuleDefinition module, TypeDefinition type, ApiType api, string assembly)
    {
        AssemblyNameReference? scope = module.AssemblyReferences.FirstOrDefault(r => r.Name == assembly);
        if (scope == null)
        {
            AssemblyNameDefinition name = _definitions[assembly].Name;
            scope = new AssemblyNameReference(assembly, name.Version) { PublicKeyToken = name.PublicKeyToken };
            module.AssemblyReferences.Add(scope);
        }

        bool isValue = api.Is("struct") || api.Is("enum");
        TypeReference reference = new(type.Namespace, type.Name, module, scope, isValue);
        if (type.DeclaringType != null)
        {
            reference.DeclaringType = Find(module, api.FullName[..api.FullName.LastIndexOf('/')]);
        }

        if (assembly == Core && ElementTypes.TryGetValue(api.FullName, out byte element))
        {
            ElementType.SetValue(reference, Enum.ToObject(ElementType.FieldType, element));
        }

        return reference;
    }

    private object Constant(string typeName, string text)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        return typeName switch
        {
            "System.String" => text.Trim('"'),
            "System.Boolean" => text is "true" or "True" or "1",
            "System.Char" => (char)ushort.Parse(text, culture),
            "System.SByte" => sbyte.Parse(text, culture),
            "System.Byte" => byte.Parse(text, culture),
            "System.Int16" => short.Parse(text, culture),
            "System.UInt16" => ushort.Parse(text, culture),
            "System.Int32" => int.Parse(text, culture),
            "System.UInt32" => uint.Parse(text, culture),
            "System.Int64" => long.Parse(text, culture),
            "System.UInt64" => ulong.Parse(text, culture),
            "System.Single" => float.Parse(text, culture),
            "System.Double" => double.Parse(text, culture),
            _ => Constant(_types[typeName].Api.Members.Single(m => m.Name == "value__").TypeName, text),
        };
    }
}
