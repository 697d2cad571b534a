using Meterkast.NanoApi.Gate;
using Meterkast.NanoApi.Model;

namespace Meterkast.NanoApi.Tests;

/// <summary>The data of mscorlib say what the real mscorlib.dll has, member by member: no more, no less, nothing else.</summary>
[TestClass]
public sealed class CoreLibraryTests
{
    [TestMethod]
    public void The_data_have_the_version_of_the_real_library()
    {
        Assert.AreEqual(LibraryReader.Lines(DeviceGate.CoreLibrary())[0], File.ReadLines(DataPath()).First());
    }

    [TestMethod]
    public void The_data_have_every_member_of_the_real_library()
    {
        string[] missing = Items(LibraryReader.Lines(DeviceGate.CoreLibrary())).Except(Items(File.ReadLines(DataPath()))).ToArray();
        Assert.AreEqual(0, missing.Length, "mscorlib.txt lacks:\n" + string.Join('\n', missing));
    }

    [TestMethod]
    public void The_data_have_nothing_that_the_real_library_lacks()
    {
        string[] invented = Items(File.ReadLines(DataPath())).Except(Items(LibraryReader.Lines(DeviceGate.CoreLibrary()))).ToArray();
        Assert.AreEqual(0, invented.Length, "mscorlib.txt has, and mscorlib.dll has not:\n" + string.Join('\n', invented));
    }

    [TestMethod]
    public void The_API_check_compiles_against_the_real_library()
    {
        byte[] compiledAgainst = File.ReadAllBytes(Path.Combine(DeviceGate.ReferenceFolder(), "mscorlib.dll"));
        CollectionAssert.AreEqual(File.ReadAllBytes(DeviceGate.CoreLibrary()), compiledAgainst);
    }

    private static string DataPath() => Path.Combine(DeviceGate.DataFolder(), "mscorlib.txt");

    // A line with the type it belongs to before it, and that of an attribute with the member it belongs to
    private static List<string> Items(IEnumerable<string> lines)
    {
        List<string> items = [];
        string type = "";
        string owner = "";
        foreach (string line in lines.Select(l => l.TrimEnd('\t')))
        {
            string[] fields = line.Split('\t');
            type = fields[0] == "type" ? fields[2] : type;
            owner = fields[0] == "attribute" ? owner : line;
            items.Add(fields[0] == "attribute" ? $"{type}: {owner}: {line}" : $"{type}: {line}");
        }

        return items;
    }
}
