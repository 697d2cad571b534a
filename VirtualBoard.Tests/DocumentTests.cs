namespace Meterkast.VirtualBoard.Tests;

/// <summary>Documents that are made from tables are not stale.</summary>
[TestClass]
public sealed class DocumentTests
{
    [TestMethod]
    public void The_list_of_topics_is_what_the_tables_say() => AssertFresh("topics");

    [TestMethod]
    public void The_list_of_settings_is_what_the_table_says() => AssertFresh("settings");

    private static void AssertFresh(string document)
    {
        string written = File.ReadAllText(Repository.File("docs", document + ".md")).ReplaceLineEndings("\n");
        string made = Options.Parse([document]).Document!.ReplaceLineEndings("\n");
        Assert.AreEqual(made, written, $"run: VirtualBoard {document} > docs/{document}.md");
    }
}
