using Meterkast.Web;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>The gateway over HTTP: the same values and the same closed loop as over MQTT.</summary>
    [TestClass]
    public class GatewayPageTests
    {
        // user:right
        private const string Right = "Authorization: Basic dXNlcjpyaWdodA==\r\n";

        [TestMethod]
        public void Values_are_the_texts_that_MQTT_has()
        {
            WebBench web = new WebBench("");
            GatewayBench bench = new GatewayBench("", web);
            bench.Exchange(0, 25, 0, 4, 0x3680);
            bench.Exchange(0, 0, 0x0300, 4, 0x030A);
            bench.Wait(60000);
            string values = WebBench.BodyOf(web.Get("/api/values"));
            string[] topics = { "flow_temperature", "flame", "ch_enable", "status" };
            for (int i = 0; i < topics.Length; i++)
            {
                string message = topics[i] == "status" ? "otgw/status online" : bench.Publisher.LastWith("otgw/" + topics[i] + " ");
                string value = message.Substring(topics[i].Length + 6);
                Assert.IsTrue(values.IndexOf("\"" + topics[i] + "\":\"" + value + "\"") > 0, message + " is not in " + values);
                Assert.AreEqual(value, WebBench.BodyOf(web.Get("/api/values/" + topics[i])));
            }

            Assert.AreEqual("404", WebBench.StatusOf(web.Get("/api/values/return_temperature")));
        }

        [TestMethod]
        public void The_stream_begins_with_everything_and_goes_on_with_what_changes()
        {
            WebBench web = new WebBench("");
            GatewayBench bench = new GatewayBench("", web);
            bench.Exchange(0, 25, 0, 4, 0x3680);
            WebExchange stream = web.Visit();
            web.Send(stream, "GET /api/events HTTP/1.1\r\nHost: otgw\r\n\r\n");
            string snapshot = web.Read(stream);
            Assert.IsTrue(snapshot.IndexOf("Content-Type: text/event-stream\r\n") > 0, snapshot);
            Assert.IsTrue(snapshot.IndexOf("\"flow_temperature\":\"54.50\"") > 0, snapshot);
            Assert.IsTrue(snapshot.EndsWith("event: ready\ndata: {}\n\n"), snapshot);
            bench.Exchange(0, 25, 0, 4, 0x3680);
            Assert.AreEqual("", web.Read(stream));
            bench.Exchange(0, 25, 0, 4, 0x3700);
            Assert.AreEqual("event: value\ndata: {\"flow_temperature\":\"55.00\"}\n\n", web.Read(stream));
            web.Now += 20000;
            Assert.AreEqual(":\n\n", web.Read(stream));
        }

        [TestMethod]
        public void Without_a_broker_the_stream_goes_on()
        {
            WebBench web = new WebBench("");
            GatewayBench bench = new GatewayBench("mqtt.host =", web);
            bench.Publisher.Session = 0;
            WebExchange stream = web.Visit();
            web.Send(stream, "GET /api/events HTTP/1.1\r\nHost: otgw\r\n\r\n");
            web.Read(stream);
            bench.Exchange(0, 25, 0, 4, 0x3680);
            Assert.AreEqual("event: value\ndata: {\"flow_temperature\":\"54.50\"}\n\n", web.Read(stream));
            Assert.IsTrue(web.Get("/api/device").IndexOf("\"mqtt\":\"none\"") > 0);
        }

        [TestMethod]
        public void The_page_has_the_map_of_data_ids_a_while_after_it_has_changed()
        {
            WebBench web = new WebBench("");
            GatewayBench bench = new GatewayBench("", web);
            bench.Exchange(0, 25, 0, 4, 0x3680);
            string first = WebBench.BodyOf(web.Get("/api/values/gateway/data_ids"));
            Assert.IsTrue(first.IndexOf("\"boiler\":{\"answers\":\"25\"") >= 0, first);
            bench.Exchange(0, 26, 0, 7, 0);
            Assert.AreEqual(first, WebBench.BodyOf(web.Get("/api/values/gateway/data_ids")));
            bench.Wait(5000);
            string second = WebBench.BodyOf(web.Get("/api/values/gateway/data_ids"));
            Assert.IsTrue(second.IndexOf("\"refuses\":\"26\"") >= 0, second);
        }

        [TestMethod]
        public void A_command_is_answered_by_its_result_and_MQTT_hears_nothing_of_it()
        {
            WebBench web = new WebBench("");
            GatewayBench bench = new GatewayBench("", web);
            bench.Publisher.Clear();
            WebExchange asked = web.Post("/api/commands/room_setpoint", "20.5");
            Assert.AreEqual("", web.Read(asked));
            bench.Wait(10);
            bench.Wait(10);
            Assert.AreEqual("TT=20.50", bench.Serial.Sent);
            bench.Line("TT: 20.50");
            string answer = web.Read(asked);
            Assert.AreEqual("200", WebBench.StatusOf(answer));
            Assert.AreEqual("{\"asked\":\"20.5\",\"result\":\"accepted\",\"sent\":\"TT=20.50\",\"answer\":\"TT: 20.50\"}", WebBench.BodyOf(answer));
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/result/"));
        }

        [TestMethod]
        public void A_refused_an_unanswered_and_a_superseded_command_have_a_status_of_their_own()
        {
            WebBench web = new WebBench("");
            GatewayBench bench = new GatewayBench("", web);
            WebExchange refused = web.Post("/api/commands/room_setpoint", "99");
            Tick(web, bench, refused);
            Assert.AreEqual("409", WebBench.StatusOf(web.Read(refused)));

            bench.IsDeaf = true;
            WebExchange deaf = web.Post("/api/commands/room_setpoint", "21");
            Tick(web, bench, deaf);
            WebExchange older = web.Post("/api/commands/room_setpoint", "22");
            Tick(web, bench, older);
            WebExchange newer = web.Post("/api/commands/room_setpoint", "23");
            Tick(web, bench, newer);
            Assert.AreEqual("409", WebBench.StatusOf(web.Read(older)));
            for (int i = 0; i < 7; i++)
            {
                bench.Wait(1000);
            }

            string answer = web.Read(deaf);
            Assert.AreEqual("504", WebBench.StatusOf(answer));
            Assert.IsTrue(answer.IndexOf("\"result\":\"no answer\"") > 0, answer);

            // whoever waits behind a long queue is told so before it gives up
            web.Now += 30000;
            Assert.AreEqual("504", WebBench.StatusOf(web.Read(newer)));
        }

        [TestMethod]
        public void A_client_that_leaves_before_its_result_leaves_its_place_to_others()
        {
            WebBench web = new WebBench("");
            GatewayBench bench = new GatewayBench("", web);
            WebExchange asked = web.Post("/api/commands/room_setpoint", "20.5");
            Tick(web, bench, asked);
            web.Leave(asked);
            bench.Wait(10);
            Assert.IsTrue(asked.IsFree);
            WebExchange other = web.Post("/api/commands/room_setpoint", "99");
            bench.Line("TT: 20.50");
            bench.Wait(10);
            Assert.AreEqual("409", WebBench.StatusOf(web.Read(other)));
        }

        [TestMethod]
        public void A_setting_is_changed_as_over_MQTT_and_a_secret_is_not_shown()
        {
            WebBench web = new WebBench("web.password = right");
            GatewayBench bench = new GatewayBench("web.password = right", web);
            WebExchange asked = web.Visit();
            web.Send(asked, "PUT /api/settings HTTP/1.1\r\nHost: otgw\r\n" + Right + "Content-Length: 17\r\n\r\nmqtt.heartbeat=60");
            Tick(web, bench, asked);
            Assert.AreEqual("{\"asked\":\"mqtt.heartbeat=60\",\"result\":\"accepted\",\"effect\":\"at the next start\"}", WebBench.BodyOf(web.Read(asked)));
            asked = web.Visit();
            web.Send(asked, "POST /api/settings HTTP/1.1\r\nHost: otgw\r\n" + Right + "Content-Length: 18\r\n\r\nweb.password=s3cre");
            Tick(web, bench, asked);
            Assert.AreEqual("200", WebBench.StatusOf(web.Read(asked)));
            string settings = web.Ask("GET /api/settings HTTP/1.1\r\nHost: otgw\r\n" + Right + "\r\n");
            Assert.IsTrue(settings.IndexOf("{\"key\":\"mqtt.heartbeat\",\"value\":\"60\",\"default\":\"300\",\"range\":\"0 to 86400\"") > 0, settings);
            Assert.IsTrue(settings.IndexOf("{\"key\":\"web.password\",\"value\":\"set\",\"default\":\"\"") > 0, settings);
            Assert.IsTrue(settings.IndexOf("{\"key\":\"mqtt.password\",\"value\":\"not set\",\"default\":\"\"") > 0, settings);
            Assert.IsTrue(settings.IndexOf("s3cre") < 0);
        }

        [TestMethod]
        public void The_device_restarts_after_it_has_said_so()
        {
            WebBench web = new WebBench("web.password = right");
            GatewayBench bench = new GatewayBench("web.password = right", web);
            WebExchange asked = web.Visit();
            web.Send(asked, "POST /api/restart HTTP/1.1\r\nHost: otgw\r\n" + Right + "\r\n");
            Tick(web, bench, asked);
            Assert.AreEqual("200", WebBench.StatusOf(web.Read(asked)));
            Assert.AreEqual(0, bench.Reboot.Reboots);
            bench.Wait(1000);
            bench.Wait(1);
            Assert.AreEqual(1, bench.Reboot.Reboots);
        }

        [TestMethod]
        public void The_last_forty_lines_have_their_time_and_say_where_they_come_from()
        {
            WebBench web = new WebBench("");
            GatewayBench bench = new GatewayBench("", web);
            for (int i = 0; i < 50; i++)
            {
                bench.Line("B40192800");
            }

            bench.Set("outside_temperature", "5");
            string[] lines = WebBench.BodyOf(web.Get("/api/telegram")).Split('\n');
            Assert.AreEqual(41, lines.Length);
            Assert.AreEqual("00:00:01.000 pic B40192800", lines[38]);
            Assert.AreEqual("00:00:01.000 host OT=5.00", lines[39]);
        }

        [TestMethod]
        public void Metrics_are_the_values_that_are_numbers_or_switches()
        {
            WebBench web = new WebBench("");
            GatewayBench bench = new GatewayBench("", web);
            bench.Exchange(0, 25, 0, 4, 0x3680);
            bench.Exchange(0, 0, 0x0300, 4, 0x0302);
            string metrics = WebBench.BodyOf(web.Get("/metrics"));
            Assert.IsTrue(metrics.IndexOf("# HELP otgw_flow_temperature the value of otgw/flow_temperature\n# TYPE otgw_flow_temperature gauge\notgw_flow_temperature 54.50\n") >= 0, metrics);
            Assert.IsTrue(metrics.IndexOf("\notgw_flame 0\n") > 0, metrics);
            Assert.IsTrue(metrics.IndexOf("pic_version") < 0, metrics);
        }

        [TestMethod]
        public void A_history_that_is_not_kept_is_not_found()
        {
            WebBench web = new WebBench("");
            GatewayBench bench = new GatewayBench("", web);
            Assert.AreEqual("404", WebBench.StatusOf(web.Get("/api/history/hours")));
            Assert.IsNotNull(bench);
        }

        private static void Tick(WebBench web, GatewayBench bench, WebExchange asked)
        {
            Assert.AreEqual("", web.Read(asked));
            bench.Wait(10);
        }
    }
}
