using System.Reflection;
using Meterkast.NanoApi.Gate;
using Meterkast.NanoApi.Model;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>What VirtualBoard supplies in nanoFramework's name exists in nanoFramework, with the same signature.</summary>
[TestClass]
public sealed class VirtualApiTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [TestMethod]
    public void Every_public_type_and_method_has_nanoFrameworks_name_and_signature()
    {
        Dictionary<string, ApiType> api = ApiAssembly.ReadAll(DeviceGate.DataFolder()).SelectMany(a => a.Types).ToDictionary(t => t.FullName.Replace('/', '+'));
        IEnumerable<Type> supplied = typeof(VirtualHardware).Assembly.GetExportedTypes()
            .Concat(typeof(Meterkast.Board.BoardHost).Assembly.GetTypes().Where(t => t.Namespace is "System.IO" or "System.Net" or "System.Net.NetworkInformation" or "System.Net.Security"))
            .Where(t => t.Namespace != "Meterkast.VirtualBoard");
        List<string> wrong = [];
        int methods = 0;
        foreach (Type type in supplied)
        {
            if (!api.TryGetValue(type.FullName!, out ApiType? twin))
            {
                wrong.Add(type.FullName!);
                continue;
            }

            if (type.IsEnum)
            {
                wrong.AddRange(type.GetFields(Declared | BindingFlags.Static).Where(f => f.IsLiteral && !twin.Members.Any(m => m.Name == f.Name && m.Detail == f.GetRawConstantValue()!.ToString())).Select(f => $"{type.FullName}.{f.Name}"));
                continue;
            }

            string[] known = twin.Members.Where(m => m.Kind == "method").Select(Signature).ToArray();
            MethodBase[] own = [.. type.GetMethods(Declared), .. type.GetConstructors(Declared)];
            methods += own.Length;
            wrong.AddRange(own.Where(m => !typeof(Delegate).IsAssignableFrom(type) && !known.Contains(Signature(m))).Select(m => $"{type.FullName}: {Signature(m)}"));
        }

        Assert.AreEqual(0, wrong.Count, string.Join('\n', wrong));
        Assert.IsTrue(methods > 60, "the check looked at next to nothing");
    }

    private static string Signature(ApiMember member)
    {
        return $"{member.TypeName} {member.Name}({string.Join(", ", ApiMember.Parameters(member.Detail).Select(p => p.TypeName))})";
    }

    private static string Signature(MethodBase method)
    {
        string result = method is MethodInfo m ? Name(m.ReturnType) : "System.Void";
        return $"{result} {method.Name}({string.Join(", ", method.GetParameters().Select(p => Name(p.ParameterType)))})";
    }

    private static string Name(Type type) => type.FullName!.Replace('+', '/');
}
