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
            SettingRow row = new SettingRow();
            while (row.Next())
            {
                bool isBase = row.Key == "mqtt.base";
                Assert.IsTrue(isBase || SettingKind.Reason(row.Kind, row.Default) == null, row.Key);
            }

            DeviceSettings settings = Read("");
            Assert.AreEqual(0, settings.BaudRate);
            Assert.AreEqual(1, settings.Interval(1));
            Assert.AreEqual(0, settings.Band(1));
        }

        [TestMethod]
        public void What_was_expected_is_said()
        {
            Assert.AreEqual("settings.ini: serial.baud: expected auto, 2400, 9600 or 115200", Read("serial.baud = 4800").Errors);
            Assert.AreEqual(
                "settings.ini: filter.power.band: expected a number from 0 to 9999 with at most three decimals",
                Read("filter.power.band = -1").Errors);
        }

        [TestMethod]
        public void Every_key_takes_a_good_value_and_names_itself_with_a_bad_one()
        {
            SettingRow row = new SettingRow();
            while (row.Next())
            {
                string kind = row.Kind.Split(' ')[0];
                DeviceSettings good = Read(row.Key + " = " + GoodOf(row.Kind));
                Assert.AreEqual("", good.Errors, row.Key);
                if (kind == "text" || kind == "secret")
                {
                    continue;
                }

                DeviceSettings bad = Read(row.Key + " = " + (kind == "name" ? "" : "*/#"));
                Assert.IsTrue(bad.Errors.StartsWith("settings.ini: " + row.Key + ": expected "), row.Key + " " + bad.Errors);
            }
        }

        [TestMethod]
        public void A_bad_line_is_named_and_leaves_the_default_and_the_others_count()
        {
            DeviceSettings settings = Read("mqtt.port = 70000\nmqtt.heartbeat = soon\nmqtt.base = a/#\nserial.rx = -1\nserial.tx = 999\nmqtt.ca =\nserial.invert = yes\ncolour = red\nnonsense\nmqtt.user = me");
            Assert.AreEqual(1883, settings.MqttPort);
            Assert.AreEqual(300, settings.Heartbeat);
            Assert.AreEqual("otgw", settings.MqttBase);
            Assert.AreEqual(DeviceSettings.OwnPin, settings.ReceivePin);
            Assert.AreEqual(DeviceSettings.OwnPin, settings.SendPin);
            Assert.AreEqual("I:\\ca.pem", settings.CaFile);
            Assert.AreEqual("me", settings.MqttUser);
            string[] errors = settings.Errors.Split('\n');
            Assert.AreEqual(9, errors.Length);
            Assert.AreEqual("settings.ini: mqtt.port: expected a whole number from 1 to 65535", errors[0]);
            Assert.AreEqual("settings.ini: colour: unknown key", errors[7]);
        }

        [TestMethod]
        public void A_device_may_stand_alone_without_a_broker()
        {
            DeviceSettings settings = Read("mqtt.host =\n");
            Assert.AreEqual("", settings.MqttHost);
            Assert.AreEqual("", settings.Errors);
            Assert.AreEqual(80, settings.WebPort);
            Assert.AreEqual("otgw", settings.WebName);
        }

        [TestMethod]
        public void A_password_never_stands_in_a_message()
        {
            DeviceSettings settings = Read("mqtt.pasword = secret\nsecret\n");
            Assert.IsTrue(settings.Errors.IndexOf("secret") < 0);
        }

        [TestMethod]
        public void A_number_of_any_form_is_rounded_half_away_from_zero_before_its_range_is_checked()
        {
            string[] good = { "60.0=60", "6e1=60", "60.5=61", "60.49=60", "+60=60", "0060=60", "-0.4=0", "86400.4=86400", "1.2E+2=120" };
            for (int i = 0; i < good.Length; i++)
            {
                string[] pair = good[i].Split('=');
                DeviceSettings settings = Read("mqtt.heartbeat = " + pair[0]);
                Assert.AreEqual("", settings.Errors, pair[0]);
                Assert.AreEqual(pair[1], settings.Heartbeat.ToString(), pair[0]);
            }

            string[] bad = { "86400.5", "-0.5", "1e9", "6O", "60,0", "0x3C", "1e", "", "60 s", "NaN" };
            for (int i = 0; i < bad.Length; i++)
            {
                DeviceSettings settings = Read("mqtt.heartbeat = " + bad[i]);
                Assert.AreEqual("settings.ini: mqtt.heartbeat: expected a whole number from 0 to 86400", settings.Errors, bad[i]);
                Assert.AreEqual(300, settings.Heartbeat);
            }

            DeviceSettings others = Read("serial.rx = 5.0\nserial.baud = 9600.0\nfilter.power.band = 0.0125\nmqtt.port = 1883.\ntap.port=25238.0");
            Assert.AreEqual("", others.Errors);
            Assert.AreEqual(5, others.ReceivePin);
            Assert.AreEqual(9600, others.BaudRate);
            Assert.AreEqual(13, others.Band(1));
            Assert.AreEqual(1883, others.MqttPort);
            Assert.AreEqual(25238, others.TapPort);
        }

        [TestMethod]
        public void Words_are_taken_in_capital_letters_and_small_ones()
        {
            DeviceSettings settings = Read("tap.write = TRUE\ndiscovery = False\nserial.invert = On\nclock.zone = cet\nserial.baud = Auto\nserial.rx = None\ntap.mode = Bytes");
            Assert.AreEqual("", settings.Errors);
            Assert.IsTrue(settings.TapWrite);
            Assert.IsFalse(settings.HasDiscovery);
            Assert.IsTrue(settings.InvertSerial);
            Assert.AreEqual("CET", settings.Zone);
            Assert.AreEqual(0, settings.BaudRate);
            Assert.AreEqual(DeviceSettings.NoPin, settings.ReceivePin);
            Assert.IsFalse(settings.TapHasTelegrams);
            Assert.AreEqual("off", Read("clock.zone = false").Zone);
        }

        [TestMethod]
        public void A_byte_order_mark_is_passed_over_and_UTF_16_is_named()
        {
            byte[] text = Encoding.UTF8.GetBytes("...mqtt.host = \u00e9t\u00e9.lan");
            text[0] = 0xEF;
            text[1] = 0xBB;
            text[2] = 0xBF;
            DeviceSettings settings = new DeviceSettings("otgw");
            settings.Read(text);
            Assert.AreEqual("", settings.Errors);
            Assert.AreEqual("\u00e9t\u00e9.lan", settings.MqttHost);

            DeviceSettings other = new DeviceSettings("otgw");
            other.Read(new byte[] { 0xFF, 0xFE, (byte)'m', 0, (byte)'q', 0 });
            Assert.AreEqual("settings.ini: the file: it is UTF-16, expected UTF-8", other.Errors);
        }

        [TestMethod]
        public void What_is_no_text_is_named_and_the_other_lines_count()
        {
            byte[] text = Encoding.UTF8.GetBytes("mqtt.user = a?\nmqtt.base = x\u0001y\nmqtt.client_id = c\n");
            text[13] = 0xE9;
            DeviceSettings settings = new DeviceSettings("otgw");
            settings.Read(text);
            Assert.AreEqual("c", settings.MqttClientId);
            Assert.AreEqual(
                "settings.ini: a line: expected a text in UTF-8\nsettings.ini: mqtt.base: expected a text in UTF-8 without control characters", settings.Errors);
        }

        [TestMethod]
        public void Errors_of_a_file_that_is_none_of_settings_do_not_fill_the_heap()
        {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 500; i++)
            {
                text.Append("key" + i.ToString() + " = 1\n");
            }

            string errors = Read(text.ToString()).Errors;
            Assert.IsTrue(errors.Length < 1000);
            Assert.IsTrue(errors.StartsWith("settings.ini: key0: unknown key\nsettings.ini: key1: unknown key\n"), errors);
            int told = errors.Split('\n').Length - 1;
            Assert.IsTrue(errors.EndsWith("\nsettings.ini: " + (500 - told).ToString() + " more"), errors);
        }

        [TestMethod]
        public void Errors_stay_below_1000_bytes_whatever_is_wrong()
        {
            string[] lines = { "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9 = 1\n", new string('k', 90) + " = 1\n", "mqtt.base = #\n", "x\n" };
            for (int i = 0; i < lines.Length; i++)
            {
                StringBuilder text = new StringBuilder();
                for (int line = 0; line < 8000 / Encoding.UTF8.GetBytes(lines[i]).Length; line++)
                {
                    text.Append(lines[i]);
                }

                DeviceSettings settings = Read(text.ToString());
                for (int more = 0; more < 9; more++)
                {
                    settings.AddError("serial.rx", "the board cannot use this pin, which is one of those that its flash memory is connected to");
                }

                Assert.IsTrue(settings.Errors.IndexOf("serial.rx") > 0, "the board has its say too");
                Assert.IsTrue(Encoding.UTF8.GetBytes(settings.Errors).Length < 1000, settings.Errors);
            }
        }

        [TestMethod]
        public void A_file_of_200000_lines_is_not_read_and_one_sentence_says_so()
        {
            byte[] text = new byte[1600000];
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (byte)"bad = 1\n"[i % 8];
            }

            DeviceSettings settings = new DeviceSettings("otgw");
            settings.Read(text);
            Assert.AreEqual("settings.ini: the file: it has 1600000 bytes, expected at most 8192", settings.Errors);
        }

        [TestMethod]
        public void A_key_that_may_hold_a_secret_is_not_quoted()
        {
            Assert.AreEqual("settings.ini: a key: unknown key", Read("MQTT.Password hunter2 = x").Errors);
            Assert.AreEqual("settings.ini: a key: unknown key", Read("mqtt.password:hunter2=").Errors);
        }

        [TestMethod]
        public void Addresses_are_decimal_and_such_as_a_device_can_have()
        {
            DeviceSettings settings = Read("tap.listen = 010.000.000.008\nnetwork.address = 192.168.001.020\nnetwork.mask = 255.255.254.0");
            Assert.AreEqual("", settings.Errors);
            Assert.AreEqual("10.0.0.8", settings.TapListen);
            Assert.AreEqual("192.168.1.20", settings.Address);
            Assert.AreEqual("255.255.254.0", settings.Mask);
            string[] bad =
            {
                "network.mask = 255.0.255.0", "network.mask = 0.0.0.0", "network.address = 0.0.0.0", "network.address = 127.0.0.1", "network.address = 224.0.0.1",
                "network.address = 1.2.3", "tap.listen = 1.2.3.4/8", "network.dns = 1.2.3.4,5.6.7.8", "tap.listen =",
            };
            for (int i = 0; i < bad.Length; i++)
            {
                Assert.IsTrue(Read(bad[i]).Errors.Length > 0, bad[i]);
            }
        }

        [TestMethod]
        public void A_topic_of_another_device_has_a_slash_so_that_it_cannot_be_taken_for_a_command()
        {
            Assert.AreEqual("p1/gas_delivered", Read("gas.topic = p1/gas_delivered").Gas.Topic);
            Assert.IsTrue(Read("gas.topic =").Gas == null);
            Assert.AreEqual("settings.ini: gas.topic: expected a topic with a slash in it, or nothing", Read("gas.topic = gas").Errors);
            Assert.AreEqual("settings.ini: gas.topic: expected a topic without +, #, a $ in front and a slash at its ends", Read("gas.topic = p1/#").Errors);
        }

        [TestMethod]
        public void Channels_have_names_each_once()
        {
            string names = Read("meter.names = 1 House gas,  12   Garden caf\u00E9 ").MeterNames;
            Assert.AreEqual("House gas", ChannelNames.NameOf(names, 1));
            Assert.AreEqual("Garden caf\u00E9", ChannelNames.NameOf(names, 12));
            Assert.AreEqual("", ChannelNames.NameOf(names, 2));
            Assert.AreEqual("", ChannelNames.NameOf("", 1));
            string[] bad = { "1", "1 ", "House", "0 a", "16 a", "01 a", "1 a, 1 b", "1 a,", "1 a\"b", "1 a\\b", "1 " + new string('x', 33), "1\u00A0a" };
            for (int i = 0; i < bad.Length; i++)
            {
                Assert.AreEqual("settings.ini: meter.names: expected channels 1 to 15, each once, with names of at most 32 bytes, such as 1 House, 2 Garden", Read("meter.names = " + bad[i]).Errors, bad[i]);
            }
        }

        [TestMethod]
        public void Numbers_that_make_no_sense_are_refused()
        {
            Assert.AreEqual("expected a number from 0.001 to 9999 with at most three decimals", SettingKind.Reason("positive", "0"));
            Assert.AreEqual(null, SettingKind.Reason("positive", "0.001"));
        }

        private static string GoodOf(string kind)
        {
            string[] words = kind.Split(' ');
            switch (words[0])
            {
                case "switch": return "on";
                case "whole": return words[2];
                case "amount":
                case "positive": return "12.345";
                case "choice": return words[2];
                case "pin": return "14";
                case "names": return "1 House, 12 Garden";
                case "key": return "00112233445566778899aabbCCDDEEFF";
                case "mask": return "255.255.254.0";
                case "host":
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
