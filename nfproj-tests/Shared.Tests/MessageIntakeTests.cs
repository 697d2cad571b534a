using System.Text;
using Meterkast.Diagnostics;
using Meterkast.Mqtt;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class MessageIntakeTests
    {
        private readonly CommandInbox _inbox = new CommandInbox();
        private readonly Heap _heap = new Heap();
        private MessageIntake _intake;

        [TestMethod]
        public void A_command_is_taken_without_its_prefix_and_another_topic_whole()
        {
            Make();
            Assert.IsTrue(Offer("otgw/set/raw", 1));
            Assert.IsTrue(Offer("homeassistant/status", 0));
            Assert.IsFalse(Offer("otgw/status", 0));
            Assert.IsFalse(Offer("homeassistant/status/x", 0));
            Assert.AreEqual("raw", _inbox.Dequeue().Name);
            Assert.AreEqual("homeassistant/status", _inbox.Dequeue().Name);
            Assert.IsTrue(_inbox.Dequeue() == null);
            Assert.AreEqual(0, _inbox.Refused);
        }

        [TestMethod]
        public void Nothing_more_is_read_while_the_inbox_is_full_and_what_does_not_move_for_ten_seconds_is_refused()
        {
            Make();
            for (int i = 0; i < CommandInbox.Capacity; i++)
            {
                Assert.AreEqual(MessageIntake.Take, _intake.Decide(30, 0));
                Assert.IsTrue(Offer("otgw/set/raw", i + 1));
            }

            Assert.AreEqual(MessageIntake.Wait, _intake.Decide(30, 0));
            Assert.IsTrue(_inbox.IsHeld);
            Assert.AreEqual(MessageIntake.Wait, _intake.Decide(30, 9999));
            Assert.AreEqual(MessageIntake.Refuse, _intake.Decide(30, 10000));

            // taken is not enough: the broker does not know yet
            _inbox.Dequeue();
            Assert.AreEqual(MessageIntake.Refuse, _intake.Decide(30, 10001));
            Assert.AreEqual(1, _inbox.FirstTaken);
            _inbox.ForgetTaken();
            Assert.AreEqual(MessageIntake.Take, _intake.Decide(30, 10002));
            Assert.IsFalse(_inbox.IsHeld);
        }

        [TestMethod]
        public void Nothing_more_is_read_while_the_heap_is_short()
        {
            Make();
            _heap.Free = HeapBudget.ForCommand + 700;
            Assert.AreEqual(MessageIntake.Take, _intake.Decide(30, 1000));
            Assert.AreEqual(MessageIntake.Take, _intake.Decide(30, 1001));
            Assert.AreEqual(MessageIntake.Wait, _intake.Decide(40000, 1002));
            _heap.Free = HeapBudget.ForCommand + 1400;
            Assert.AreEqual(MessageIntake.Take, _intake.Decide(40000, 2002));
        }

        [TestMethod]
        public void Messages_are_acknowledged_in_their_order_once_they_were_taken_out()
        {
            Make();
            Offer("otgw/set/a", 5);
            Offer("otgw/set/b", 0);
            Offer("otgw/set/c", 6);
            Assert.AreEqual(0, _inbox.FirstTaken);
            _inbox.Dequeue();
            _inbox.Dequeue();
            Assert.AreEqual(5, _inbox.FirstTaken);
            _inbox.ForgetTaken();
            Assert.AreEqual(0, _inbox.FirstTaken);
            _inbox.HandleConnection();
            _inbox.Dequeue();
            Assert.IsFalse(_inbox.HasTaken);
        }

        [TestMethod]
        public void A_name_is_not_cut_in_a_character()
        {
            Make();
            string name = new string('n', 127);
            Offer("otgw/set/" + name + "\u20AC", 0);
            InboxMessage message = _inbox.Dequeue();
            Assert.AreEqual(name, message.Name);
            Assert.IsTrue(message.IsCut);
        }

        private void Make()
        {
            _intake = new MessageIntake("otgw/set/", "homeassistant/status", _inbox, new HeapBudget(_heap));
        }

        private bool Offer(string topic, int number)
        {
            PacketWriter writer = new PacketWriter();
            writer.Publish(topic, Encoding.UTF8.GetBytes("1"), false, number);
            PacketReader reader = new PacketReader(_intake.TopicLimit);
            int end = writer.Start + writer.Count;
            int at = reader.Read(writer.Bytes, writer.Start, end);
            reader.Admit(true);
            Assert.AreEqual(end, reader.Read(writer.Bytes, at, end));
            Assert.AreEqual(PacketReader.Publish, reader.Complete);
            return _intake.Offer(reader);
        }

        private sealed class Heap : IHeap
        {
            public int Free { get; set; } = int.MaxValue;

            public int Collect() => Free;

            public byte[] Reserve(int length) => new byte[0];
        }
    }
}
