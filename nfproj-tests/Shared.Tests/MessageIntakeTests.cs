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
            Offer("otgw/set/raw", 1);
            Offer("homeassistant/status", 0);
            Offer("p1/gas_delivered", 0);
            Offer("otgw/status", 0);
            Offer("homeassistant/status/x", 0);
            Assert.AreEqual("raw", _inbox.Dequeue().Name);
            Assert.AreEqual("homeassistant/status", _inbox.Dequeue().Name);
            Assert.AreEqual("p1/gas_delivered", _inbox.Dequeue().Name);
            Assert.IsTrue(_inbox.Dequeue() == null);
            Assert.AreEqual(0, _inbox.Refused);
        }

        [TestMethod]
        public void Nothing_more_is_read_while_the_inbox_is_full()
        {
            Make();
            for (int i = 0; i < CommandInbox.Capacity; i++)
            {
                Assert.AreEqual(MessageIntake.Take, _intake.Decide(30, 0));
                Offer("otgw/set/raw", i + 1);
            }

            Assert.AreEqual(MessageIntake.Wait, _intake.Decide(30, 0));
            Assert.IsTrue(_inbox.IsHeld);
            Assert.AreEqual(MessageIntake.Wait, _intake.Decide(30, 60000));

            // taken is not enough: the broker does not know yet
            _inbox.Dequeue();
            Assert.AreEqual(MessageIntake.Wait, _intake.Decide(30, 60001));
            Assert.AreEqual(1, _inbox.FirstTaken);
            _inbox.ForgetTaken();
            Assert.AreEqual(MessageIntake.Take, _intake.Decide(30, 60002));
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
        public void What_finds_no_memory_for_ten_seconds_is_refused_and_the_next_has_ten_seconds_of_its_own()
        {
            Make();
            _heap.Free = 1000;
            Assert.AreEqual(MessageIntake.Wait, _intake.Decide(30, 0));
            Assert.IsTrue(_inbox.IsHeld);
            Assert.AreEqual(MessageIntake.Wait, _intake.Decide(30, 9999));
            Assert.AreEqual(MessageIntake.Refuse, _intake.Decide(30, 10000));
            Assert.IsFalse(_inbox.IsHeld);
            Assert.AreEqual(MessageIntake.Wait, _intake.Decide(30, 3600000));
        }

        [TestMethod]
        public void A_refused_command_is_counted_and_acknowledged_after_those_before_it()
        {
            Make();
            Offer("otgw/set/a", 5);
            Offer("otgw/set/b", 6, false);
            Offer("homeassistant/status", 7, false);
            Offer("otgw/set/c", 8);
            Assert.AreEqual(1, _inbox.Refused);
            Assert.AreEqual(0, _inbox.FirstTaken);
            Assert.AreEqual("a", _inbox.Dequeue().Name);
            Assert.AreEqual("c", _inbox.Dequeue().Name);
            for (int number = 5; number <= 8; number++)
            {
                Assert.AreEqual(number, _inbox.FirstTaken);
                _inbox.ForgetTaken();
            }

            Assert.IsFalse(_inbox.HasTaken);
        }

        [TestMethod]
        public void A_message_that_the_broker_repeats_is_taken_once()
        {
            Make();
            Offer("otgw/set/a", 5);
            Offer("otgw/set/a", 5, true, true);
            Assert.AreEqual("a", _inbox.Dequeue().Name);
            Offer("otgw/set/a", 5, true, true);
            Assert.IsTrue(_inbox.Dequeue() == null);

            // acknowledged: the number may be another message's
            _inbox.ForgetTaken();
            Offer("otgw/set/b", 5, true, true);
            Assert.AreEqual("b", _inbox.Dequeue().Name);
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
            _intake = new MessageIntake("otgw/set/", new[] { "homeassistant/status", "p1/gas_delivered" }, _inbox, new HeapBudget(_heap));
        }

        private void Offer(string topic, int number, bool isAdmitted = true, bool isDuplicate = false)
        {
            PacketWriter writer = new PacketWriter();
            writer.Publish(topic, Encoding.UTF8.GetBytes("1"), false, number);
            writer.Bytes[writer.Start] |= (byte)(isDuplicate ? 8 : 0);
            PacketReader reader = new PacketReader(_intake.TopicLimit);
            int end = writer.Start + writer.Count;
            int at = reader.Read(writer.Bytes, writer.Start, end);
            reader.Admit(isAdmitted);
            Assert.AreEqual(end, reader.Read(writer.Bytes, at, end));
            Assert.AreEqual(PacketReader.Publish, reader.Complete);
            _intake.Offer(reader);
        }

        private sealed class Heap : IHeap
        {
            public int Free { get; set; } = int.MaxValue;

            public int Collect() => Free;

            public byte[] Reserve(int length) => new byte[0];
        }
    }
}
