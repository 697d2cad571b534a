using System.Collections.Generic;
using System.Text;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.VirtualBoard.Metrics;

/// <summary>A topic that a time-series engine stores as a metric.</summary>
/// <param name="Topic">The topic below the house, such as otgw/flow_temperature.</param>
/// <param name="Help">What it is, and in which unit.</param>
/// <param name="Words">The numbers of its texts; null if it is a number itself.</param>
/// <param name="Otherwise">The number of every other text; null if such a text is not stored.</param>
public sealed record Metric(string Topic, string Help, IReadOnlyList<(string Word, int Number)>? Words = null, int? Otherwise = null)
{
    private const int LongestName = 200;

    /// <summary>The metric's name, the same as on the device's own <c>/metrics</c>.</summary>
    public string Name
    {
        get
        {
            int slash = Topic.IndexOf('/', System.StringComparison.Ordinal);
            byte[] name = Encoding.UTF8.GetBytes(Topic[(slash + 1)..]);
            TextBuffer text = new(LongestName);
            MetricsContent.AppendName(text, Topic[..slash], name, 0, name.Length);
            return text.ToString();
        }
    }
}
