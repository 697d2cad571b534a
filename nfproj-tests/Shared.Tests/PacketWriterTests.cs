using Meterkast.Mqtt;
using Meterkast.Text;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class PacketWriterTests
    {
        private readonly PacketWriter _writer = new PacketWriter();

        [TestMethod]
        public void A_connection_has_a_will_that_is_retained_and_an_account_only_if_there_is_one()
        {
            _writer.Connect("id", "", "", "b/status", "offline", 30);
            Assert.AreEqual("102100044D515454042E001E000269640008622F73746174757300076F66666C696E65", Written());
            _writer.Connect("id", "me", "pw", "s", "o", 30);
            Assert.AreEqual("101C00044D51545404EE001E00026964000173" + "00016F00026D6500027077", Written());
        }

        [TestMethod]
        public void A_message_has_a_number_only_at_quality_of_service_1()
        {
            Assert.IsTrue(_writer.Publish("a/b", new byte[] { 0x31 }, true, 0));
            Assert.AreEqual("31060003612F6231", Written());
            Assert.IsTrue(_writer.Publish("a/b", new byte[] { 0x31 }, false, 515));
            Assert.AreEqual("32080003612F62020331", Written());
            Assert.IsTrue(_writer.Publish("a", new byte[0], true, 0));
            Assert.AreEqual("3103000161", Written());
        }

        [TestMethod]
        public void A_long_payload_is_counted_and_left_to_the_caller()
        {
            Assert.IsFalse(_writer.Publish("a", new byte[300], false, 0));
            Assert.AreEqual("30AF02000161", Written());
            Assert.IsFalse(_writer.Publish("a", new byte[40000], false, 0));
            Assert.AreEqual("30C3B802000161", Written());
        }

        [TestMethod]
        public void Characters_of_several_bytes_are_counted_as_bytes()
        {
            Assert.IsTrue(_writer.Publish("k\u00E4se\u20AC", new byte[0], false, 0));
            Assert.AreEqual("300A00086BC3A47365E282AC", Written());
        }

        [TestMethod]
        public void Subscriptions_acknowledgements_and_pings_are_written()
        {
            _writer.Subscribe(1, "a/+", new[] { "b", "c/d" });
            Assert.AreEqual("821200010003612F2B01000162010003632F6401", Written());
            _writer.Acknowledge(4660);
            Assert.AreEqual("40021234", Written());
            _writer.Ping();
            Assert.AreEqual("C000", Written());
        }

        private string Written()
        {
            TextBuffer text = new TextBuffer(2 * _writer.Count);
            for (int i = 0; i < _writer.Count; i++)
            {
                text.AppendHex(_writer.Bytes[_writer.Start + i], 2);
            }

            return text.ToString();
        }
    }
}
