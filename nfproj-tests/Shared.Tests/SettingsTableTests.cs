using Meterkast.Settings;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class SettingsTableTests
    {
        [TestMethod]
        public void A_row_is_read_by_the_names_of_its_columns()
        {
            SettingRow row = new SettingRow();
            Assert.IsTrue(row.Find("mqtt.port"));
            Assert.AreEqual("mqtt.port", row.Key);
            Assert.AreEqual("whole 1 65535", row.Kind);
            Assert.AreEqual("1883", row.Default);
            Assert.AreEqual("remote", row.Change);
            Assert.AreEqual("TCP port of the broker", row.Meaning);
        }

        [TestMethod]
        public void Every_row_has_five_columns_and_a_key_of_its_own_and_is_found_by_it()
        {
            int count = 0;
            string keys = "\n";
            SettingRow found = new SettingRow();
            for (int group = 0; group < SettingsTable.Groups; group++)
            {
                string[] lines = SettingsTable.Rows(group).TrimEnd('\n').Split('\n');
                for (int i = 0; i < lines.Length; i++, count++)
                {
                    string key = lines[i].Substring(0, lines[i].IndexOf('|'));
                    Assert.AreEqual(5, lines[i].Split('|').Length, lines[i]);
                    Assert.IsTrue(keys.IndexOf("\n" + key + "\n") < 0, key + " is there twice");
                    keys += key + "\n";
                    Assert.IsTrue(found.Find(key));
                    Assert.AreEqual(lines[i], found.Key + "|" + found.Kind + "|" + found.Default + "|" + found.Change + "|" + found.Meaning);
                    Assert.IsTrue("free watched remote file".IndexOf(found.Change) >= 0, lines[i]);
                }
            }

            Assert.AreEqual(count, SettingRow.Count());
        }

        [TestMethod]
        public void What_is_no_key_is_not_found()
        {
            string[] none = { "", "mqtt", "mqtt.hos", "mqtt.hostx", "MQTT.HOST", "mqtt.host|name", "host", "\nmqtt.port", "mqtt.port\n" };
            for (int i = 0; i < none.Length; i++)
            {
                Assert.IsFalse(new SettingRow().Find(none[i]), none[i]);
            }
        }

        [TestMethod]
        public void The_settings_of_a_device_are_the_defaults_of_the_table()
        {
            DeviceSettings settings = new DeviceSettings("p1");
            Assert.AreEqual("p1", settings.MqttBase);
            Assert.AreEqual("mqtt.local", settings.MqttHost);
            Assert.AreEqual("", settings.TapAllow);
            Assert.AreEqual(DeviceSettings.OwnPin, settings.LampPin);
            Assert.AreEqual(40000, settings.Rate(0));
            Assert.AreEqual(600, settings.Limit(1));
            Assert.IsTrue(settings.HasDiscovery);
            Assert.IsTrue(settings.TapHasTelegrams);
        }
    }
}
