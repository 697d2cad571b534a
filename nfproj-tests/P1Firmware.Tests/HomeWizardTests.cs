using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>The meter as a HomeWizard P1 meter answers.</summary>
    [TestClass]
    public class HomeWizardTests
    {
        private const string On = "web.homewizard = on\n";
        private const string Lines = "/TST5\\2TEST\r\n\r\n1-3:0.2.8(50)\r\n0-0:1.0.0(260114192210W)\r\n0-0:96.1.1(4B384547)\r\n"
            + "1-0:1.8.1(001234.567*kWh)\r\n1-0:1.8.2(002345.678*kWh)\r\n1-0:2.8.1(000010.000*kWh)\r\n1-0:2.8.2(000020.000*kWh)\r\n0-0:96.14.0(0002)\r\n"
            + "1-0:1.7.0(00.000*kW)\r\n1-0:2.7.0(00.543*kW)\r\n1-0:32.32.0(00003)\r\n1-0:32.7.0(230.1*V)\r\n1-0:31.7.0(003*A)\r\n1-0:21.7.0(00.000*kW)\r\n1-0:22.7.0(00.676*kW)\r\n"
            + "0-1:24.1.0(003)\r\n0-1:96.1.0(47303033)\r\n0-1:24.2.1(260114190000W)(00123.456*m3)\r\n"
            + "0-2:24.1.0(007)\r\n0-2:96.1.0(57303033)\r\n0-2:24.2.1(260114190000W)(00022.222*m3)\r\n";

        [TestMethod]
        public void The_device_says_that_it_speaks_version_1()
        {
            Assert.AreEqual(
                "{\"product_type\":\"HWE-P1\",\"product_name\":\"P1 Meter\",\"serial\":\"024d4b000001\",\"firmware_version\":\"test\",\"api_version\":\"v1\"}",
                Get("/api"));
        }

        [TestMethod]
        public void The_data_have_the_documented_fields_with_numbers_in_their_units()
        {
            Assert.AreEqual(
                "{\"wifi_ssid\":\"Meterkast\",\"wifi_strength\":100,\"smr_version\":50,\"meter_model\":\"TST5\\\\2TEST\",\"unique_id\":\"4B384547\",\"active_tariff\":2"
                + ",\"total_power_import_kwh\":3580.245,\"total_power_import_t1_kwh\":1234.567,\"total_power_import_t2_kwh\":2345.678"
                + ",\"total_power_export_kwh\":30.000,\"total_power_export_t1_kwh\":10.000,\"total_power_export_t2_kwh\":20.000"
                + ",\"active_power_w\":-543,\"active_power_l1_w\":-676,\"active_voltage_l1_v\":230.100,\"active_current_l1_a\":-2.940,\"voltage_sag_l1_count\":3"
                + ",\"total_gas_m3\":123.456,\"gas_timestamp\":260114190000,\"gas_unique_id\":\"47303033\""
                + ",\"external\":[{\"type\":\"gas_meter\",\"unique_id\":\"47303033\",\"timestamp\":260114190000,\"value\":123.456,\"unit\":\"m3\"}"
                + ",{\"type\":\"water_meter\",\"unique_id\":\"57303033\",\"timestamp\":260114190000,\"value\":22.222,\"unit\":\"m3\"}]}",
                Get("/api/v1/data"));
        }

        [TestMethod]
        public void The_telegram_is_the_meters_own()
        {
            Assert.AreEqual(MeterBench.Sealed(Lines), Get("/api/v1/telegram"));
        }

        [TestMethod]
        public void A_meter_that_is_not_heard_has_no_data()
        {
            WebBench web = new WebBench(On);
            MeterBench bench = new MeterBench(On, null, web);
            Assert.AreEqual("503", WebBench.StatusOf(web.Get("/api/v1/data")));
            bench.ReceiveSealed(Lines);
            Assert.AreEqual("200", WebBench.StatusOf(web.Get("/api/v1/data")));
            bench.Wait(60000);
            Assert.AreEqual("503", WebBench.StatusOf(web.Get("/api/v1/data")));
        }

        [TestMethod]
        public void It_needs_no_password_and_everything_else_still_does()
        {
            WebBench web = new WebBench(On + "web.password = abcdefgh\n");
            MeterBench bench = new MeterBench(On, null, web);
            bench.ReceiveSealed(Lines);
            Assert.AreEqual("200", WebBench.StatusOf(web.Get("/api/v1/data")));
            Assert.AreEqual("401", WebBench.StatusOf(web.Get("/api/values")));
            Assert.AreEqual("405", WebBench.StatusOf(web.Read(web.Post("/api/v1/data", ""))));
        }

        [TestMethod]
        public void Unless_it_is_on_there_is_nothing()
        {
            WebBench web = new WebBench("");
            MeterBench bench = new MeterBench("", null, web);
            bench.ReceiveSealed(Lines);
            Assert.AreEqual("404", WebBench.StatusOf(web.Get("/api/v1/data")));
            Assert.IsTrue(web.Get("/api").IndexOf("\"openapi\"") > 0);
        }

        private static string Get(string path)
        {
            WebBench web = new WebBench(On);
            MeterBench bench = new MeterBench(On, null, web);
            bench.ReceiveSealed(Lines);
            return WebBench.BodyOf(web.Get(path));
        }
    }
}
