using System.Collections;
using Meterkast.HomeAssistant;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>Home Assistant is told of each value once it was seen.</summary>
    [TestClass]
    public class DiscoveryTests
    {
        private const string Flow = "homeassistant/sensor/otgw_024D4B000001/flow_temperature/config ";
        private const string Card = "homeassistant/climate/otgw_024D4B000001/room_setpoint/config ";
        private const string Lease = "homeassistant/number/otgw_024D4B000001/control_setpoint_2/config ";

        [TestMethod]
        public void A_value_is_told_when_it_is_first_seen_and_not_when_it_changes()
        {
            GatewayBench bench = new GatewayBench();
            Pass(bench, 10000);
            Assert.AreEqual(0, CountOf(bench.Publisher.Configs, Flow));
            bench.Exchange(0, 25, 0, 4, 0x2800);
            Pass(bench, 5000);
            bench.Exchange(0, 25, 0, 4, 0x2900);
            Pass(bench, 5000);
            Assert.AreEqual(1, CountOf(bench.Publisher.Configs, Flow));
        }

        [TestMethod]
        public void The_message_has_what_Home_Assistant_needs()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(0, 25, 0, 4, 0x2800);
            Pass(bench, 10000);
            Assert.AreEqual(
                Flow + "{\"~\":\"otgw\",\"name\":\"Flow temperature\",\"uniq_id\":\"otgw_024D4B000001_sensor_flow_temperature\",\"avty_t\":\"~/status\","
                + "\"stat_t\":\"~/flow_temperature\",\"unit_of_meas\":\"°C\",\"dev_cla\":\"temperature\",\"stat_cla\":\"measurement\",\"sug_dsp_prc\":1,"
                + "\"exp_aft\":660,\"dev\":{\"ids\":\"otgw_024D4B000001\",\"name\":\"OpenTherm Gateway\",\"mf\":\"Meterkast\",\"mdl\":\"OtGatewayFirmware\","
                + "\"sw\":\"test\"},\"o\":{\"name\":\"Meterkast\",\"sw\":\"test\"}}",
                Find(bench.Publisher.Configs, Flow));
        }

        [TestMethod]
        public void Everything_is_told_again_when_Home_Assistant_starts_and_not_when_it_stops()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(0, 25, 0, 4, 0x2800);
            Pass(bench, 10000);
            int told = bench.Publisher.Configs.Count;
            bench.Set("homeassistant/status", "offline");
            Pass(bench, 10000);
            Assert.AreEqual(told, bench.Publisher.Configs.Count);
            bench.Set("homeassistant/status", "online");
            Pass(bench, 10000);
            Assert.AreEqual(2, CountOf(bench.Publisher.Configs, Flow));
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/result/"));
        }

        [TestMethod]
        public void Messages_go_out_one_every_50_ms()
        {
            GatewayBench bench = new GatewayBench();
            bench.Wait(200);
            bench.Publisher.Configs.Clear();
            bench.Wait(50);
            bench.Wait(10);
            bench.Wait(10);
            Assert.AreEqual(1, bench.Publisher.Configs.Count);
        }

        [TestMethod]
        public void Discovery_that_is_off_takes_back_what_was_told()
        {
            GatewayBench bench = new GatewayBench("discovery = off");
            Pass(bench, 60000);
            Assert.AreEqual(Flow, Find(bench.Publisher.Configs, Flow));
            for (int i = 0; i < bench.Publisher.Configs.Count; i++)
            {
                Assert.IsTrue(((string)bench.Publisher.Configs[i]).EndsWith("/config "));
            }
        }

        [TestMethod]
        public void A_command_that_the_settings_do_not_allow_is_taken_back()
        {
            GatewayBench bench = new GatewayBench();
            Pass(bench, 10000);
            Assert.AreEqual(Lease, Find(bench.Publisher.Configs, Lease));
            bench = new GatewayBench("command.control_setpoint_2 = on");
            Pass(bench, 10000);
            Assert.IsTrue(Find(bench.Publisher.Configs, Lease).IndexOf("\"cmd_t\":\"~/set/control_setpoint_2\"") > 0);
        }

        [TestMethod]
        public void An_entity_that_is_no_more_is_taken_back_once()
        {
            RecordingPublisher publisher = new RecordingPublisher();
            EntityConfig config = new EntityConfig("homeassistant", "otgw", "Device", "Model", "1");
            Discovery discovery = new Discovery(true, config, new IEntitySource[] { new RetiredEntities(new[] { "sensor/old_name" }) });
            for (int i = 0; i < 10; i++)
            {
                discovery.Publish(publisher, i * 100);
            }

            discovery.TellAgain();
            discovery.Publish(publisher, 2000);
            Assert.AreEqual(1, publisher.Configs.Count);
            Assert.AreEqual("homeassistant/sensor/otgw_024D4B000001/old_name/config ", (string)publisher.Configs[0]);
        }

        [TestMethod]
        public void Hot_water_is_a_water_heater_within_the_boilers_bounds_once_it_is_seen()
        {
            const string Water = "homeassistant/water_heater/otgw_024D4B000001/hot_water/config ";
            GatewayBench bench = new GatewayBench();
            Pass(bench, 10000);
            Assert.AreEqual(0, CountOf(bench.Publisher.Configs, Water));
            bench.Exchange(0, 56, 0, 4, 0x3700);
            bench.Exchange(0, 48, 0, 4, 0x3C23);
            Pass(bench, 10000);
            string config = Find(bench.Publisher.Configs, Water);
            Assert.IsTrue(config.IndexOf("\"temp_cmd_t\":\"~/set/dhw_setpoint\",\"min_temp\":35,\"max_temp\":60,") > 0, config);
            Assert.IsTrue(config.IndexOf("\"mode_cmd_t\":\"~/set/dhw_enable\"") > 0, config);
        }

        [TestMethod]
        public void The_thermostat_card_sets_what_the_settings_say_and_has_their_presets()
        {
            GatewayBench bench = new GatewayBench("thermostat.override = constant\npreset.away = 15\npreset.comfort = 21.5");
            Pass(bench, 10000);
            string config = Find(bench.Publisher.Configs, Card);
            Assert.IsTrue(config.IndexOf("\"temp_cmd_t\":\"~/set/room_setpoint_constant\"") > 0, config);
            Assert.IsTrue(config.IndexOf("\"pr_modes\":[\"away\",\"comfort\"],\"pr_mode_cmd_t\":\"~/set/room_setpoint_constant\"") > 0, config);
            Assert.IsTrue(config.IndexOf("{{ {'away':15.00,'comfort':21.50}.get(value, 0) }}") > 0, config);
            Assert.IsTrue(config.IndexOf("{{ {'15.00':'away','21.50':'comfort'}.get(value, 'none') }}") > 0, config);
            bench = new GatewayBench();
            Pass(bench, 10000);
            config = Find(bench.Publisher.Configs, Card);
            Assert.IsTrue(config.IndexOf("\"temp_cmd_t\":\"~/set/room_setpoint\"") > 0 && config.IndexOf("pr_mode") < 0 && config.IndexOf("cool") < 0, config);
        }

        [TestMethod]
        public void A_boiler_that_cools_adds_cooling_to_the_card_and_ventilation_is_a_fan()
        {
            const string Fan = "homeassistant/fan/otgw_024D4B000001/ventilation/config ";
            GatewayBench bench = new GatewayBench();
            Pass(bench, 10000);
            bench.Publisher.Configs.Clear();
            bench.Exchange(0, 3, 0, 4, 0x0404);
            bench.Exchange(1, 71, 0x0028, 5, 0x0028);
            Pass(bench, 10000);
            Assert.IsTrue(Find(bench.Publisher.Configs, Card).IndexOf("\"modes\":[\"heat\",\"cool\"],\"mode_stat_t\":\"~/cooling_enable\"") > 0);
            Assert.IsTrue(Find(bench.Publisher.Configs, Fan).IndexOf("\"pct_cmd_t\":\"~/set/ventilation_setpoint\"") > 0);
        }

        [TestMethod]
        public void Names_are_for_people()
        {
            string[] pairs = { "dhw_flow_rate|DHW flow rate", "ch2_enable|CH2 enable", "power_delivered_l1|Power delivered L1", "tsp_12|TSP 12" };
            for (int i = 0; i < pairs.Length; i++)
            {
                string[] pair = pairs[i].Split('|');
                Text.TextBuffer text = new Text.TextBuffer(64);
                EntityName.Write(new Text.TextBuffer(64).Append(pair[0]), text);
                Assert.AreEqual(pair[1], text.ToString());
            }
        }

        private static void Pass(GatewayBench bench, int milliseconds)
        {
            for (; milliseconds > 0; milliseconds -= 50)
            {
                bench.Wait(50);
            }
        }

        private static int CountOf(ArrayList configs, string start)
        {
            int count = 0;
            for (int i = 0; i < configs.Count; i++)
            {
                count += ((string)configs[i]).StartsWith(start) ? 1 : 0;
            }

            return count;
        }

        private static string Find(ArrayList configs, string start)
        {
            for (int i = 0; i < configs.Count; i++)
            {
                if (((string)configs[i]).StartsWith(start))
                {
                    return (string)configs[i];
                }
            }

            return "";
        }
    }
}
