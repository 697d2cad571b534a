using Meterkast.Profiles;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>Documents that are made from tables are not stale.</summary>
[TestClass]
public sealed class DocumentTests
{
    [TestMethod]
    public void The_list_of_topics_is_what_the_tables_say() => AssertFresh("topics");

    [TestMethod]
    public void The_list_of_settings_is_what_the_table_says() => AssertFresh("settings");

    [TestMethod]
    public void The_list_of_the_makers_codes_is_what_the_table_says() => AssertFresh("faults");

    [TestMethod]
    public void What_chargers_read_is_what_the_tables_say() => AssertFresh("chargers");

    [TestMethod]
    public void The_interface_of_the_devices_own_page_is_what_the_table_of_paths_says() => AssertFresh("api");

    [TestMethod]
    public void The_interface_for_programs_is_what_the_table_of_paths_says_and_valid_OpenAPI()
    {
        string written = File.ReadAllText(Repository.File("docs", "openapi.json")).ReplaceLineEndings("\n");
        Assert.AreEqual(ApiDocument.WriteOpenApi(), written, "run: VirtualBoard openapi > docs/openapi.json");
        Microsoft.OpenApi.Reader.ReadResult read = Microsoft.OpenApi.OpenApiDocument.Parse(written, "json");
        Assert.AreEqual("", string.Join('\n', read.Diagnostic!.Errors.Concat(read.Diagnostic.Warnings).Select(e => $"{e.Pointer}: {e.Message}")));
        Assert.AreEqual(Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Meterkast.Web.WebRoute route = new();
        while (route.Next())
        {
            Assert.IsTrue(read.Document!.Paths.ContainsKey(route.Path), route.Path);
        }
    }

    [TestMethod]
    public void The_settings_by_which_flash_ps1_checks_are_what_the_table_says()
    {
        string written = File.ReadAllText(Repository.File("settings.json")).ReplaceLineEndings("\n");
        Assert.AreEqual(SettingsData.Write().ReplaceLineEndings("\n"), written, "run: VirtualBoard settings-json > settings.json");
    }

    [TestMethod]
    public void The_list_of_boards_is_what_the_profiles_say()
    {
        string written = File.ReadAllText(Repository.File("boards.md")).ReplaceLineEndings("\n");
        StringAssert.Contains(written, BoardsDocument.Write().ReplaceLineEndings("\n"), "put into boards.md what VirtualBoard boards prints");
    }

    [TestMethod]
    public void Profiles_flash_data_boards_md_and_README_know_the_same_boards()
    {
        Dictionary<string, string> editions = BoardsDocument.Editions();
        BoardProfile[] profiles = [.. Enumerable.Range(0, BoardTable.Rows).Select(i => BoardProfile.Find(BoardTable.Row(i).Split('|')[0]))];
        CollectionAssert.AreEqual(profiles.Select(p => p.Target).ToArray(), editions.Keys.ToArray());
        foreach (BoardProfile profile in profiles)
        {
            Assert.AreEqual(profile.Chip == "stm32" ? "stm32" : "esp32", editions[profile.Target], profile.Target);
        }

        string readme = File.ReadAllText(Repository.File("README.md"));
        foreach (System.Text.RegularExpressions.Match named in System.Text.RegularExpressions.Regex.Matches(readme + File.ReadAllText(Repository.File("boards.md")), "-Board ([A-Z0-9_.]+)"))
        {
            Assert.IsTrue(editions.ContainsKey(named.Groups[1].Value), named.Value);
        }

        StringAssert.Contains(readme, "-Board ESP32_OLIMEX");
    }

    [TestMethod]
    public void The_rights_of_the_house_are_what_the_table_of_commands_says()
    {
        string written = File.ReadAllText(Repository.File("Broker", "home.acl")).ReplaceLineEndings("\n");
        Assert.AreEqual(HomeRights.Write(), written, "run: VirtualBoard home-acl > Broker/home.acl");
    }

    private static void AssertFresh(string document)
    {
        string written = File.ReadAllText(Repository.File("docs", document + ".md")).ReplaceLineEndings("\n");
        string made = Options.Parse([document]).Document!.ReplaceLineEndings("\n");
        Assert.AreEqual(made, written, $"run: VirtualBoard {document} > docs/{document}.md");
    }
}
