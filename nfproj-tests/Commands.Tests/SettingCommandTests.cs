using System.Text;
using Meterkast.Settings;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class SettingCommandTests
    {
        [TestMethod]
        public void A_setting_is_changed_over_MQTT_from_the_next_start_on()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("setting", "mqtt.heartbeat = 60");
            Assert.AreEqual(
                1, bench.Publisher.CountOf("otgw/result/setting {\"asked\":\"mqtt.heartbeat=60\",\"result\":\"accepted\",\"effect\":\"at the next start\"} (not retained)"));
            byte[] file = bench.Files.Read(SettingsStore.FilePath);
            Assert.AreEqual("mqtt.heartbeat = 60\n", Encoding.UTF8.GetString(file, 0, file.Length));
        }

        [TestMethod]
        public void A_secret_is_never_quoted()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("setting", "mqtt.password=hunter2");
            bench.Set("setting", "mqtt.pasword=hunter2");
            bench.Set("setting", "hunter2");
            bench.Set("setting", "mqtt.password hunter2=1");
            bench.SetRetained("setting", "mqtt.password=hunter2");
            bench.Set("settings", "mqtt.password=hunter2");
            bench.Set("mqtt.password", "hunter2");
            bench.Set("room_setpoint", "MQTT.Password=hunter2");
            Assert.AreEqual(5, bench.Publisher.CountWith("otgw/result/setting "));
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/setting {\"asked\":\"mqtt.password=***\",\"result\":\"accepted\""));
            for (int i = 0; i < bench.Publisher.Count; i++)
            {
                Assert.IsTrue(bench.Publisher.Message(i).IndexOf("hunter2") < 0, bench.Publisher.Message(i));
            }
        }

        [TestMethod]
        public void What_lets_somebody_take_the_device_is_refused_unless_the_file_allows_it()
        {
            string[] lines =
            {
                "mqtt.host=evil.lan", "mqtt.port=1884", "mqtt.tls=off", "mqtt.ca=I:\\evil.pem", "mqtt.user=evil", "mqtt.base=evil", "network.address=10.0.0.9",
                "network.mask=255.0.0.0", "network.gateway=10.0.0.1", "network.dns=10.0.0.1", "tap.listen=0.0.0.0", "tap.allow=10.0.0.0/8", "tap.write=on",
            };
            for (int i = 0; i < lines.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Set("setting", lines[i]);
                Assert.AreEqual(
                    1, CountOf(bench, "\"result\":\"refused\",\"reason\":\"it is changed over MQTT only where settings.ini has settings.remote = on\""), lines[i]);
                Assert.IsFalse(bench.Files.Exists(SettingsStore.FilePath), lines[i]);
                bench.Files.Put(SettingsStore.FilePath, Encoding.UTF8.GetBytes("settings.remote = on\n"));
                bench.Set("setting", lines[i]);
                Assert.AreEqual(1, CountOf(bench, "\"result\":\"accepted\""), lines[i]);
            }
        }

        [TestMethod]
        public void The_leave_itself_is_changed_in_the_file_alone()
        {
            GatewayBench bench = new GatewayBench();
            bench.Files.Put(SettingsStore.FilePath, Encoding.UTF8.GetBytes("settings.remote = on\n"));
            bench.Set("setting", "settings.remote=off");
            Assert.AreEqual(1, CountOf(bench, "\"reason\":\"it is changed in the file alone, which flash.ps1 stores\""));
            bench.Files.Put(SettingsStore.FilePath, Encoding.UTF8.GetBytes("settings.remote = on\nsettings.remote = off\n"));
            bench.Set("setting", "mqtt.host=evil.lan");
            Assert.AreEqual(1, CountOf(bench, "only where settings.ini has settings.remote = on"));
        }

        [TestMethod]
        public void A_bad_value_is_refused_with_what_was_expected()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("setting", "tap.clients=99");
            Assert.AreEqual(
                1, bench.Publisher.CountWith("otgw/result/setting {\"asked\":\"tap.clients=99\",\"result\":\"refused\",\"reason\":\"expected a whole number from 1 to 8\"}"));
        }

        [TestMethod]
        public void Errors_in_the_settings_are_published()
        {
            GatewayBench bench = new GatewayBench("mqtt.port = none\n");
            bench.Publisher.Session = 2;
            bench.Wait(10);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/settings_error settings.ini: mqtt.port: expected a whole number from 1 to 65535"));
        }

        private static int CountOf(GatewayBench bench, string part)
        {
            int count = 0;
            for (int i = 0; i < bench.Publisher.Count; i++)
            {
                count += bench.Publisher.Message(i).IndexOf(part) >= 0 ? 1 : 0;
            }

            return count;
        }
    }
}
