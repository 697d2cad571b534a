namespace Meterkast.VirtualBoard.Tests;

/// <summary>Documents that are made from tables are not stale.</summary>
[TestClass]
public sealed class DocumentTests
{
    [TestMethod]
    public void The_list_of_topics_is_what_the_tables_say()
    {
        string written = File.ReadAllText(Repository.File("docs", "topics.md")).ReplaceLineEndings("\n");
        Assert.AreEqual(TopicDocument.Write().ReplaceLineEndings("\n"), written, "run: VirtualBoard topics > docs/topics.md");
    }
}
