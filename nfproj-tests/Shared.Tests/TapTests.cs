using System.Text;
using Meterkast.Settings;
using Meterkast.Tap;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class TapTests
    {
        [TestMethod]
        public void Each_reader_of_the_ring_has_a_place_of_its_own()
        {
            TapRing ring = new TapRing(null);
            ring.Write(Bytes("hello "), 0, 6);
            long late = ring.End;
            ring.Write(Bytes("..world.."), 2, 5);
            Assert.AreEqual("hello world", Text(ring, 0));
            Assert.AreEqual("world", Text(ring, late));
            Assert.AreEqual("", Text(ring, ring.End));
        }

        [TestMethod]
        public void What_was_overwritten_is_lost_and_what_was_not_is_whole()
        {
            TapRing ring = new TapRing(null);
            byte[] line = Bytes("0123456789");
            for (int i = 0; i < 1000; i++)
            {
                ring.Write(line, 0, 10);
            }

            Assert.IsTrue(ring.IsLost(0));
            Assert.IsTrue(ring.IsLost(ring.End - 4225));
            Assert.IsFalse(ring.IsLost(ring.End - 4224));
            byte[] piece = new byte[64];
            for (long place = ring.End - 4224; place < ring.End;)
            {
                int count = ring.Read(place, 0, piece);
                for (int i = 0; i < count; i++)
                {
                    Assert.AreEqual((int)('0' + ((place + i) % 10)), (int)piece[i]);
                }

                place += count;
            }
        }

        [TestMethod]
        public void A_stretch_for_one_client_is_passed_over_by_the_others()
        {
            TapRing ring = new TapRing(new TapMarks());
            ring.Write(Bytes("T1."), 0, 3);
            ring.WriteFor(2, Bytes("TT: 1."), 6);
            ring.WriteFor(2, Bytes("TT: 2."), 6);
            ring.WriteFor(0, Bytes("PR: A."), 6);
            ring.Write(Bytes("B2."), 0, 3);
            Assert.AreEqual("T1.PR: A.B2.", TextFor(ring, 0, 0));
            Assert.AreEqual("T1.B2.", TextFor(ring, 0, 1));
            Assert.AreEqual("T1.TT: 1.TT: 2.B2.", TextFor(ring, 0, 2));
            ring.WriteFor(1, Bytes("end"), 3);
            Assert.AreEqual(ring.End, ring.Skip(ring.End - 3, 0));
            Assert.AreEqual(ring.End - 3, ring.Skip(ring.End - 3, 1));
        }

        [TestMethod]
        public void Random_stretches_come_to_whom_they_are_for_in_pieces_of_any_length()
        {
            System.Random random = new System.Random(7);
            TapRing ring = new TapRing(new TapMarks());
            string[] expected = { "", "", "" };
            string[] seen = { "", "", "" };
            long[] places = { 0, 0, 0 };
            for (int i = 0; i < 3000; i++)
            {
                int reader = random.Next(6);
                string text = i.ToString() + (reader < 3 ? "!" : ".");
                if (reader < 3)
                {
                    ring.WriteFor(reader, Bytes(text), text.Length);
                    expected[reader] += text;
                }
                else
                {
                    ring.Write(Bytes(text), 0, text.Length);
                    expected[0] += text;
                    expected[1] += text;
                    expected[2] += text;
                }

                // mostly all there is, sometimes less
                int client = random.Next(3);
                for (int reads = random.Next(12); reads > 0; reads--)
                {
                    byte[] piece = new byte[1 + random.Next(40)];
                    places[client] = ring.Skip(places[client], client);
                    Assert.IsFalse(ring.IsLost(places[client]));
                    int count = ring.Read(places[client], client, piece);
                    seen[client] += count == 0 ? "" : Encoding.UTF8.GetString(piece, 0, count);
                    places[client] += count;
                }
            }

            for (int client = 0; client < 3; client++)
            {
                Assert.AreEqual(expected[client], seen[client] + TextFor(ring, places[client], client));
            }
        }

        [TestMethod]
        public void A_reader_that_is_behind_more_stretches_than_are_marked_has_lost_bytes()
        {
            TapRing ring = new TapRing(new TapMarks());
            for (int i = 0; i < 33; i++)
            {
                Assert.IsFalse(ring.IsLost(0));
                ring.WriteFor(1, Bytes("own"), 3);
                ring.Write(Bytes("all"), 0, 3);
            }

            Assert.IsTrue(ring.IsLost(0));
            Assert.IsFalse(ring.IsLost(3));
        }

        [TestMethod]
        public void Pieces_of_clients_come_out_in_the_order_of_their_arrival_and_their_leaving_too()
        {
            TapInbox inbox = new TapInbox();
            for (int i = 0; i < 7; i++)
            {
                Assert.IsTrue(inbox.HasRoomFor(i));
                inbox.Add(i, Bytes("piece " + i.ToString()), 7);
            }

            Assert.IsFalse(inbox.HasRoomFor(7));
            Assert.IsTrue(inbox.AddLeft(3));
            Assert.IsFalse(inbox.AddLeft(4));
            byte[] buffer = new byte[64];
            for (int i = 0; i < 7; i++)
            {
                Assert.AreEqual(7, inbox.Dequeue(buffer, out int client));
                Assert.AreEqual(i, client);
                Assert.AreEqual("piece " + i.ToString(), Encoding.UTF8.GetString(buffer, 0, 7));
            }

            Assert.AreEqual(-1, inbox.Dequeue(buffer, out int left));
            Assert.AreEqual(3, left);
            Assert.AreEqual(0, inbox.Dequeue(buffer, out int _));
        }

        [TestMethod]
        public void A_client_that_sends_faster_than_its_bytes_are_consumed_leaves_room_for_the_others()
        {
            TapInbox inbox = new TapInbox();
            inbox.Add(0, Bytes("first"), 5);
            Assert.IsTrue(inbox.HasRoomFor(0));
            inbox.Add(0, Bytes("second"), 6);
            Assert.IsFalse(inbox.HasRoomFor(0));
            Assert.IsTrue(inbox.HasRoomFor(1));
            inbox.Dequeue(new byte[64], out int _);
            Assert.IsTrue(inbox.HasRoomFor(0));
        }

        [TestMethod]
        public void Addresses_and_prefixes_are_let_in_and_nobody_else()
        {
            TapAccess access = new TapAccess("192.168.1.7, 10.0.0.0/8,172.16.4.0/22");
            Assert.IsTrue(access.Allows(new byte[] { 192, 168, 1, 7 }));
            Assert.IsFalse(access.Allows(new byte[] { 192, 168, 1, 8 }));
            Assert.IsTrue(access.Allows(new byte[] { 10, 255, 0, 1 }));
            Assert.IsTrue(access.Allows(new byte[] { 172, 16, 7, 255 }));
            Assert.IsFalse(access.Allows(new byte[] { 172, 16, 8, 0 }));
            Assert.IsFalse(access.Allows(new byte[16]));
            Assert.IsFalse(new TapAccess("").Allows(new byte[] { 10, 0, 0, 1 }));
        }

        [TestMethod]
        public void The_devices_own_subnet_is_that_of_its_address_and_mask()
        {
            Assert.AreEqual("192.168.1.0/24", TapAccess.SubnetOf("192.168.1.34", "255.255.255.0"));
            Assert.AreEqual("10.4.0.0/14", TapAccess.SubnetOf("10.7.1.2", "255.252.0.0"));
            Assert.AreEqual("", TapAccess.SubnetOf("", "255.255.255.0"));
        }

        [TestMethod]
        public void Lists_that_are_none_are_found_in_the_settings()
        {
            string[] bad = { "192.168.1", "192.168.1.256", "1.2.3.4/33", "1.2.3.4/0", "a.b.c.d", "1.2.3.4,,5.6.7.8", "1.2.3.4 5.6.7.8" };
            for (int i = 0; i < bad.Length; i++)
            {
                DeviceSettings settings = new DeviceSettings("p1");
                settings.Read(Bytes("tap.allow = " + bad[i]));
                Assert.AreEqual("settings.ini: tap.allow: expected IPv4 addresses or prefixes with commas between", settings.Errors, bad[i]);
            }
        }

        [TestMethod]
        public void The_settings_of_the_tap_are_read()
        {
            DeviceSettings settings = new DeviceSettings("p1");
            Assert.AreEqual(0, settings.TapPort);
            Assert.IsTrue(settings.TapHasTelegrams);
            settings.Read(Bytes("tap.port = 8088\ntap.listen = 127.0.0.1\ntap.allow = 10.0.0.0/8\ntap.clients = 2\ntap.write = on\ntap.mode = bytes\n"));
            Assert.AreEqual("", settings.Errors);
            Assert.AreEqual(8088, settings.TapPort);
            Assert.AreEqual("127.0.0.1", settings.TapListen);
            Assert.AreEqual("10.0.0.0/8", settings.TapAllow);
            Assert.AreEqual(2, settings.TapClients);
            Assert.IsTrue(settings.TapWrite);
            Assert.IsFalse(settings.TapHasTelegrams);
        }

        private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

        private static string TextFor(TapRing ring, long place, int client)
        {
            string text = "";
            byte[] piece = new byte[5];
            while ((place = ring.Skip(place, client)) < ring.End)
            {
                int count = ring.Read(place, client, piece);
                text += Encoding.UTF8.GetString(piece, 0, count);
                place += count;
            }

            return text;
        }

        private static string Text(TapRing ring, long place)
        {
            byte[] buffer = new byte[64];
            int count = ring.Read(place, 0, buffer);
            return count == 0 ? "" : Encoding.UTF8.GetString(buffer, 0, count);
        }
    }
}
