using System.Text;
using Meterkast.Mqtt;
using Meterkast.Web;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>The meter over HTTP: the same values as over MQTT, and the telegram as it came.</summary>
    [TestClass]
    public class MeterPageTests
    {
        private const string Lines = "/TST5\\2TEST\r\n\r\n1-3:0.2.8(50)\r\n0-0:1.0.0(260114192210W)\r\n0-0:96.1.1(4B384547303034303436333935353037)\r\n"
            + "1-0:1.8.1(001234.567*kWh)\r\n1-0:1.8.2(002345.678*kWh)\r\n1-0:1.7.0(00.345*kW)\r\n1-0:2.7.0(00.000*kW)\r\n0-0:96.14.0(0001)\r\n"
            + "1-0:99.97.0(1)(0-0:96.7.19)(240519134501S)(0000000427*s)\r\n0-0:96.13.0(48656C6C6F2022796F7522)\r\n9-9:1.2.3(strange)\r\n"
            + "0-1:24.1.0(003)\r\n0-1:96.1.0(4730303332353631323736393337353137)\r\n0-1:24.2.1(260114190000W)(00123.456*m3)\r\n";

        [TestMethod]
        public void Every_value_that_MQTT_has_is_there_with_the_same_text()
        {
            WebBench web = new WebBench("");
            MeterBench bench = new MeterBench("", null, web);
            bench.ReceiveSealed(Lines);
            bench.Wait(60000);
            string values = WebBench.BodyOf(web.Get("/api/values"));
            Assert.IsTrue(bench.Count > 30);
            for (int i = 0; i < bench.Count; i++)
            {
                string message = bench.Message(i);
                int blank = message.IndexOf(' ');
                string name = message.Substring(3, blank - 3);
                string value = bench.LastWith("p1/" + name + " ").Substring(blank + 1);
                Assert.AreEqual(value, WebBench.BodyOf(web.Get("/api/values/" + name)), name);
                Assert.IsTrue(values.IndexOf("\"" + name + "\":\"") > 0, name + " is not in " + values);
            }
        }

        [TestMethod]
        public void The_stream_has_what_changes_from_telegram_to_telegram()
        {
            WebBench web = new WebBench("");
            MeterBench bench = new MeterBench("", null, web);
            bench.ReceiveSealed(Lines);
            WebExchange stream = web.Visit();
            web.Send(stream, "GET /api/events HTTP/1.1\r\nHost: otgw\r\n\r\n");
            web.Read(stream);
            bench.ReceiveSealed(Lines);
            web.Read(stream);
            bench.ReceiveSealed(Lines);
            Assert.AreEqual("", web.Read(stream));
            bench.ReceiveSealed(Lines.Substring(0, Lines.IndexOf("(00.345")) + "(00.400" + Lines.Substring(Lines.IndexOf("(00.345") + 7));
            Assert.AreEqual("event: value\ndata: {\"power_delivered\":\"0.400\",\"power_net\":\"0.400\"}\n\n", web.Read(stream));
        }

        [TestMethod]
        public void Momentary_values_of_a_silent_meter_are_None_in_the_stream_and_come_back()
        {
            WebBench web = new WebBench("");
            MeterBench bench = new MeterBench("", null, web);
            WebExchange stream = web.Visit();
            web.Send(stream, "GET /api/events HTTP/1.1\r\nHost: otgw\r\n\r\n");
            bench.ReceiveSealed(Lines);
            web.Read(stream);
            for (int i = 0; i < 40; i++)
            {
                bench.Wait(1000);
            }

            string silent = web.Read(stream);
            Assert.IsTrue(silent.IndexOf("\"power_delivered\":\"None\"") > 0 && silent.IndexOf("\"meter/line\":\"silent\"") > 0, silent);
            Assert.IsTrue(silent.IndexOf("energy") < 0, silent);
            bench.ReceiveSealed(Lines);
            Assert.IsTrue(web.Read(stream).IndexOf("\"power_delivered\":\"0.345\"") > 0);
        }

        [TestMethod]
        public void A_counter_that_is_held_back_is_not_shown()
        {
            WebBench web = new WebBench("");
            MeterBench bench = new MeterBench("", null, web);
            bench.ReceiveSealed(Lines);
            bench.ReceiveSealed(Lines.Substring(0, Lines.IndexOf("(001234")) + "(901234" + Lines.Substring(Lines.IndexOf("(001234") + 7));
            Assert.IsTrue(web.Get("/api/values").IndexOf("901234") < 0);
        }

        [TestMethod]
        public void The_telegram_is_shown_as_it_came()
        {
            WebBench web = new WebBench("");
            MeterBench bench = new MeterBench("", null, web);
            Assert.AreEqual("", WebBench.BodyOf(web.Get("/api/telegram")));
            bench.ReceiveSealed(Lines);
            Assert.AreEqual(MeterBench.Sealed(Lines), WebBench.BodyOf(web.Get("/api/telegram")));
            bench.ReceiveSealed(Lines + "damage");
            Assert.IsTrue(web.Get("/api/device").IndexOf("\"firmware\":\"p1\",\"version\":\"test\",\"name\":\"p1\",\"base\":\"p1\",\"board\":\"\",\"writes\":\"none\"") > 0);
        }

        [TestMethod]
        public void A_value_or_table_that_is_not_there_is_named()
        {
            const string Period = ": expected day=2026-11-24, month=2026-11, year=2026 or nothing after the question mark";
            string[] paths =
            {
                "/api/values/power_deliverd", "404 there is no value power_deliverd now; /api/values has all of them",
                "/api/history/weeks", "404 there is no table weeks; expected quarters, hours, days, months, peaks",
                "/api/history/hours?day=2026-02-30", "400 day=2026-02-30" + Period,
                "/api/history/hours?day=today", "400 day=today" + Period,
                "/api/history/hours?month=2026-13", "400 month=2026-13" + Period,
                "/api/history/days?2026", "400 2026" + Period,
                "/api/history/days?year=2026&month=1", "400 year=2026&month=1" + Period,
            };
            WebBench web = new WebBench("");
            MeterBench bench = new MeterBench("", null, web, new MemoryRecords());
            bench.ReceiveSealed(Lines);
            for (int i = 0; i < paths.Length; i += 2)
            {
                string answer = web.Get(paths[i]);
                Assert.AreEqual(paths[i + 1] + "\n", WebBench.StatusOf(answer) + " " + WebBench.BodyOf(answer));
            }
        }

        [TestMethod]
        public void A_meter_restarts_when_it_is_asked_to_over_MQTT()
        {
            MeterBench bench = new MeterBench();
            bench.Inbox.Offer(new InboxMessage("restart", Encoding.UTF8.GetBytes("PRESS"), false));
            bench.Wait(1);
            Assert.AreEqual(1, bench.CountWith("p1/result/restart {\"asked\":\"PRESS\",\"result\":\"accepted\""));
            Assert.AreEqual(0, bench.Reboot.Reboots);
            bench.Wait(1000);
            Assert.AreEqual(1, bench.Reboot.Reboots);
        }

        [TestMethod]
        public void A_meter_has_no_setpoint_and_the_history_is_read_and_not_commanded()
        {
            const string Head = " HTTP/1.1\r\nHost: p1\r\nAuthorization: Basic dXNlcjpyaWdodA==\r\nContent-Length: 5\r\n\r\nhours";
            WebBench web = new WebBench("web.name = p1\nweb.password = right");
            MeterBench bench = new MeterBench("", null, web, new MemoryRecords());
            string[] asked = { "room_setpoint", "a meter takes no commands but setting", "history", "over HTTP the history is at /api/history/hours" };
            for (int i = 0; i < asked.Length; i += 2)
            {
                WebExchange visit = web.Visit();
                web.Send(visit, "POST /api/commands/" + asked[i] + Head);
                Assert.AreEqual("", web.Read(visit));
                bench.Wait(10);
                string answer = web.Read(visit);
                Assert.AreEqual("409", WebBench.StatusOf(answer));
                Assert.IsTrue(answer.IndexOf(asked[i + 1]) > 0, answer);
            }
        }
    }
}
