using System.Text;
using Meterkast.Profiles;
using Meterkast.Settings;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>Pins: those of the board's profile, those of the settings, and those that must not be.</summary>
    [TestClass]
    public class ProfileTests
    {
        [TestMethod]
        public void A_pin_is_a_whole_number()
        {
            string[] texts = { "12.5", "12.4", "12.0001", "-0.4", "255.4", "-1", "256" };
            for (int i = 0; i < texts.Length; i++)
            {
                Assert.IsTrue(Read("pic.reset_pin = " + texts[i]).Errors.IndexOf("expected board, none or the number of a pin") > 0, texts[i]);
            }

            Assert.AreEqual(12, Read("pic.reset_pin = 12.0").PicResetPin);
        }

        [TestMethod]
        public void Every_profile_is_whole_and_uses_no_pin_that_is_forbidden_or_used_twice()
        {
            for (int i = 0; i < BoardTable.Rows; i++)
            {
                string target = BoardTable.Row(i).Split('|')[0];
                Assert.AreEqual(10, BoardTable.Row(i).Split('|').Length, target);
                BoardProfile profile = BoardProfile.Find(target);
                Assert.AreEqual(target, profile.Target);
                Assert.IsTrue(profile.Port.StartsWith("COM"), target);
                Assert.IsTrue(PinRules.Reason(profile, profile.ReceivePin, false) == null, target);
                Assert.IsTrue(PinRules.Reason(profile, profile.SendPin, true) == null, target);
                Assert.IsTrue(profile.ResetPin < 0 || PinRules.Reason(profile, profile.ResetPin, true) == null, target);
                Assert.IsTrue(profile.LampPin < 0 || PinRules.Reason(profile, profile.LampPin, true) == null, target);
                Assert.IsTrue(profile.ReceivePin != profile.SendPin && profile.SendPin != profile.ResetPin && profile.ReceivePin != profile.ResetPin, target);
            }
        }

        [TestMethod]
        public void Each_forbidden_pin_is_refused_with_its_reason()
        {
            string[] rules =
            {
                "ESP32_OLIMEX|6|flash", "ESP32_OLIMEX|11|flash", "ESP32_OLIMEX|0|when it starts", "ESP32_OLIMEX|15|when it starts",
                "ESP32_OLIMEX|1|debug port", "ESP32_OLIMEX|34|receive only", "ESP32_OLIMEX|39|receive only", "ESP32_OLIMEX|40|no such pin",
                "ESP32_OLIMEX|19|Ethernet", "ESP32_OLIMEX|17|Ethernet", "ESP32_WT32_ETH01|16|Ethernet", "ESP32_S3_QUAD|27|flash",
                "ESP32_S3_QUAD|45|when it starts", "ESP32_S3_QUAD|19|debug port", "ESP32_S3_OCTAL|35|memory", "ESP32_C3|9|when it starts",
                "XIAO_ESP32C3|20|debug port", "ESP32_C3|14|flash", "ESP32_C3|22|no such pin",
            };
            for (int i = 0; i < rules.Length; i++)
            {
                string[] rule = rules[i].Split('|');
                DeviceSettings settings = Read("serial.tx = " + rule[1]);
                BoardSetup setup = BoardSetup.Of(rule[0], settings);
                Assert.AreEqual(BoardProfile.Find(rule[0]).SendPin, setup.SendPin, rules[i]);
                Assert.IsTrue(settings.Errors.StartsWith("settings.ini: serial.tx: " + rule[1] + " cannot be: "), rules[i]);
                Assert.IsTrue(settings.Errors.IndexOf(rule[2]) > 0, settings.Errors);
            }
        }

        [TestMethod]
        public void Settings_go_before_the_profile_and_an_input_may_be_one_that_only_receives()
        {
            DeviceSettings settings = Read("serial.port = COM3\nserial.rx = 35\nserial.tx = 33\npic.reset_pin = none\nboard.lamp = 14\nserial.invert = on");
            BoardSetup setup = BoardSetup.Of("ESP32_OLIMEX", settings);
            Assert.AreEqual("", settings.Errors);
            Assert.AreEqual("COM3", setup.Port);
            Assert.AreEqual(35, setup.ReceivePin);
            Assert.AreEqual(33, setup.SendPin);
            Assert.AreEqual(-1, setup.ResetPin);
            Assert.AreEqual(14, setup.LampPin);
            Assert.IsTrue(setup.Inverts);
        }

        [TestMethod]
        public void A_board_that_is_not_known_is_refused_until_the_settings_say_all_of_its_UART()
        {
            BoardSetup setup = BoardSetup.Of("NEW_BOARD", Read("serial.port = COM2\nserial.rx = 5"));
            Assert.AreEqual("the board NEW_BOARD is not known: serial.port, serial.rx and serial.tx must stand in settings.ini", setup.Refusal);
            setup = BoardSetup.Of("NEW_BOARD", Read("serial.port = COM2\nserial.rx = 5\nserial.tx = 6"));
            Assert.IsTrue(setup.Refusal == null);
            Assert.AreEqual(6, setup.SendPin);
            Assert.AreEqual(-1, setup.ResetPin);
        }

        private static DeviceSettings Read(string text)
        {
            DeviceSettings settings = new DeviceSettings("otgw");
            settings.Read(Encoding.UTF8.GetBytes(text));
            return settings;
        }
    }
}
