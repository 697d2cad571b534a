namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>
/// Broker/public.nft in a network namespace of its own, so that nothing else on this computer is filtered: a server on port 80 and one
/// visitor, both on the loopback.
/// </summary>
[TestClass]
public sealed class PacketFilterTests
{
    // 50 connections at once, then 1 MB on each that was let in; 4 s later the server tells what it has got
    private const string Visit = """
        const net = require("net");
        let received = 0, open = 0;
        net.createServer(c => c.on("data", d => received += d.length).on("error", () => {})).listen(80, "::", () => {
            const all = Array.from({ length: 50 }, () => net.connect(80, process.argv[1]).on("connect", () => open++).on("error", () => {}));
            setTimeout(() => all.filter(c => !c.connecting).forEach(c => c.write(Buffer.alloc(1 << 20))), 2000);
            setTimeout(() => { console.log(`open ${open}, received ${received}`); process.exit(); }, 6000);
        });
        """;

    [TestMethod]
    [DataRow("127.0.0.1")]
    [DataRow("::1")]
    public void One_address_has_twenty_connections_and_32_KB_a_second(string address)
    {
        string[] told = Run(Visit, address).Split(' ', ',');
        Assert.AreEqual("20", told[1]);
        int received = int.Parse(told[^1]);
        Assert.IsGreaterThan(200_000, received);
        Assert.IsLessThan(600_000, received, "a burst of 256 KB and 32 KB a second were allowed, 20 MB were sent");
    }

    [TestMethod]
    public void Other_ports_are_not_filtered()
    {
        StringAssert.Matches(Run(Visit.Replace("80", "1883", StringComparison.Ordinal), "127.0.0.1"), new("^open 50, received [0-9]{8}$"));
    }

    private static string Run(string visit, string address)
    {
        string script = $"PATH=$PATH:/usr/sbin:/sbin; ip link set lo up && nft -f '{Repository.File("Broker", "public.nft")}' && node -e '{visit}' {address}";
        using RunningProgram program = new("unshare", "--user", "--map-root-user", "--net", "sh", "-c", script);
        return program.WaitFor(l => l.StartsWith("open ", StringComparison.Ordinal));
    }
}
