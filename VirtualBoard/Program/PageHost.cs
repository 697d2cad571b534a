using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MQTTnet.AspNetCore;

namespace Meterkast.VirtualBoard;

/// <summary>
/// Serves the page, and MQTT over websockets beside it, on one port of 127.0.0.1 and ::1, for VirtualBoard's own broker. That broker needs
/// no account, and browsers let any site open a websocket to this computer, so only the page itself is accepted.
/// </summary>
/// <param name="port">TCP port.</param>
public sealed class PageHost(int port)
{
    private const string MqttPath = "/mosquitto";
    private const string SubProtocol = "mqtt";

    private static readonly string PageFile = Path.Combine(AppContext.BaseDirectory, "page", "index.html");

    /// <summary>Passes the connections of pages to the broker.</summary>
    public MqttConnectionHandler Connections { get; } = new();

    /// <summary>
    /// Serves until the program ends. A page that was not built and a port that is in use are reported, and the rest continues without the
    /// page.
    /// </summary>
    public void Start()
    {
        if (!File.Exists(PageFile))
        {
            Console.Error.WriteLine("there is no page: it was not built (./run.sh builds it if Node.js and npm are installed)");
            return;
        }

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.ListenLocalhost(port);
            o.Limits.MaxConcurrentConnections = LocalListener.MaxClients;
            o.Limits.MaxConcurrentUpgradedConnections = LocalListener.MaxClients;
        });
        builder.Services.AddConnections();
        builder.Services.AddSingleton(Connections);
        builder.Services.AddSingleton<IHostLifetime, ProgramLifetime>();
        WebApplication application = builder.Build();
        application.Use((context, next) => IsFromHere(context.Request) ? next(context) : Refuse(context));
        application.MapConnectionHandler<MqttConnectionHandler>(
            MqttPath, o => o.WebSockets.SubProtocolSelector = offered => offered.FirstOrDefault(p => p == SubProtocol)!);
        application.MapGet("/", new PageContent(PageFile).SendAsync);
        try
        {
            application.StartAsync().GetAwaiter().GetResult();
            Console.WriteLine($"page on http://localhost:{port}");
        }
        catch (IOException e)
        {
            Console.Error.WriteLine($"the page cannot be served on 127.0.0.1:{port}: {e.Message} (--page chooses another port, --no-page runs without it)");
        }
    }

    // also the name: another site's name may point here (DNS rebinding)
    private static bool IsFromHere(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        return request.Host.Host is "localhost" or "127.0.0.1" or "[::1]" && (origin.Length == 0 || origin == "http://" + request.Host);
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("Only the page that VirtualBoard serves is accepted.\n");
    }

    // ASP.NET's own lifetime handles the signals that end a program, but ends only its server
    private sealed class ProgramLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
