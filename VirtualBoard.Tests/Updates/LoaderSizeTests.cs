using Mono.Cecil;

namespace Meterkast.VirtualBoard.Tests.Updates;

/// <summary>The loader stays small: it can only be changed by cable.</summary>
[TestClass]
public sealed class LoaderSizeTests
{
    // its .pe was 2,712 bytes when its code had 861 and its texts 316, and may have 12 KB; a .pe is made on Windows only
    private const int MaxCode = 3000;
    private const int MaxTexts = 1500;

    [TestMethod]
    public void The_loader_has_little_code_few_texts_and_one_type()
    {
        using AssemblyDefinition loader = AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, "Meterkast.Loader.dll"));
        TypeDefinition[] types = [.. loader.MainModule.GetTypes().Where(t => t.Namespace == "Meterkast.Loader")];
        MethodDefinition[] methods = [.. types.SelectMany(t => t.NestedTypes.Prepend(t)).SelectMany(t => t.Methods).Where(m => m.HasBody)];
        int code = methods.Sum(m => m.Body.CodeSize);
        int texts = methods.SelectMany(m => m.Body.Instructions).Select(i => i.Operand).OfType<string>().Sum(t => t.Length + 1);
        Console.WriteLine($"loader: {code} bytes of code, {texts} bytes of texts");
        Assert.AreEqual("Program", string.Join(", ", types.Select(t => t.Name)));
        Assert.IsTrue(code is > 300 and <= MaxCode, $"{code} bytes of code");
        Assert.IsTrue(texts <= MaxTexts, $"{texts} bytes of texts");
    }
}
