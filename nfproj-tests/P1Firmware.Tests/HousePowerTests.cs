using System.Text;
using Meterkast.Mqtt;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>What a house with solar panels uses, and the names of its meters.</summary>
    [TestClass]
    public class HousePowerTests
    {
        private const string Head = "/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n";

        [TestMethod]
        public void A_house_uses_what_flows_in_less_what_flows_out_and_what_the_panels_produce()
        {
            MeterBench bench = new MeterBench("solar.topic = solar/power", null);
            Produce(bench, "1850.4");
            Receive(bench, "00.000", "00.600");
            Assert.AreEqual(1, bench.CountOf("p1/power_solar 1.850"));
            Assert.AreEqual(1, bench.CountOf("p1/power_house 1.250"));
            Assert.AreEqual(1, bench.CountOf("p1/power_own_use 1.250"));
            Assert.AreEqual(1, bench.CountOf("p1/meter/sources ok"));
            Produce(bench, "300");
            Receive(bench, "01.000", "00.000");
            Assert.AreEqual("p1/power_house 1.300", bench.LastWith("p1/power_house "));
            Assert.AreEqual("p1/power_own_use 0.300", bench.LastWith("p1/power_own_use "));
        }

        [TestMethod]
        public void What_an_earlier_start_with_the_settings_has_left_on_the_broker_is_cleared_once()
        {
            MeterBench bench = new MeterBench("", null);
            for (int i = 0; i < 200; i++)
            {
                Receive(bench, "01.000", "00.000");
            }

            Assert.AreEqual(1, bench.CountOf("p1/power_solar "));
            Assert.AreEqual(1, bench.CountOf("p1/power_house "));
            Assert.AreEqual(1, bench.CountOf("p1/peak_cost "));
            Assert.AreEqual(1, bench.CountOf("p1/peak_mean "));
            Assert.IsTrue(bench.Configs.Contains("homeassistant/sensor/p1_024D4B000001/power_house/config "));
            Assert.IsTrue(bench.Configs.Contains("homeassistant/binary_sensor/p1_024D4B000001/meter_sources_problem/config "));
        }

        [TestMethod]
        public void An_old_a_retained_and_a_wrong_value_are_none_rather_than_a_wrong_figure()
        {
            MeterBench bench = new MeterBench("solar.topic = solar/power\nsolar.unit = kW\nsolar.stale_after = 20\n", null);
            bench.Inbox.Offer(new InboxMessage("solar/power", Encoding.UTF8.GetBytes("1.5"), true));
            Receive(bench, "01.000", "00.000");
            Assert.AreEqual(1, bench.CountOf("p1/power_house None"));
            Produce(bench, "1.5");
            Receive(bench, "01.000", "00.000");
            Assert.AreEqual("p1/power_house 2.500", bench.LastWith("p1/power_house "));
            for (int i = 0; i < 21; i++)
            {
                Receive(bench, "01.000", "00.000");
            }

            Assert.AreEqual("p1/power_house None", bench.LastWith("p1/power_house "));
            Assert.AreEqual("p1/meter/sources solar.topic: no value on solar/power for 20 s", bench.LastWith("p1/meter/sources "));
            Produce(bench, "0.2");
            Receive(bench, "01.000", "00.000");
            Assert.AreEqual("p1/power_house 1.200", bench.LastWith("p1/power_house "));
            Produce(bench, "much");
            Receive(bench, "01.000", "00.000");
            Assert.AreEqual("p1/power_house None", bench.LastWith("p1/power_house "));
            Assert.AreEqual(1, bench.CountOf("p1/meter/source_errors 1"));
        }

        [TestMethod]
        public void More_flows_out_than_the_panels_produce_only_when_they_are_not_read_together()
        {
            MeterBench bench = new MeterBench("solar.topic = solar/power", null);
            Produce(bench, "960");
            Receive(bench, "00.000", "01.000");
            Assert.AreEqual(1, bench.CountOf("p1/power_house 0.000"));
            Produce(bench, "500");
            Receive(bench, "00.000", "01.000");
            Assert.AreEqual("p1/power_house None", bench.LastWith("p1/power_house "));
            Assert.AreEqual("p1/power_solar 0.500", bench.LastWith("p1/power_solar "));
            bench.Wait(60000);
            Assert.AreEqual("p1/power_solar None", bench.LastWith("p1/power_solar "));
        }

        [TestMethod]
        public void A_meter_on_the_M_Bus_that_counts_the_panels_gives_the_mean_of_its_last_period()
        {
            MeterBench bench = new MeterBench("solar.channel = 3", null);
            ReceiveMeter(bench, "120000W", "000900.000", "001000.000", "000100.000");
            Assert.AreEqual(1, bench.CountOf("p1/power_house None"));
            ReceiveMeter(bench, "120500W", "000900.100", "001000.010", "000100.060");
            Assert.AreEqual("p1/power_solar 1.200", bench.LastWith("p1/power_solar "));
            Assert.AreEqual("p1/power_house 0.600", bench.LastWith("p1/power_house "));
            Assert.AreEqual("p1/power_own_use 0.600", bench.LastWith("p1/power_own_use "));
            for (int i = 0; i < 3; i++)
            {
                ReceiveMeter(bench, "120500W", "000900.100", "001000.010", "000100.060");
            }

            Assert.AreEqual("p1/power_house None", bench.LastWith("p1/power_house "));
        }

        [TestMethod]
        public void A_meter_of_the_panels_that_is_replaced_gives_no_power_between_its_reading_and_the_one_before()
        {
            MeterBench bench = new MeterBench("solar.channel = 3", null);
            ReceiveMeter(bench, "120000W", "000612.000", "001000.000", "000100.000");
            ReceiveMeter(bench, "120500W", "000612.100", "001000.010", "000100.060");
            Assert.AreEqual("p1/power_solar 1.200", bench.LastWith("p1/power_solar "));
            ReceiveMeter(bench, "121000W", "005000.000", "001000.020", "000100.120", "4D4C");
            Assert.AreEqual("p1/power_solar None", bench.LastWith("p1/power_solar "));
            ReceiveMeter(bench, "121500W", "005000.050", "001000.030", "000100.150", "4D4C");
            Assert.AreEqual("p1/power_solar 0.600", bench.LastWith("p1/power_solar "));
        }

        [TestMethod]
        public void Without_a_setting_there_are_no_such_figures()
        {
            MeterBench bench = new MeterBench();
            Produce(bench, "960");
            ReceiveMeter(bench, "120000W", "000900.000", "001000.000", "000100.000");
            Assert.AreEqual(0, bench.CountWith("p1/power_house") + bench.CountWith("p1/power_solar") + bench.CountWith("p1/power_own_use"));
            Assert.AreEqual(0, bench.CountWith("p1/meter/source") + bench.CountWith("p1/mbus/3/name"));
        }

        [TestMethod]
        public void A_device_on_the_M_Bus_has_the_name_that_a_setting_gives_it()
        {
            MeterBench bench = new MeterBench("meter.names = 3 Roof caf\u00E9", null);
            ReceiveMeter(bench, "120000W", "000900.000", "001000.000", "000100.000");
            ReceiveMeter(bench, "120500W", "000900.100", "001000.010", "000100.060");
            Assert.AreEqual("p1/mbus/3/name Roof caf\u00E9", bench.LastWith("p1/mbus/3/name "));
            for (int i = 0; i < 300; i++)
            {
                bench.Wait(100);
            }

            Assert.IsTrue(Config(bench, "/mbus_3_reading/").IndexOf("\"name\":\"Roof caf\u00E9\"") > 0);
            Assert.IsTrue(Config(bench, "/mbus_3_unit/").IndexOf("\"name\":\"Roof caf\u00E9 unit\"") > 0);
            Assert.IsTrue(Config(bench, "/mbus_3_name/").IndexOf("\"stat_t\":\"~/mbus/3/name\"") > 0);
        }

        private static string Config(MeterBench bench, string name)
        {
            for (int i = 0; i < bench.Configs.Count; i++)
            {
                if (((string)bench.Configs[i]).IndexOf(name) > 0)
                {
                    return (string)bench.Configs[i];
                }
            }

            return "";
        }

        private static void Produce(MeterBench bench, string power)
        {
            bench.Inbox.Offer(new InboxMessage("solar/power", Encoding.UTF8.GetBytes(power), false));
            bench.Wait(10);
        }

        private static void Receive(MeterBench bench, string delivered, string returned)
        {
            bench.ReceiveSealed(Head + "1-0:1.7.0(" + delivered + "*kW)\r\n1-0:2.7.0(" + returned + "*kW)\r\n");
        }

        // Telegrams come every five minutes here
        private static void ReceiveMeter(MeterBench bench, string time, string produced, string delivered, string returned, string id = "4D4B")
        {
            bench.ReceiveAfter(
                MeterBench.Sealed(
                    Head + "0-0:1.0.0(261124" + time + ")\r\n1-0:1.8.1(" + delivered + "*kWh)\r\n1-0:2.8.1(" + returned + "*kWh)\r\n1-0:1.7.0(00.100*kW)\r\n"
                    + "0-3:24.1.0(002)\r\n0-3:96.1.0(" + id + ")\r\n0-3:24.2.1(261124" + time + ")(" + produced + "*kWh)\r\n"),
                300000);
        }
    }
}
