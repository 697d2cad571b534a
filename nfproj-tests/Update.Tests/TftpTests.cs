using System.Text;
using Meterkast.Settings;
using Meterkast.Updates;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class TftpTests
    {
        private const string Client = "10.0.0.2:5000";

        [TestMethod]
        public void A_request_to_write_is_acknowledged_with_the_options_that_are_known()
        {
            Assert.AreEqual("6 blksize 1024 tsize 9000 ", Ask(NewServer(), "\0\u0002b.mku\0octet\0BLKSIZE\01024\0tsize\09000\0windowsize\04\0"));
            Assert.AreEqual("6 blksize 1428 ", Ask(NewServer(), "\0\u0002b.mku\0octet\0blksize\065464\0"));
            Assert.AreEqual("4 0 0", Ask(NewServer(), "\0\u0002b.mku\0octet\0"));
        }

        [TestMethod]
        public void Nothing_can_be_read_and_text_modes_are_refused()
        {
            Assert.AreEqual("5 2 this server takes updates, and has nothing to read", Ask(NewServer(), "\0\u0001b.mku\0octet\0"));
            Assert.AreEqual("5 4 expected the mode octet (binary)", Ask(NewServer(), "\0\u0002b.mku\0netascii\0"));
            Assert.AreEqual("5 4 expected the mode octet (binary)", Ask(NewServer(), "\0\u0002b.mku"));
            Assert.AreEqual("5 4 expected a request to write", Ask(NewServer(), "\0\u0009b"));
            Assert.AreEqual("5 5 there is no such transfer", Ask(NewServer(), "\0\u0003\0\u0001data"));
        }

        [TestMethod]
        public void Blocks_are_acknowledged_and_repeated_ones_again()
        {
            TftpServer server = NewServer();
            Ask(server, "\0\u0002b.mku\0octet\0blksize\08\0");
            string head = ImageHeader.FirstLine;
            Assert.AreEqual("4 0 1", Ask(server, "\0\u0003\0\u0001" + head.Substring(0, 8)));
            Assert.AreEqual("4 0 1", Ask(server, "\0\u0003\0\u0001" + head.Substring(0, 8)));
            Assert.AreEqual("4 0 2", Ask(server, "\0\u0003\0\u0002" + head.Substring(8, 8)));

            // not the next one
            Assert.AreEqual("", Ask(server, "\0\u0003\0\u0005" + head.Substring(0, 8)));
        }

        [TestMethod]
        public void What_is_no_image_is_refused_with_the_reason()
        {
            TftpServer server = NewServer();
            Ask(server, "\0\u0002b.mku\0octet\0");
            string refusal = Ask(server, "\0\u0003\0\u0001no image\n");
            Assert.AreEqual("5 0 this is not an image of an update, or it is damaged: line 1 of its header is wrong or missing", refusal);
            Assert.AreEqual(refusal, Ask(server, "\0\u0003\0\u0002more"));
            Assert.AreEqual("4 0 0", Ask(server, "\0\u0002b.mku\0octet\0", "10.0.0.3:7"));
        }

        [TestMethod]
        public void One_transfer_is_taken_at_a_time_until_its_client_falls_silent_or_gives_up()
        {
            TftpServer server = NewServer();
            Ask(server, "\0\u0002b.mku\0octet\0");
            Assert.AreEqual("5 0 another update is being transferred", Ask(server, "\0\u0002c.mku\0octet\0", "10.0.0.3:7"));
            server.Tick(29999);
            Assert.AreEqual("5 0 another update is being transferred", Ask(server, "\0\u0002c.mku\0octet\0", "10.0.0.3:7"));
            server.Tick(30000);
            Assert.AreEqual("4 0 0", Ask(server, "\0\u0002c.mku\0octet\0", "10.0.0.3:7"));
            Assert.AreEqual("", Ask(server, "\0\u0005\0\0given up\0", "10.0.0.3:7"));
            Assert.AreEqual("4 0 0", Ask(server, "\0\u0002b.mku\0octet\0"));
        }

        private static TftpServer NewServer()
        {
            MemoryFiles files = new MemoryFiles();
            MemoryUpdateStore store = new MemoryUpdateStore(files);
            UpdateSlots slots = new UpdateSlots(store, new SafeFile(files, "I:\\update.bin"));
            UpdateTransfers transfers = new UpdateTransfers(new NoKeys(), new SlotBench(), store, slots);
            transfers.Use(new ImageRules { Firmware = "otgw", Board = "esp32", Running = "0.1.0" }, 600, true);
            return new TftpServer(transfers);
        }

        // The answer's operation, then numbers, or texts with a blank for each zero
        private static string Ask(TftpServer server, string packet, string client = Client)
        {
            byte[] bytes = new byte[packet.Length];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)packet[i];
            }

            byte[] answer = server.Handle(bytes, bytes.Length, client, 0);
            if (answer == null)
            {
                return "";
            }

            string text = answer[1].ToString() + " ";
            int at = 2;
            if (answer[1] == 4)
            {
                return text + answer[2].ToString() + " " + answer[3].ToString();
            }

            if (answer[1] == 5)
            {
                return text + answer[3].ToString() + " " + Encoding.UTF8.GetString(answer, 4, answer.Length - 5);
            }

            for (; at < answer.Length; at++)
            {
                text += answer[at] == 0 ? " " : Encoding.UTF8.GetString(answer, at, 1);
            }

            return text;
        }
    }
}
