using Meterkast.NanoApi.Gate;

namespace Meterkast.NanoApi.Tests;

/// <summary>The reader of shared items evaluates what the lists hold, and refuses what it would evaluate otherwise than MSBuild.</summary>
[TestClass]
public sealed class SharedItemsTests
{
    private const string List = """
        <Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
          <ItemGroup>
            <Compile Include="$(MSBuildThisFileDirectory)Text\Digits.cs" />
          </ItemGroup>
          <ItemGroup Condition="'$(IsTestProject)' != 'true'">
            <Compile Include="$(MSBuildThisFileDirectory)Board\Uart.cs" />
          </ItemGroup>
        </Project>
        """;

    [TestMethod]
    public void A_test_project_gets_the_portable_sources()
    {
        CollectionAssert.AreEqual(new[] { "Text/Digits.cs" }, Read(List, isTest: true));
    }

    [TestMethod]
    public void Any_other_project_gets_all_sources()
    {
        CollectionAssert.AreEqual(new[] { "Text/Digits.cs", "Board/Uart.cs" }, Read(List, isTest: false));
    }

    [TestMethod]
    public void An_unknown_condition_is_refused()
    {
        string list = List.Replace("IsTestProject", "IsPackable");
        InvalidDataException refused = Assert.ThrowsExactly<InvalidDataException>(() => Read(list, isTest: false));
        StringAssert.Contains(refused.Message, "'$(IsPackable)' != 'true' is not known");
    }

    [TestMethod]
    public void A_path_that_depends_on_the_importing_project_is_refused()
    {
        string list = List.Replace("$(MSBuildThisFileDirectory)Text", "Text");
        InvalidDataException refused = Assert.ThrowsExactly<InvalidDataException>(() => Read(list, isTest: false));
        StringAssert.Contains(refused.Message, "must begin with $(MSBuildThisFileDirectory)");
    }

    private static string[] Read(string list, bool isTest)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("items");
        try
        {
            string path = Path.Combine(folder.FullName, "Sample.projitems");
            File.WriteAllText(path, list);
            return SharedItems.Sources(path, isTest).Select(s => Path.GetRelativePath(folder.FullName, s)).ToArray();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
