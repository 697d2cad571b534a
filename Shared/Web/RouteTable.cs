namespace Meterkast.Web
{
    /// <summary>
    /// Every path that the device serves, one line of text per path. Serving, docs/api.md, the OpenAPI document and the tests use this one
    /// table.
    ///
    /// The columns of a line are path, methods, who may, type, answer and meaning, separated by vertical bars; <see cref="WebRoute"/> reads
    /// them.
    ///   path     {name} stands for one segment or several.
    ///   methods  read, GET and HEAD; write, POST and PUT; both.
    ///   who may  of those who write, without a password: none or setpoint, for the room setpoint alone; dash if nobody writes.
    ///   type     type of the answer to a reader: page, json, text, events, csv or metrics.
    ///   answer   type of the answer to a writer: result, or a dash.
    /// A literal stays in flash.
    /// </summary>
    public static class RouteTable
    {
        private const string Routes =
            "/|read|-|page|-|the page, packed with gzip, with an ETag\n"
            + "/api|read|-|json|-|this interface as an OpenAPI 3.1 document\n"
            + "/api/device|read|-|json|-|firmware, version, name, base topic, board, seconds since the start, what this client may write (`none`, `setpoint` or `all`), whether there is a history, and the connection to the broker (`connected`, `lost` or `none`)\n"
            + "/api/values|read|-|json|-|all current values, an object of texts: the name is the topic below the base topic, the value the text that MQTT has\n"
            + "/api/values/{name}|read|-|text|-|one current value\n"
            + "/api/events|read|-|events|-|all current values and then each change, as server-sent events: `value` with an object like that of `/api/values`, and `ready` once all were sent\n"
            + "/api/commands/{name}|write|setpoint|-|result|gives a command as `set/{name}` does over MQTT; the body is the payload. The answer waits for the result: 200 accepted, 409 refused, 504 no answer\n"
            + "/api/settings|both|none|json|result|all settings with their ranges and meanings, secrets only as `set` or `not set`; changes one, the body is `key=value`\n"
            + "/api/history/{name}|read|-|csv|-|a table of the history: `hours`, `days` or `months`, of a meter also `quarters` and `peaks`; the query `day=2026-11-24`, `month=2026-11` or `year=2026` chooses a part of it\n"
            + "/api/telegram|read|-|text|-|meter: the last valid telegram as received; gateway: the last lines of the PIC and to the PIC, with time\n"
            + "/api/v1/data|read|-|json|-|meter, only with `web.homewizard = on`: the values as a HomeWizard P1 meter answers; `/api` then describes such a meter, and neither asks for a password (chargers.md)\n"
            + "/api/v1/telegram|read|-|text|-|the same: the last valid telegram\n"
            + "/api/v1/system|read|-|json|-|the same: that there is no cloud\n"
            + "/api/restart|write|none|-|result|restarts the device\n"
            + "/update|write|none|-|result|boards with the loader: takes an update of the firmware, an image as docs/update.md describes; the query `force` takes an older version, or the same once more. The device restarts when it is complete\n"
            + "/metrics|read|-|metrics|-|all values that are numbers, or `ON` and `OFF`, in the text format of Prometheus\n";

        /// <summary>The rows, each ended by a line feed.</summary>
        public static string Rows() => Routes;
    }
}
