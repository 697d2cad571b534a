using System.Text;
using Meterkast.Mqtt;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class PacketReaderTests
    {
        // CONNACK, PUBLISH 0 "a/b" "hi", PUBLISH 1 retained number 7 "c" "", PUBACK 258, SUBACK, PINGRESP
        private static readonly byte[] Stream =
        {
            0x20, 2, 0, 0,
            0x30, 7, 0, 3, (byte)'a', (byte)'/', (byte)'b', (byte)'h', (byte)'i',
            0x33, 5, 0, 1, (byte)'c', 0, 7,
            0x40, 2, 1, 2,
            0x90, 4, 0, 1, 1, 1,
            0xD0, 0,
        };

        [TestMethod]
        public void A_stream_is_read_alike_wherever_it_is_divided_in_three()
        {
            for (int first = 0; first <= Stream.Length; first++)
            {
                for (int second = first; second <= Stream.Length; second++)
                {
                    PacketReader reader = new PacketReader(16);
                    string packets = Read(reader, 0, first) + Read(reader, first, second) + Read(reader, second, Stream.Length);
                    Assert.AreEqual("2:0 3:a/b=hi,0 3:c=,7R 4:258 9:1 13:0 ", packets);
                    Assert.IsFalse(reader.IsBroken);
                }
            }
        }

        [TestMethod]
        public void Nothing_is_read_behind_the_head_of_a_message_before_it_is_admitted()
        {
            PacketReader reader = new PacketReader(16);
            byte[] bytes = { 0x32, 6, 0, 1, (byte)'c', 0, 9, (byte)'x' };
            Assert.AreEqual(2, reader.Read(bytes, 0, bytes.Length));
            Assert.AreEqual(6, reader.Announced);
            Assert.AreEqual(2, reader.Read(bytes, 2, bytes.Length));
            reader.Admit(false);
            Assert.AreEqual(bytes.Length, reader.Read(bytes, 2, bytes.Length));
            Assert.AreEqual(PacketReader.Publish, reader.Complete);
            Assert.AreEqual(9, reader.Number);
            Assert.IsTrue(reader.Payload == null);
        }

        [TestMethod]
        public void Of_a_message_that_is_longer_than_any_command_the_beginning_is_kept_and_reading_goes_on_behind_it()
        {
            PacketReader reader = new PacketReader(16);
            int left = 40000;
            byte[] head = { 0x32, 0xC5, 0xB8, 2, 0, 1, (byte)'c', 0, 9 };
            Assert.AreEqual(4, reader.Read(head, 0, head.Length));
            Assert.AreEqual(left + 5, reader.Announced);
            reader.Admit(true);
            reader.Read(head, 4, head.Length);
            byte[] part = new byte[100];
            for (; left > 0; left -= part.Length)
            {
                Assert.AreEqual(0, reader.Complete);
                Assert.AreEqual(part.Length, reader.Read(part, 0, part.Length));
            }

            Assert.AreEqual(PacketReader.Publish, reader.Complete);
            Assert.IsTrue(reader.IsCut);
            Assert.AreEqual(9, reader.Number);
            Assert.AreEqual(InboxMessage.Beginning, reader.Payload.Length);
            byte[] ping = { 0xD0, 0 };
            reader.Read(ping, 0, 2);
            Assert.AreEqual(13, reader.Complete);
        }

        [TestMethod]
        public void Of_a_long_topic_the_beginning_is_kept()
        {
            PacketReader reader = new PacketReader(2);
            byte[] bytes = { 0x30, 6, 0, 3, (byte)'a', (byte)'/', (byte)'b', (byte)'h' };
            reader.Read(bytes, 0, bytes.Length);
            reader.Admit(true);
            reader.Read(bytes, 2, bytes.Length);
            Assert.AreEqual(2, reader.TopicLength);
            Assert.IsTrue(reader.IsCut);
            Assert.AreEqual(1, reader.Payload.Length);
        }

        [TestMethod]
        public void What_a_broker_must_not_send_ends_the_reading()
        {
            byte[][] wrong =
            {
                new byte[] { 0x00, 0 }, new byte[] { 0x10, 0 }, new byte[] { 0x21, 2, 0, 0 }, new byte[] { 0x20, 3, 0, 0, 0 }, new byte[] { 0x34, 9 }, new byte[] { 0x36, 9 },
                new byte[] { 0x40, 2, 0, 0 }, new byte[] { 0x40, 1, 0 }, new byte[] { 0x50, 2, 0, 1 }, new byte[] { 0x90, 2, 0, 1 }, new byte[] { 0xD0, 1, 0 },
                new byte[] { 0xE0, 0 }, new byte[] { 0xF0, 0 }, new byte[] { 0x30, 2, 0, 0 }, new byte[] { 0x30, 3, 0, 0, 0 }, new byte[] { 0x30, 3, 0, 2, 0 },
                new byte[] { 0x32, 4, 0, 1, 0, 0 }, new byte[] { 0x32, 5, 0, 1, 65, 0, 0 }, new byte[] { 0x30, 0x80, 0x80, 0x80, 0x80 },
            };
            for (int i = 0; i < wrong.Length; i++)
            {
                PacketReader reader = new PacketReader(16);
                int at = 0;
                for (int turn = 0; turn < wrong[i].Length; turn++)
                {
                    at = reader.Read(wrong[i], at, wrong[i].Length);
                    reader.Admit(true);
                }

                Assert.IsTrue(reader.IsBroken, i.ToString());
                reader.Reset();
                reader.Read(Stream, 0, 4);
                Assert.AreEqual(PacketReader.Connack, reader.Complete);
            }
        }

        // The packets between two places of the stream
        private static string Read(PacketReader reader, int at, int end)
        {
            string packets = "";
            while (at < end)
            {
                at = reader.Read(Stream, at, end);
                if (reader.Announced > 0)
                {
                    reader.Admit(true);
                }
                else if (reader.Complete != 0)
                {
                    packets += reader.Complete.ToString() + ":" + TextOf(reader) + " ";
                }
            }

            return packets;
        }

        private static string TextOf(PacketReader reader)
        {
            if (reader.Complete != PacketReader.Publish)
            {
                return reader.Number.ToString();
            }

            string payload = reader.Payload.Length == 0 ? "" : Encoding.UTF8.GetString(reader.Payload, 0, reader.Payload.Length);
            return Encoding.UTF8.GetString(reader.Topic, 0, reader.TopicLength) + "=" + payload + "," + reader.Number.ToString() + (reader.IsRetained ? "R" : "");
        }
    }
}
