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
            for (int steps = 0; steps < 8; steps++)
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
                Assert.IsFalse(files.Exists("I:\\settings.new"), steps.ToString());
            }

            Assert.IsTrue(oldSeen && newSeen);
        }

        [TestMethod]
        public void A_power_cut_while_an_earlier_one_is_mended_leaves_the_settings_too()
        {
            for (int first = 0; first < 5; first++)
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
