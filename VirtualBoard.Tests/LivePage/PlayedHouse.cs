using System.Text.Json;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>A house that the test plays on a home broker: both devices, and everything that the page can show.</summary>
internal static class PlayedHouse
{
    private static readonly (string Topic, string Payload)[] Gateway =
    [
        ("status", "online"), ("gateway/pic", "ok"), ("gateway/override", "accepted"), ("gateway/override_setpoint", "20.50"), ("asked/room_setpoint", "20.5"),
        ("asked/room_setpoint_constant", "None"), ("room_temperature", "20.18"), ("room_setpoint", "20.50"), ("flow_temperature", "36.20"),
        ("return_temperature", "29.70"), ("thermostat/room_setpoint", "19.50"), ("control_setpoint", "55.00"),
        ("relative_modulation", "48.00"), ("ch_water_pressure", "1.71"), ("flame", "ON"), ("dhw_mode", "OFF"), ("dhw_temperature", "48.50"),
        ("outside_temperature", "6.50"), ("fault", "OFF"), ("gateway/heating_action", "heating"), ("gateway/version", "0.1.0"), ("gateway/lines", "48213"),
        ("gateway/frames", "47109"), ("gateway/parity_errors", "2"), ("gateway/garbage", "1"), ("gateway/error_03", "4"), ("gateway/uptime", "93784"),
        ("gateway/free_heap", "35120"), ("gateway/mqtt_reconnects", "1"), ("gateway/last_garbage", "T80190000B40192"),
    ];

    private static readonly (string Topic, string Payload)[] Meter =
    [
        ("status", "online"), ("meter/line", "ok"), ("power_net", "0.432"), ("power_delivered", "0.432"), ("power_returned", "0.000"), ("tariff", "low"),
        ("power_delivered_l1", "0.226"), ("power_returned_l1", "0.000"), ("voltage_l1", "230.8"), ("power_delivered_l2", "0.206"), ("power_returned_l2", "0.000"),
        ("voltage_l2", "231.7"), ("power_delivered_l3", "0.000"), ("power_returned_l3", "0.000"), ("voltage_l3", "234.7"),
        ("energy_delivered_tariff1", "4321.107"), ("energy_delivered_tariff2", "5210.442"), ("energy_returned_tariff1", "1210.010"),
        ("energy_returned_tariff2", "2875.419"), ("timestamp", "2026-01-14T19:31:07+01:00"), ("gas_delivered", "1893.204"),
        ("gas_delivered_timestamp", "2026-01-14T19:30:00+01:00"), ("month_peak", "4.120"), ("month_peak_timestamp", "2026-01-05T18:15:00+01:00"),
        ("quarter_average", "0.402"), ("quarter_expected", "0.439"), ("meter/version", "0.1.0"), ("meter/telegrams", "93771"), ("meter/telegram_age", "0"),
        ("meter/crc_errors", "3"), ("meter/uptime", "93784"), ("meter/free_heap", "29877"), ("meter/last_error", "the CRC is another one"),
        ("meter/last_bad_telegram", "/MKT5\\2M550T-1013..1-3:0.2.8(50)..0-0:1.0.0(260114192210W)"),
    ];

    /// <summary>Tells everything once.</summary>
    public static async Task TellAsync(HomeBroker home)
    {
        await using MqttProbe gateway = await home.ConnectAsync("otgw");
        await using MqttProbe meter = await home.ConnectAsync("p1");
        await gateway.TellAsync([.. Gateway.Select(v => ("otgw/" + v.Topic, v.Payload))]);
        await meter.TellAsync([.. Meter.Select(v => ("p1/" + v.Topic, v.Payload))]);
    }

    /// <summary>Gives a page the charts of an hour in which the room got warmer and somebody boiled water, as if it had been open.</summary>
    public static async Task SeedChartsAsync(IPage page)
    {
        await SeedAsync(page, "heating", minute => [19.1 + (minute * 0.018), minute < 10 ? 19.5 : 20.5, Flow(minute), Flow(minute) - 8.5 + (minute % 20 / 10)]);
        await SeedAsync(page, "energy", minute => [minute is > 30 and < 34 ? 2.431 : 0.4 + (0.08 * Math.Sin(minute / 4)), 0]);
    }

    // the boiler heats for twelve minutes of every twenty
    private static double Flow(double minute) => minute % 20 < 12 ? 35 + (minute % 20 * 1.8) : 56.6 - (((minute % 20) - 12) * 2.6);

    private static Task SeedAsync(IPage page, string chart, Func<double, double[]> valuesAt)
    {
        const int Step = 5;
        long end = DateTimeOffset.UtcNow.ToUnixTimeSeconds() / Step * Step;
        long[] times = [.. Enumerable.Range(0, 3600 / Step).Select(i => end - 3600 + (i * Step))];
        double[][] values = [.. times.Select(t => valuesAt((t - times[0]) / 60.0))];
        object[] columns = [times, .. Enumerable.Range(0, values[0].Length).Select(s => values.Select(v => Math.Round(v[s], 3)).ToArray())];
        string text = JsonSerializer.Serialize(JsonSerializer.Serialize(columns));
        return page.AddInitScriptAsync($"localStorage.getItem('meterkast.history.{chart}.hour') ?? localStorage.setItem('meterkast.history.{chart}.hour', {text})");
    }
}
