using System.Globalization;
using System.Text.Json;
using Meterkast.VirtualBoard.Tests.LivePage;

namespace Meterkast.VirtualBoard.Tests.Fleet;

/// <summary>Debian's prometheus-mqtt-exporter twice and victoria-metrics, with the files of Broker/metrics, behind the broker of many houses.</summary>
internal sealed class MetricsChain : IDisposable
{
    private const int WaitAtMost = 20000;

    private readonly ServerFolder _folder = new();
    private readonly HttpClient _client = new();
    private readonly List<RunningProgram> _programs = [];

    /// <summary>Starts it.</summary>
    public MetricsChain(HousesInTest houses)
    {
        int[] exporters = [FreePort.Next(), FreePort.Next()];
        foreach ((string file, int port) in new[] { "values", "state" }.Zip(exporters))
        {
            string configuration = _folder.Write(file + ".yaml", ShippedFile.Read(
                $"metrics/{file}.yaml",
                ("127.0.0.1:1883", "127.0.0.1:" + houses.Port),
                ("password: change-me", "password: " + houses.PasswordOf("fleet-metrics"))));
            Start(port, "prometheus-mqtt-exporter", "-config", configuration, "-log-level", "error", "-listen-address", "127.0.0.1", "-listen-port", $"{port}");
        }

        string scrape = _folder.Write("scrape.yaml", ShippedFile.Read(
            "metrics/scrape.yaml",
            ("127.0.0.1:9641", "127.0.0.1:" + exporters[0]),
            ("127.0.0.1:9642", "127.0.0.1:" + exporters[1]),
            ("scrape_interval: 30s", "scrape_interval: 1s")));
        Port = FreePort.Next();
        Start(Port, "victoria-metrics", "-storageDataPath=" + _folder.Folder("store"), "-promscrape.config=" + scrape, "-httpListenAddr=127.0.0.1:" + Port);
    }

    /// <summary>Port of the engine.</summary>
    public int Port { get; }

    /// <summary>The last stored number of each metric, by its name and house.</summary>
    public async Task<Dictionary<(string Metric, string House), double>> LastAsync()
    {
        using HttpResponseMessage flushed = await _client.GetAsync(new Uri($"http://127.0.0.1:{Port}/internal/force_flush"));
        string match = Uri.EscapeDataString("{house!=\"\"}");
        string lines = await _client.GetStringAsync(new Uri($"http://127.0.0.1:{Port}/api/v1/export?match[]={match}"));
        Dictionary<(string, string), double> last = [];
        foreach (string line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using JsonDocument series = JsonDocument.Parse(line);
            JsonElement labels = series.RootElement.GetProperty("metric");
            double value = series.RootElement.GetProperty("values").EnumerateArray().Last().GetDouble();
            last[(labels.GetProperty("__name__").GetString()!, labels.GetProperty("house").GetString()!)] = value;
        }

        return last;
    }

    /// <summary>Waits until the engine's last number of a metric is the wanted one.</summary>
    public async Task WaitForAsync(string metric, string house, double wanted)
    {
        for (long until = Environment.TickCount64 + WaitAtMost; ;)
        {
            bool isThere = (await LastAsync()).TryGetValue((metric, house), out double value);
            if (isThere && value == wanted)
            {
                return;
            }

            Assert.IsLessThan(until, Environment.TickCount64, $"{metric} of {house} is {(isThere ? value.ToString(CultureInfo.InvariantCulture) : "not there")}, not {wanted}");
            await Task.Delay(200);
        }
    }

    public void Dispose()
    {
        _programs.ForEach(p => p.Dispose());
        _client.Dispose();
        _folder.Dispose();
    }

    private void Start(int port, string program, params string[] arguments)
    {
        RunningProgram started = new(program, arguments);
        _programs.Add(started);
        Listener.WaitFor(port, started);
    }
}
