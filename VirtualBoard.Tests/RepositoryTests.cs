using System.Text.Json;
using System.Text.RegularExpressions;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>What several files of the repository say of one thing is the same in all of them.</summary>
[TestClass]
public sealed class RepositoryTests
{
    [TestMethod]
    public void The_page_has_the_version_of_the_firmware()
    {
        Assert.AreEqual(FirmwareVersion.Text, VersionIn("package.json").GetString(), "LivePage/package.json; the version is set in Shared/FirmwareVersion.cs");
        Assert.AreEqual(FirmwareVersion.Text, VersionIn("package-lock.json").GetString(), "LivePage/package-lock.json");
    }

    [TestMethod]
    public void Every_assembly_takes_its_version_from_the_one_place()
    {
        string[] infos = Directory.GetFiles(Repository.Root, "AssemblyInfo.cs", SearchOption.AllDirectories);
        Assert.IsTrue(infos.Length >= 10);
        foreach (string info in infos)
        {
            StringAssert.Contains(File.ReadAllText(info), "[assembly: AssemblyVersion(Meterkast.FirmwareVersion.Assembly)]", info);
        }

        Version version = Version.Parse(FirmwareVersion.Text);
        Assert.IsTrue(version.Build < 100, "the patch number has two digits in an assembly's version");
        Assert.AreEqual(FirmwareVersion.Assembly, $"{version.Major}.{(version.Minor * 100) + version.Build}.0");
        Assert.AreEqual(Version.Parse(FirmwareVersion.Text + ".0"), typeof(Options).Assembly.GetName().Version);
    }

    [TestMethod]
    public void The_changelog_has_a_place_for_what_is_not_released()
    {
        string changelog = File.ReadAllText(Repository.File("CHANGELOG.md"));
        StringAssert.Contains(changelog, "\n## [Unreleased]\n");
        foreach (Match section in Regex.Matches(changelog, "^## (.*)$", RegexOptions.Multiline))
        {
            StringAssert.Matches(section.Groups[1].Value, new Regex(@"^\[Unreleased\]$|^\[[0-9]+\.[0-9]+\.[0-9]+\] - [0-9]{4}-[0-9]{2}-[0-9]{2}$"));
        }
    }

    [TestMethod]
    public void The_index_lists_every_document()
    {
        string index = File.ReadAllText(Repository.File("docs", "README.md"));
        foreach (string document in Directory.GetFiles(Repository.File("docs"), "*.md").Select(d => Path.GetFileName(d)).Where(d => d != "README.md"))
        {
            StringAssert.Contains(index, $"({document})", "docs/README.md");
        }
    }

    [TestMethod]
    public void Links_between_documents_lead_somewhere()
    {
        string[] folders = [Repository.Root, Repository.File("docs"), Repository.File("NanoApi")];
        foreach (string document in folders.SelectMany(f => Directory.GetFiles(f, "*.md")))
        {
            foreach (Match link in Regex.Matches(File.ReadAllText(document), @"\]\(([^)#:]+)(#[^)]*)?\)"))
            {
                string target = Path.Combine(Path.GetDirectoryName(document)!, link.Groups[1].Value);
                Assert.IsTrue(File.Exists(target) || Directory.Exists(target), $"{document} links to {link.Groups[1].Value}, which is not there");
            }
        }
    }

    private static JsonElement VersionIn(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Repository.File("LivePage", file)));
        return document.RootElement.GetProperty("version").Clone();
    }
}
