using System.Text;
using Meterkast.Settings;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class SettingsStoreTests
    {
        private const string Old = "# the house\nmqtt.host = old.lan\nmqtt.user = me\n";

        [TestMethod]
        public void A_setting_is_changed_and_the_rest_of_the_file_stays()
        {
            MemoryFiles files = Files(Old);
            SettingsStore store = new SettingsStore(files);
            Assert.IsNull(store.Change("mqtt.host", "new.lan"));
            Assert.IsNull(store.Change("mqtt.heartbeat", "60"));
            Assert.AreEqual("# the house\nmqtt.user = me\nmqtt.host = new.lan\nmqtt.heartbeat = 60\n", Text(files));
            DeviceSettings settings = store.Load("otgw");
            Assert.AreEqual("new.lan", settings.MqttHost);
            Assert.AreEqual(60, settings.Heartbeat);
            Assert.AreEqual("me", settings.MqttUser);
            Assert.AreEqual("", settings.Errors);
        }

        [TestMethod]
        public void A_device_without_a_file_gets_one_with_its_first_setting()
        {
            MemoryFiles files = new MemoryFiles();
            SettingsStore store = new SettingsStore(files);
            Assert.AreEqual("settings.ini: the file: it is not there, the defaults hold", store.Load("otgw").Errors);
            Assert.IsNull(store.Change("mqtt.host", "broker.lan"));
            Assert.AreEqual("mqtt.host = broker.lan\n", Text(files));
        }

        [TestMethod]
        public void What_is_not_allowed_is_refused_with_what_was_expected_and_nothing_is_written()
        {
            MemoryFiles files = Files(Old);
            files.StepsLeft = 0;
            SettingsStore store = new SettingsStore(files);
            Assert.AreEqual("unknown key", store.Change("colour", "red"));
            Assert.AreEqual("expected a whole number from 1 to 65535", store.Change("mqtt.port", "0"));
            Assert.AreEqual("expected one line of at most 120 characters", store.Change("mqtt.user", "a\nmqtt.host = evil"));
            Assert.AreEqual("the file cannot be written", store.Change("mqtt.user", "you"));
            Assert.AreEqual(Old, Text(files));
        }

        [TestMethod]
        public void A_power_cut_at_any_step_leaves_the_old_settings_or_the_new_ones()
        {
            bool oldSeen = false;
            bool newSeen = false;
            for (int steps = 0; steps < 14; steps++)
            {
                MemoryFiles files = Files(Old);
                files.StepsLeft = steps;
                new SettingsStore(files).Change("mqtt.host", "new.lan");
                files.StepsLeft = -1;
                DeviceSettings settings = new SettingsStore(files).Load("otgw");
                Assert.AreEqual("me", settings.MqttUser, steps.ToString());
                Assert.AreEqual("", settings.Errors, steps.ToString());
                oldSeen |= settings.MqttHost == "old.lan";
                newSeen |= settings.MqttHost == "new.lan";
                Assert.IsTrue(settings.MqttHost == "old.lan" || settings.MqttHost == "new.lan", steps.ToString());
                Assert.IsFalse(files.Exists("I:\\settings.in2"), steps.ToString());
            }

            Assert.IsTrue(oldSeen && newSeen);
        }

        [TestMethod]
        public void A_power_cut_while_an_earlier_one_is_mended_leaves_the_settings_too()
        {
            for (int first = 0; first < 12; first++)
            {
                for (int second = 0; second < 3; second++)
                {
                    MemoryFiles files = Files(Old);
                    files.StepsLeft = first;
                    new SettingsStore(files).Change("mqtt.host", "new.lan");
                    files.StepsLeft = second;
                    new SettingsStore(files).Load("otgw");
                    files.StepsLeft = -1;
                    Assert.AreEqual("me", new SettingsStore(files).Load("otgw").MqttUser);
                }
            }
        }

        [TestMethod]
        public void The_first_setting_of_a_device_is_never_half_of_one()
        {
            for (int steps = 0; steps < 8; steps++)
            {
                MemoryFiles files = new MemoryFiles();
                files.StepsLeft = steps;
                new SettingsStore(files).Change("mqtt.host", "broker.lan");
                files.StepsLeft = -1;
                string host = new SettingsStore(files).Load("otgw").MqttHost;
                Assert.IsTrue(host == "mqtt.local" || host == "broker.lan", steps.ToString() + " " + host);
            }
        }

        [TestMethod]
        public void A_full_storage_at_the_very_first_write_makes_no_file()
        {
            MemoryFiles files = new MemoryFiles { Capacity = 10 };
            Assert.AreEqual("the file cannot be written", new SettingsStore(files).Change("mqtt.heartbeat", "60"));
            Assert.AreEqual(0, files.Count);
        }

        [TestMethod]
        public void A_file_larger_than_any_settings_is_not_read_and_not_changed_and_one_message_says_so()
        {
            MemoryFiles files = Files(new string('#', SafeFile.MaxLength) + "\nmqtt.host = x\n");
            SettingsStore store = new SettingsStore(files);
            DeviceSettings settings = store.Load("otgw");
            Assert.AreEqual("settings.ini: the file: it cannot be read, the defaults hold: it has 8207 bytes, expected at most 8192", settings.Errors);
            Assert.AreEqual("mqtt.local", settings.MqttHost);
            Assert.AreEqual("the file cannot be written", store.Change("mqtt.heartbeat", "60"));
        }

        [TestMethod]
        public void A_change_does_not_make_the_file_too_large_to_be_read()
        {
            MemoryFiles files = Files(new string('#', SafeFile.MaxLength - 25) + "\n");
            SettingsStore store = new SettingsStore(files);
            Assert.IsNull(store.Change("mqtt.heartbeat", "60"));
            Assert.AreEqual("the settings file is full: it may have 8192 bytes", store.Change("discovery", "off"));
        }

        [TestMethod]
        public void A_change_in_a_file_of_any_line_ends_costs_no_other_line()
        {
            string[] ends = { "\n", "\r\n", "\r" };
            for (int i = 0; i < ends.Length; i++)
            {
                MemoryFiles files = Files("\uFEFFmqtt.host = old.lan" + ends[i] + ends[i] + "# mine" + ends[i] + "mqtt.user = me");
                Assert.IsNull(new SettingsStore(files).Change("mqtt.host", "new.lan"));
                Assert.AreEqual("\n# mine\nmqtt.user = me\nmqtt.host = new.lan\n", Text(files));
            }
        }

        [TestMethod]
        public void A_number_is_stored_as_it_was_rounded()
        {
            MemoryFiles files = Files(Old);
            Assert.IsNull(new SettingsStore(files).Change("mqtt.heartbeat", "60.0", out string heartbeat));
            Assert.IsNull(new SettingsStore(files).Change("filter.power.band", "12.50", out string band));
            Assert.IsNull(new SettingsStore(files).Change("discovery", "FALSE", out string discovery));
            Assert.AreEqual("60 12.5 off", heartbeat + " " + band + " " + discovery);
            Assert.AreEqual(Old + "mqtt.heartbeat = 60\nfilter.power.band = 12.5\ndiscovery = off\n", Text(files));
        }

        private static MemoryFiles Files(string text)
        {
            MemoryFiles files = new MemoryFiles();
            files.Put(SettingsStore.FilePath, Encoding.UTF8.GetBytes(text));
            return files;
        }

        private static string Text(MemoryFiles files)
        {
            byte[] bytes = files.Read(SettingsStore.FilePath);
            return Encoding.UTF8.GetString(bytes, 0, bytes.Length);
        }
    }
}
