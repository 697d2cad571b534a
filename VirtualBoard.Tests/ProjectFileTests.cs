using System.Text.RegularExpressions;
using System.Xml.Linq;
using Meterkast.NanoApi.Gate;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>
/// The nanoFramework projects are built on another machine than this one; here their files are checked for everything that
/// makes such a build fail.
/// </summary>
[TestClass]
public sealed partial class ProjectFileTests
{
    private const string ProjectType = "{11A8DD76-328B-46DF-9F39-F559912D0360}";

    private const string SharedProjectType = "{D954291E-2A0B-460D-934E-DC6B0785DB48}";

    // Assemblies whose version is not that of their package with .0 behind it
    private static readonly Dictionary<string, string> OddVersions = new()
    {
        ["System.Threading"] = "1.1.52.34401",
        ["nanoFramework.UnitTestLauncher"] = "0.0.0.0",
    };

    [TestMethod]
    public void Every_source_is_named_once_and_is_there()
    {
        Dictionary<string, string> namedBy = [];
        foreach (string list in Lists())
        {
            foreach (string source in SharedItems.Sources(list, isTest: false))
            {
                Assert.IsTrue(namedBy.TryAdd(source, list), $"{source} is named twice, in {namedBy[source]} and {list}");
                StringAssert.StartsWith(source, Path.GetDirectoryName(list) + "/", $"{list} names {source} of another folder");
            }
        }

        foreach (Project project in Projects())
        {
            foreach (string source in project.Includes("Compile").Select(project.Full))
            {
                Assert.IsTrue(namedBy.TryAdd(source, project.Path), $"{source} is named twice, in {namedBy.GetValueOrDefault(source)} and {project.Path}");
            }
        }

        foreach ((string source, string list) in namedBy)
        {
            Assert.IsTrue(File.Exists(source), $"{list} names {source}, which is not there");
        }

        string[] folders = ["Shared", "OtGatewayFirmware", "P1Firmware", "Update", "Loader", "Boards", "nfproj-tests"];
        string[] missing = folders.SelectMany(f => Directory.GetFiles(Repository.File(f), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains("/obj/") && !f.Contains("/bin/"))
            .Except(namedBy.Keys)
            .Select(f => $"{f} is to be named in {WhereToName(f)}")
            .ToArray();
        Assert.AreEqual(0, missing.Length, string.Join("\n", missing));
    }

    [TestMethod]
    public void Every_project_compiles_a_source_once()
    {
        foreach (Project project in Projects())
        {
            CollectionAssert.AllItemsAreUnique(NfProject.Read(project.Path).Sources.ToList(), project.Path);
        }
    }

    [TestMethod]
    public void A_test_project_leaves_out_what_names_hardware()
    {
        foreach (string list in Lists())
        {
            string[] left = SharedItems.Sources(list, isTest: false).Except(SharedItems.Sources(list, isTest: true)).ToArray();
            string[] hardware = SharedItems.Sources(list, isTest: false).Where(f => f.Contains("/Board/") || f.EndsWith("/Program.cs", StringComparison.Ordinal)).ToArray();
            CollectionAssert.AreEquivalent(hardware, left, $"{list}: Board and Program.cs, and nothing else, belong into the group that test projects leave out");
        }
    }

    [TestMethod]
    public void References_and_packages_agree()
    {
        Dictionary<string, string> versions = [];
        foreach (Project project in Projects())
        {
            Dictionary<string, string> packages = project.Packages();
            HashSet<string> used = [];
            foreach (XElement reference in project.Elements("Reference"))
            {
                string hint = reference.Element(project.Namespace + "HintPath")!.Value;
                Match path = HintPath().Match(hint);
                Assert.IsTrue(path.Success, $"{project.Path}: {hint}");
                string prefix = string.Concat(Enumerable.Repeat(@"..\", project.Depth));
                Assert.AreEqual(prefix, path.Groups[1].Value, $"{project.Path}: {hint}");
                string id = packages.Keys.Single(k => path.Groups[2].Value == k + "." + packages[k]);
                used.Add(id);
                string[] words = ((string)reference.Attribute("Include")!).Split(", ");
                string expected = OddVersions.GetValueOrDefault(words[0], packages[id] + ".0");
                Assert.AreEqual("Version=" + expected, words[1], $"{project.Path}: {words[0]}");
                Assert.AreEqual("Culture=neutral", words[2]);
                Assert.AreEqual("PublicKeyToken=c07d481e9758c731", words[3]);
                Assert.AreEqual("True", reference.Element(project.Namespace + "Private")!.Value);
                Assert.AreEqual(words[0], Path.GetFileNameWithoutExtension(path.Groups[3].Value));
            }

            CollectionAssert.AreEquivalent(packages.Keys, used.ToList(), project.Path + ": packages without a reference");
            CollectionAssert.AreEqual(packages.Keys.Order(StringComparer.Ordinal).ToList(), packages.Keys.ToList(), project.Path + ": packages.config is not sorted");
            foreach ((string id, string version) in packages)
            {
                Assert.AreEqual(versions.GetValueOrDefault(id, version), version, $"{project.Path}: {id} has another version elsewhere");
                versions[id] = version;
            }
        }
    }

    [TestMethod]
    public void The_workflows_name_what_is_there()
    {
        string windows = File.ReadAllText(Repository.File(".github", "workflows", "windows.yml"));
        Project tests = Projects().First(p => p.Path.Contains("Shared.Tests", StringComparison.Ordinal));
        StringAssert.Contains(windows, @"packages\nanoFramework.TestFramework." + tests.Packages()["nanoFramework.TestFramework"] + @"\lib\net48");
        foreach (Match image in Regex.Matches(windows, @"^ +((?:OtGatewayFirmware|P1Firmware|Boards).*\.bin)$", RegexOptions.Multiline))
        {
            string folder = image.Groups[1].Value.Split("/bin/")[0].Split("/*")[0];
            Assert.IsTrue(Directory.Exists(Repository.File(folder.Split('/'))), folder);
        }

        StringAssert.Contains(File.ReadAllText(Repository.File(".github", "workflows", "linux.yml")), "./test.sh");
        Assert.IsTrue(File.Exists(Repository.File("nfproj-tests", "Shared.Tests", "nano.runsettings")));
    }

    [TestMethod]
    public void The_solution_names_every_project_and_builds_it_in_both_configurations()
    {
        string solution = File.ReadAllText(Repository.File("Firmware.sln"));
        Assert.IsTrue(solution.Contains("\r\n") && !Regex.IsMatch(solution, "(?<!\r)\n"), "Firmware.sln must have CRLF throughout");
        string[] listed = SolutionProject().Matches(solution).Where(m => m.Groups[1].Value == ProjectType).Select(m => m.Groups[2].Value).ToArray();
        string[] there = Projects().Select(p => InSolution(p.Path)).ToArray();
        CollectionAssert.AreEquivalent(there, listed);
        HashSet<string> guids = [];
        foreach (Project project in Projects())
        {
            string guid = project.Property("ProjectGuid");
            Assert.IsTrue(guids.Add(guid), $"{project.Path}: its ProjectGuid is another's too");
            Match line = SolutionProject().Matches(solution).Single(m => m.Groups[2].Value.EndsWith('\\' + Path.GetFileName(project.Path), StringComparison.Ordinal));
            Assert.AreEqual(ProjectType, line.Groups[1].Value);
            Assert.AreEqual(guid, line.Groups[3].Value);
            bool isExe = project.Property("OutputType") == "Exe";
            foreach (string configuration in new[] { "Debug", "Release" })
            {
                foreach (string action in isExe ? new[] { "ActiveCfg", "Build.0", "Deploy.0" } : ["ActiveCfg", "Build.0"])
                {
                    StringAssert.Contains(solution, $"{guid}.{configuration}|Any CPU.{action} = {configuration}|Any CPU");
                }
            }
        }
    }

    [TestMethod]
    public void The_solution_shows_every_list_and_who_imports_it()
    {
        string solution = File.ReadAllText(Repository.File("Firmware.sln"));
        List<string> expected = [];
        foreach (string list in Lists())
        {
            Project shown = new(Path.ChangeExtension(list, ".shproj"));
            string guid = shown.Property("ProjectGuid");
            Match line = SolutionProject().Matches(solution).Single(m => m.Groups[2].Value == InSolution(shown.Path));
            Assert.AreEqual(SharedProjectType, line.Groups[1].Value);
            Assert.AreEqual(guid, line.Groups[3].Value);
            Assert.AreEqual(guid.Trim('{', '}').ToLowerInvariant(), new Project(list).Property("SharedGUID"));
            CollectionAssert.Contains(shown.Includes("Import", "Project").ToList(), Path.GetFileName(list));
            expected.Add($"{InSolution(list)}*{guid.ToLowerInvariant()}*SharedItemsImports = 13");
            expected.AddRange(Projects().Where(p => p.Lists().Contains(list))
                .Select(p => $"{InSolution(list)}*{p.Property("ProjectGuid").ToLowerInvariant()}*SharedItemsImports = 4"));
        }

        string[] said = Regex.Matches(solution, @"^\t\t(.*SharedItemsImports = [0-9]+)\r$", RegexOptions.Multiline).Select(m => m.Groups[1].Value).ToArray();
        CollectionAssert.AreEquivalent(expected, said);
    }

    [TestMethod]
    public void Every_project_has_the_anatomy_of_a_nanoFramework_project()
    {
        foreach (Project project in Projects())
        {
            string[] imports = project.SystemImports().Select(e => (string)e.Attribute("Project")!).ToArray();
            CollectionAssert.AreEqual(
                new[] { "Default.props", "props", "CSharp.targets" }.Select(s => "$(NanoFrameworkProjectSystemPath)NFProjectSystem." + s).ToArray(),
                imports,
                project.Path);
            foreach (XElement import in project.SystemImports())
            {
                Assert.AreEqual($"Exists('{(string)import.Attribute("Project")!}')", (string)import.Attribute("Condition")!);
            }

            XElement[] children = project.Root.Elements().ToArray();
            Assert.AreEqual("Globals", (string?)children[0].Attribute("Label"));
            Assert.AreEqual("ProjectExtensions", children[^1].Name.LocalName);
            Assert.AreEqual(imports[^1], (string?)children[^2].Attribute("Project"));
            XElement[] lists = children[^(2 + project.Lists().Length)..^2];
            Assert.IsTrue(lists.Length > 0 && lists.All(e => (string?)e.Attribute("Label") == "Shared"), $"{project.Path}: lists are imported just before the targets");
            Assert.AreEqual(ProjectType + ";{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}", project.Property("ProjectTypeGuids"));
            Assert.AreEqual("v1.0", project.Property("TargetFrameworkVersion"));
            CollectionAssert.Contains(project.Includes("None").ToList(), "packages.config");
            foreach (string reference in project.Includes("ProjectReference"))
            {
                Assert.IsTrue(File.Exists(project.Full(reference)), $"{project.Path}: {reference}");
            }
        }
    }

    [TestMethod]
    public void A_test_project_is_one_that_the_launcher_finds()
    {
        Project[] tests = Projects().Where(p => p.Path.Contains("nfproj-tests")).ToArray();
        Assert.IsTrue(tests.Length >= 2);
        foreach (Project project in tests)
        {
            Assert.AreEqual("NFUnitTest", project.Property("AssemblyName"));
            Assert.AreEqual("Library", project.Property("OutputType"));
            Assert.AreEqual("true", project.Property("IsTestProject"));
            Assert.AreEqual("UnitTest", project.Property("TestProjectType"));
            CollectionAssert.Contains(project.Includes("ProjectCapability").ToList(), "TestContainer");
            CollectionAssert.Contains(project.Includes("None").ToList(), "nano.runsettings");
            Assert.IsTrue(File.Exists(Path.Combine(project.Folder, "nano.runsettings")));
            StringAssert.Contains(File.ReadAllText(Path.Combine(project.Folder, "packages.config")), "developmentDependency=\"true\"");
        }
    }

    [TestMethod]
    public void Line_ends_are_the_same_throughout_each_file()
    {
        foreach (Project project in Projects())
        {
            foreach (string file in NfProject.Read(project.Path).Sources.Concat(project.Lists()).Append(project.Path))
            {
                string text = File.ReadAllText(file);
                int pairs = Regex.Count(text, "\r\n");
                Assert.IsTrue(pairs == 0 || pairs == Regex.Count(text, "\n"), file + " mixes LF and CRLF");
            }
        }
    }

    private static Project[] Projects()
    {
        return Directory.GetFiles(Repository.Root, "*.nfproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(p => new Project(p)).ToArray();
    }

    private static string[] Lists()
    {
        return Directory.GetFiles(Repository.Root, "*.projitems", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
    }

    private static string InSolution(string path) => Path.GetRelativePath(Repository.Root, path).Replace('/', '\\');

    private static string WhereToName(string source)
    {
        string folder = Path.GetDirectoryName(source)!;
        while (folder != Repository.Root)
        {
            string[] found = [.. Directory.GetFiles(folder, "*.projitems"), .. Directory.GetFiles(folder, "*.nfproj")];
            if (found.Length > 0)
            {
                return Path.GetRelativePath(Repository.Root, found[0]);
            }

            folder = Path.GetDirectoryName(folder)!;
        }

        return "a .projitems or .nfproj file of its folder";
    }

    [GeneratedRegex(@"^((?:\.\.\\)*)packages\\([^\\]+)\\lib\\([^\\]+)$")]
    private static partial Regex HintPath();

    [GeneratedRegex("""Project\("([^"]+)"\) = "[^"]+", "([^"]+)", "([^"]+)"\r\nEndProject""")]
    private static partial Regex SolutionProject();

    private sealed class Project(string path)
    {
        public string Path { get; } = path;

        public XElement Root { get; } = XDocument.Load(path).Root!;

        public XNamespace Namespace => Root.Name.Namespace;

        public string Folder => System.IO.Path.GetDirectoryName(Path)!;

        public int Depth => System.IO.Path.GetRelativePath(Repository.Root, Folder).Split('/', '\\').Length;

        public IEnumerable<XElement> Elements(string name) => Root.Descendants(Namespace + name);

        public IEnumerable<string> Includes(string item, string attribute = "Include") => Elements(item).Select(e => (string)e.Attribute(attribute)!);

        public IEnumerable<XElement> SystemImports() => Elements("Import").Where(e => (string?)e.Attribute("Label") != "Shared");

        public string[] Lists() => Elements("Import").Except(SystemImports()).Select(e => Full((string)e.Attribute("Project")!)).ToArray();

        public string Property(string name) => Elements(name).Single().Value;

        public string Full(string relative) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Folder, relative.Replace('\\', '/')));

        public Dictionary<string, string> Packages()
        {
            XElement packages = XDocument.Load(System.IO.Path.Combine(Folder, "packages.config")).Root!;
            Assert.IsTrue(packages.Elements().All(p => (string)p.Attribute("targetFramework")! == "netnano1.0"), Path);
            return packages.Elements().ToDictionary(p => (string)p.Attribute("id")!, p => (string)p.Attribute("version")!);
        }
    }
}
