using System.Text;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.VirtualBoard;

/// <summary>docs/api.md and docs/openapi.json, made from the firmware's table of paths.</summary>
public static class ApiDocument
{
    /// <summary>Writes docs/api.md.</summary>
    public static string Write()
    {
        StringBuilder text = new();
        text.Append("""
            # The device's own page and its interface

            This file is generated from the firmware's table (`VirtualBoard api`); a test fails when it is stale.

            Each device serves a page and an HTTP interface on `web.port` (80; VirtualBoard: `--web 8081`), with or without a broker. What
            follows is described for programs in [openapi.json](openapi.json), which every device also has at `/api`.

            | path | methods | answer | meaning |
            |---|---|---|---|

            """);
        WebRoute route = new();
        while (route.Next())
        {
            string methods = (route.IsRead ? "GET" : "") + (route.IsRead && route.IsWritten ? ", " : "") + (route.IsWritten ? "POST" : "");
            text.AppendLine($"| `{route.Path}` | {methods} | {(route.IsRead ? MediaOf(route.Type) : "application/json")} | {route.Meaning} |");
        }

        text.Append("""

            HEAD is answered wherever GET is, and PUT means the same as POST. Every answer ends with its connection (`Connection: close`); only
            `/api/events` stays open. Values are the texts that the device publishes over MQTT ([topics.md](topics.md)), under the name
            that follows the base topic; all of them but the history, which has its own path, and `gateway/data_ids`. The stream and
            `/api/values` show every change; intervals, dead bands and the heartbeat are for MQTT only.

            ```
            $ curl http://otgw.local/api/values/flow_temperature
            54.20
            $ curl -d 20.5 http://otgw.local/api/commands/room_setpoint
            {"asked":"20.5","result":"accepted","sent":"TT=20.50","answer":"TT: 20.50"}
            $ curl -N http://otgw.local/api/events
            event: value
            data: {"flow_temperature":"54.20","flame":"ON"}

            event: ready
            data: {}

            event: value
            data: {"flow_temperature":"54.30"}
            ```

            In the stream, one event may have several values, and a value may be repeated. A line with a colon comes after ten seconds without
            a change. A client that reads nothing for 20 s is dropped, and so is a request that is not complete after 5 s.

            A command goes the same way as one over MQTT, is checked in the same way, and is answered with the same result, which is then not
            published over MQTT. A reading program needs no more than `/metrics`:

            ```
            scrape_configs:
              - job_name: meterkast
                static_configs:
                  - targets: [otgw.local:80, p1.local:80]
            ```

            ## Who may do what

            | setting | effect |
            |---|---|
            | `web.port` | 0 switches page and interface off. On a board with too little heap they are off unless the file names the port; the boot message says so |
            | `web.allow` | who may connect; the default is the device's own subnet |
            | `web.password` | empty: whoever may connect can read everything and change the room setpoint, and nothing else. Set: everything needs the password (HTTP Basic, with any user name), and then everything can be changed |
            | `web.name` | the name under which the device is asked for; the default is the base topic |

            The connection is not encrypted: the password protects against the other devices of a home, not against somebody who reads its network.

            * A request is answered only if its `Host` is an IPv4 address, `localhost` or the device's name, alone or followed by `.local`, `.lan`,
              `.home`, `.home.arpa` or `.internal`. So no other site can point its own name to the device (DNS rebinding).
            * A request that changes something must come from the device's own page or from no page (`Origin`), so no other site's page can
              move the heating.
            * After five wrong passwords within a minute no password is checked until the minute is over.
            * Settings are checked as over MQTT: those that need `settings.remote = on` need it here too.

            ## Status codes

            Each refusal is one line of text that names what was sent and what is expected; a command's is the JSON of its result.

            | code | when |
            |---|---|
            | 200 | done; a command was accepted |
            | 304 | the page is the one that the client has (`If-None-Match`) |
            | 400 | not a request of HTTP/1.1, no `Host`, a header twice, a period of the history that is none |
            | 401 | the password is missing or wrong |
            | 403 | another host, another site's page, or a change that needs a password |
            | 404 | no such path, no such value now, no such table |
            | 405 | another method |
            | 409 | the command was refused, or a newer one replaced it |
            | 411 | a body in pieces (`Transfer-Encoding`): it needs a `Content-Length` |
            | 413, 414, 431 | a body of more than 512 bytes, a path of more than 120, a head of more than 1,024 |
            | 429 | too many wrong passwords |
            | 503 | the device has no memory for the answer now |
            | 504 | the gateway did not answer the command |

            """);
        return text.ToString();
    }

    /// <summary>Writes docs/openapi.json: what the device serves at <c>/api</c>.</summary>
    public static string WriteOpenApi()
    {
        ApiContent content = new();
        TextBuffer piece = new(WebExchange.PieceLength);
        StringBuilder text = new();
        PieceState state;
        do
        {
            state = content.Fill(piece, 0);
            if (state != PieceState.Unfinished)
            {
                text.Append(piece.ToString());
                piece.Clear();
            }
        }
        while (state != PieceState.Last);

        return text.ToString();
    }

    private static string MediaOf(string type) => type switch
    {
        "page" => "text/html",
        "json" => "application/json",
        "events" => "text/event-stream",
        "csv" => "text/csv",
        _ => "text/plain",
    };
}
