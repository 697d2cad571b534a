using System.Text;
using Meterkast.Settings;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class SettingsTests
    {
        [TestMethod]
        public void Every_key_is_read()
        {
            DeviceSettings settings = Read("# my house\r\nmqtt.host = broker.lan\r\nmqtt.port=8883\nmqtt.user = me\nmqtt.password = a=b c\n"
                + "mqtt.client_id = cabinet\nmqtt.base = house/otgw\nmqtt.heartbeat = 0\nserial.port = COM3\nserial.rx = 5\nserial.tx = 17\nserial.invert = on\n"
                + "serial.baud = 9600\nmeter.silent_after = 60\nfilter.energy.interval = 5\nfilter.other.interval = 10\n"
                + "filter.energy.band = 0.5\nfilter.current.band = 1\nmeter.channel.gas = 2\nmeter.channel.sub = 4\n");
            Assert.AreEqual("", settings.Errors);
            Assert.AreEqual("broker.lan", settings.MqttHost);
            Assert.AreEqual(8883, settings.MqttPort);
            Assert.AreEqual("me", settings.MqttUser);
            Assert.AreEqual("a=b c", settings.MqttPassword);
            Assert.AreEqual("cabinet", settings.MqttClientId);
            Assert.AreEqual("house/otgw", settings.MqttBase);
            Assert.AreEqual(0, settings.Heartbeat);
            Assert.AreEqual("COM3", settings.SerialPort);
            Assert.AreEqual(5, settings.ReceivePin);
            Assert.AreEqual(17, settings.SendPin);
            Assert.IsTrue(settings.InvertSerial);
            Assert.AreEqual(9600, settings.BaudRate);
            Assert.AreEqual(60, settings.SilentAfter);
            Assert.AreEqual(5, settings.Interval(0));
            Assert.AreEqual(10, settings.Interval(4));
            Assert.AreEqual(500, settings.Band(0));
            Assert.AreEqual(1000, settings.Band(3));
            Assert.AreEqual(2, settings.Channel(0));
            Assert.AreEqual(4, settings.Channel(5));
        }

        [TestMethod]
        public void Every_default_is_one_that_its_own_kind_allows()
        {
            for (int row = 0; row < SettingsTable.Rows; row++)
            {
                string[] columns = SettingsTable.Row(row).Split('|');
                Assert.AreEqual(4, columns.Length, columns[0]);
                bool isBase = row == SettingsTable.MqttBase;
                Assert.IsTrue(isBase || SettingKind.Reason(columns[1], columns[2]) == null, columns[0]);
            }

            DeviceSettings settings = Read("");
            Assert.AreEqual(0, settings.BaudRate);
            Assert.AreEqual(1, settings.Interval(1));
            Assert.AreEqual(0, settings.Band(1));
        }

        [TestMethod]
        public void What_was_expected_is_said()
        {
            Assert.AreEqual("settings.ini: serial.baud: expected auto, 9600 or 115200", Read("serial.baud = 4800").Errors);
            Assert.AreEqual(
                "settings.ini: filter.power.band: expected a number from 0 to 9999 with at most three decimals",
                Read("filter.power.band = -1").Errors);
        }

        [TestMethod]
        public void Every_key_takes_a_good_value_and_names_itself_with_a_bad_one()
        {
            for (int row = 0; row < SettingsTable.Rows; row++)
            {
                string[] columns = SettingsTable.Row(row).Split('|');
                string kind = columns[1].Split(' ')[0];
                DeviceSettings good = Read(columns[0] + " = " + GoodOf(columns[1]));
                Assert.AreEqual("", good.Errors, columns[0]);
                if (kind == "text" || kind == "secret")
                {
                    continue;
                }

                DeviceSettings bad = Read(columns[0] + " = " + (kind == "name" ? "" : "*/#"));
                Assert.IsTrue(bad.Errors.StartsWith("settings.ini: " + columns[0] + ": expected "), columns[0] + " " + bad.Errors);
            }
        }

        [TestMethod]
        public void A_bad_line_is_named_and_leaves_the_default_and_the_others_count()
        {
            DeviceSettings settings = Read("mqtt.port = 70000\nmqtt.heartbeat = soon\nmqtt.base = a/#\nserial.rx = -1\nserial.tx = 999\nmqtt.host =\nserial.invert = yes\ncolour = red\nnonsense\nmqtt.user = me");
            Assert.AreEqual(1883, settings.MqttPort);
            Assert.AreEqual(300, settings.Heartbeat);
            Assert.AreEqual("otgw", settings.MqttBase);
            Assert.AreEqual(DeviceSettings.OwnPin, settings.ReceivePin);
            Assert.AreEqual(DeviceSettings.OwnPin, settings.SendPin);
            Assert.AreEqual("mqtt.local", settings.MqttHost);
            Assert.AreEqual("me", settings.MqttUser);
            string[] errors = settings.Errors.Split('\n');
            Assert.AreEqual(9, errors.Length);
            Assert.AreEqual("settings.ini: mqtt.port: expected a whole number from 1 to 65535", errors[0]);
            Assert.AreEqual("settings.ini: colour: unknown key", errors[7]);
        }

        [TestMethod]
        public void A_password_never_stands_in_a_message()
        {
            DeviceSettings settings = Read("mqtt.pasword = secret\nsecret\n");
            Assert.IsTrue(settings.Errors.IndexOf("secret") < 0);
        }

        private static string GoodOf(string kind)
        {
            string[] words = kind.Split(' ');
            switch (words[0])
            {
                case "switch": return "on";
                case "whole": return words[2];
                case "amount": return "12.345";
                case "choice": return words[2];
                case "pin": return "14";
                case "address":
                case "optional":
                case "addresses": return "192.168.1.7";
                default: return "some/thing";
            }
        }

        private static DeviceSettings Read(string text)
        {
            DeviceSettings settings = new DeviceSettings("otgw");
            settings.Read(Encoding.UTF8.GetBytes(text));
            return settings;
        }
    }
}
