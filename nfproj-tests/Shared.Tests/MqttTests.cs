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
            Assert.AreEqual(1, inbox.Lost);
            for (int i = 0; i < CommandInbox.Capacity; i++)
            {
                Assert.AreEqual(i.ToString(), inbox.Take().Name);
            }

            Assert.IsTrue(inbox.Take() == null);
        }

        [TestMethod]
        public void Every_eighth_message_asks_for_an_acknowledgement_and_sixteen_are_under_way()
        {
            PublishWindow window = new PublishWindow();
            string marks = "";
            for (int i = 1; window.IsOpen(0); i++)
            {
                marks += window.NextIsMark ? i.ToString() + " " : "";
                window.HandedOver(0);
            }

            Assert.AreEqual("8 16 ", marks);
            window.Acknowledged();
            Assert.IsTrue(window.IsOpen(0));
        }

        [TestMethod]
        public void A_broker_that_acknowledges_nothing_does_not_silence_the_device_for_ever()
        {
            PublishWindow window = new PublishWindow();
            while (window.IsOpen(5000))
            {
                window.HandedOver(5000);
            }

            Assert.IsFalse(window.IsOpen(14999));
            Assert.IsTrue(window.IsOpen(15000));
        }
    }
}
