using System.Text;
using Meterkast.Settings;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>A change over MQTT that can cost the connection is on trial for ten minutes of one start.</summary>
    [TestClass]
    public class SettingsTrialTests
    {
        private const string Good = "mqtt.host = good.lan\n";
        private const long TenMinutes = 600000;

        private readonly RecordingReboot _reboot = new RecordingReboot();

        [TestMethod]
        public void A_device_that_does_not_reach_its_broker_within_ten_minutes_returns_to_the_settings_before_and_says_so()
        {
            MemoryFiles files = Changed("mqtt.host", "bad.lan");
            Assert.AreEqual("bad.lan", Run(files, false, TenMinutes - 1).MqttHost);
            Assert.AreEqual(0, _reboot.Reboots);
            Assert.AreEqual("bad.lan", Run(files, false, TenMinutes).MqttHost);
            Assert.AreEqual(1, _reboot.Reboots);
            for (int start = 0; start < 2; start++)
            {
                DeviceSettings settings = Run(files, true, 5000);
                Assert.AreEqual("good.lan", settings.MqttHost);
                Assert.AreEqual("I:\\settings.bad", settings.RefusedFile);
                Assert.AreEqual(
                    "settings.ini: the last change: the device did not reach the broker within ten minutes; the former settings hold, and the refused ones"
                        + " are kept as I:\\settings.bad",
                    settings.Errors);
            }

            Assert.AreEqual("mqtt.host = bad.lan\n", Text(files, SettingsGuard.RefusedPath));
            Assert.AreEqual(1, _reboot.Reboots);
        }

        [TestMethod]
        public void A_change_that_reaches_the_broker_within_ten_minutes_stays_through_any_outage_after_it()
        {
            MemoryFiles files = Changed("mqtt.host", "other.lan");
            Run(files, true, TenMinutes - 1);
            for (int start = 0; start < 5; start++)
            {
                Assert.AreEqual("other.lan", Run(files, false, 3 * TenMinutes).MqttHost);
            }

            Assert.AreEqual(0, _reboot.Reboots);
        }

        [TestMethod]
        public void A_change_that_cannot_cost_the_connection_is_not_on_trial()
        {
            MemoryFiles files = Changed("filter.power.interval", "60");
            Run(files, false, TenMinutes);
            Assert.AreEqual(60, Run(files, false, TenMinutes).Interval(1));
            Assert.AreEqual(0, _reboot.Reboots);
        }

        [TestMethod]
        public void Every_key_that_decides_how_the_broker_is_reached_is_on_trial()
        {
            string[] lines =
            {
                "mqtt.host=x", "mqtt.port=1", "mqtt.tls=on", "mqtt.ca=x", "mqtt.user=x", "mqtt.password=x", "mqtt.client_id=x", "mqtt.base=x",
                "network.address=10.0.0.9", "network.mask=255.0.0.0", "network.gateway=10.0.0.1", "network.dns=10.0.0.1",
            };
            for (int i = 0; i < lines.Length; i++)
            {
                string[] pair = lines[i].Split('=');
                MemoryFiles files = Changed(pair[0], pair[1]);
                Run(files, false, TenMinutes);
                Assert.AreEqual(Good, Text(files, SettingsStore.FilePath), lines[i]);
            }

            Assert.AreEqual(lines.Length, _reboot.Reboots);
        }

        [TestMethod]
        public void A_harmless_change_after_a_watched_one_does_not_end_the_trial()
        {
            MemoryFiles files = Changed("mqtt.port", "8883");
            Assert.IsNull(new SettingsStore(files).Change("discovery", "off"));
            Run(files, false, TenMinutes);
            Assert.AreEqual(Good, Text(files, SettingsStore.FilePath));
        }

        [TestMethod]
        public void A_power_cut_at_any_step_comes_to_the_same_end()
        {
            for (int steps = 0; steps < 40; steps++)
            {
                MemoryFiles files = Changed("mqtt.host", "bad.lan");
                files.StepsLeft = steps;
                Run(files, false, TenMinutes);
                files.StepsLeft = -1;
                string host = Run(files, false, TenMinutes).MqttHost;
                Assert.IsTrue(host == "bad.lan" || host == "good.lan", steps.ToString());
                DeviceSettings last = Run(files, true, 5000);
                Assert.AreEqual("good.lan", last.MqttHost, steps.ToString());
                Assert.AreEqual("I:\\settings.bad", last.RefusedFile, steps.ToString());
                Assert.IsTrue(last.Errors.IndexOf("within ten minutes") > 0, steps.ToString());
                Assert.AreEqual("mqtt.host = bad.lan\n", Text(files, SettingsGuard.RefusedPath), steps.ToString());
            }
        }

        [TestMethod]
        public void A_power_cut_while_a_setting_is_changed_leaves_the_old_file_or_one_on_trial()
        {
            for (int steps = 0; steps < 20; steps++)
            {
                MemoryFiles files = Proven();
                files.StepsLeft = steps;
                new SettingsStore(files).Change("mqtt.host", "bad.lan");
                files.StepsLeft = -1;
                Run(files, false, TenMinutes);
                Assert.AreEqual("good.lan", Run(files, false, TenMinutes).MqttHost, steps.ToString());
            }
        }

        private MemoryFiles Proven()
        {
            MemoryFiles files = new MemoryFiles();
            files.Put(SettingsStore.FilePath, Encoding.UTF8.GetBytes(Good));
            Run(files, true, 3000);
            return files;
        }

        private MemoryFiles Changed(string key, string value)
        {
            MemoryFiles files = Proven();
            Assert.IsNull(new SettingsStore(files).Change(key, value));
            return files;
        }

        // One start of the device, and what becomes of it
        private DeviceSettings Run(MemoryFiles files, bool reachesBroker, long lasts)
        {
            SettingsStore store = new SettingsStore(files, _reboot);
            DeviceSettings settings = store.Load("otgw");
            store.Guard.Tick(false, 0);
            store.Guard.Tick(reachesBroker, lasts);
            store.Guard.Tick(reachesBroker, lasts);
            return settings;
        }

        private static string Text(MemoryFiles files, string path)
        {
            byte[] bytes = files.Read(path);
            return Encoding.UTF8.GetString(bytes, 0, bytes.Length);
        }
    }
}
