using Meterkast.Mqtt;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class MqttTests
    {
        [TestMethod]
        public void The_wait_for_the_broker_is_about_a_second_at_first_and_about_a_minute_in_the_end()
        {
            Backoff backoff = new Backoff(7);
            int first = backoff.NextWait(0);
            Assert.IsTrue(first >= 750 && first <= 1250, first.ToString());
            int soon = backoff.NextWait(30000);
            Assert.IsTrue(soon >= 1125 && soon <= 1875, soon.ToString());
            int late = backoff.NextWait(86400000);
            Assert.IsTrue(late >= 45000 && late <= 75000, late.ToString());
            backoff.Connected();
            int again = backoff.NextWait(90000000);
            Assert.IsTrue(again >= 750 && again <= 1250, again.ToString());
        }

        [TestMethod]
        public void Two_devices_do_not_wait_equally_long()
        {
            Assert.IsTrue(new Backoff(2).NextWait(0) != new Backoff(90001).NextWait(0));
        }

        [TestMethod]
        public void The_inbox_keeps_its_messages_in_order_and_counts_what_it_cannot_take()
        {
            CommandInbox inbox = new CommandInbox();
            for (int i = 0; i < CommandInbox.Capacity; i++)
            {
                Assert.IsTrue(inbox.Offer(new InboxMessage(i.ToString(), new byte[0], false)));
            }

            Assert.IsFalse(inbox.Offer(new InboxMessage("one more", new byte[0], false)));
            Assert.AreEqual(1, inbox.Refused);
            for (int i = 0; i < CommandInbox.Capacity; i++)
            {
                Assert.AreEqual(i.ToString(), inbox.Dequeue().Name);
            }

            Assert.IsTrue(inbox.Dequeue() == null);
            Assert.AreEqual(1, inbox.ConsumeRefused());
            Assert.AreEqual(0, inbox.ConsumeRefused());
        }

        [TestMethod]
        public void Of_a_message_that_is_too_long_for_any_command_only_the_beginning_is_kept()
        {
            InboxMessage message = new InboxMessage(new string('n', 1000), new byte[40000], false);
            Assert.IsTrue(message.IsCut);
            Assert.IsTrue(message.Payload.Length < 100 && message.Name.Length < 200);
            Assert.IsFalse(new InboxMessage("raw", new byte[InboxMessage.MaxPayloadLength], false).IsCut);
        }

        [TestMethod]
        public void Every_fourth_message_asks_for_an_acknowledgement_and_eight_are_under_way()
        {
            PublishWindow window = new PublishWindow();
            string marks = "";
            for (int i = 1; window.IsOpen(0); i++)
            {
                marks += window.NextIsMark ? i.ToString() + " " : "";
                window.HandedOver(window.NextIsMark, 0);
            }

            Assert.AreEqual("4 8 ", marks);
            window.Acknowledged();
            Assert.IsTrue(window.IsOpen(0));
        }

        [TestMethod]
        public void An_acknowledgement_frees_the_place_of_its_message_and_of_those_before_it()
        {
            PublishWindow window = new PublishWindow();
            for (int i = 0; i < 8; i++)
            {
                window.HandedOver(i == 2 || i == 7, 0);
            }

            window.Acknowledged();
            int room = 0;
            for (; window.IsOpen(0); room++)
            {
                window.HandedOver(false, 0);
            }

            Assert.AreEqual(3, room);
        }

        [TestMethod]
        public void Acknowledgements_come_in_their_order_and_a_new_connection_begins_without_any()
        {
            Acknowledgements acknowledgements = new Acknowledgements();
            acknowledgements.Add(7);
            acknowledgements.Add(-8);
            Assert.AreEqual(7, acknowledgements.Dequeue());
            Assert.AreEqual(-8, acknowledgements.Dequeue());
            Assert.AreEqual(0, acknowledgements.Dequeue());
            acknowledgements.Add(9);
            acknowledgements.Clear();
            Assert.AreEqual(0, acknowledgements.Dequeue());
        }

        [TestMethod]
        public void A_broker_that_acknowledges_nothing_does_not_silence_the_device_for_ever()
        {
            PublishWindow window = new PublishWindow();
            while (window.IsOpen(5000))
            {
                window.HandedOver(window.NextIsMark, 5000);
            }

            Assert.IsFalse(window.IsOpen(14999));
            Assert.IsTrue(window.IsOpen(15000));
        }
    }
}
