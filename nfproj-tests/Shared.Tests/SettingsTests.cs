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
                + "mqtt.client_id = cabinet\nmqtt.base = house/otgw\nmqtt.heartbeat = 0\nserial.port = COM3\nserial.rx = 5\nserial.tx = 17\nserial.invert = on\n");
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
        }

        [TestMethod]
        public void A_bad_line_is_named_and_leaves_the_default_and_the_others_count()
        {
            DeviceSettings settings = Read("mqtt.port = 70000\nmqtt.heartbeat = soon\nmqtt.base = a/#\nserial.rx = -1\nserial.tx = 99\nmqtt.host =\nserial.invert = yes\ncolour = red\nnonsense\nmqtt.user = me");
            Assert.AreEqual(1883, settings.MqttPort);
            Assert.AreEqual(300, settings.Heartbeat);
            Assert.AreEqual("otgw", settings.MqttBase);
            Assert.AreEqual(36, settings.ReceivePin);
            Assert.AreEqual(4, settings.SendPin);
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

        private static DeviceSettings Read(string text)
        {
            DeviceSettings settings = new DeviceSettings("otgw");
            settings.Read(Encoding.UTF8.GetBytes(text));
            return settings;
        }
    }
}
