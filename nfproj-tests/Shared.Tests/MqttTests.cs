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
            Backoff backoff = new Backoff(7, 0);
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
        public void Connections_that_the_broker_ends_one_after_another_while_it_is_there_look_like_a_second_client_of_the_same_name()
        {
            ShortConnections ends = new ShortConnections();
            ends.HandleEnd(1200);
            ends.HandleEnd(75000);
            Assert.IsFalse(ends.IsSuspicious);
            ends.HandleEnd(900);
            Assert.IsTrue(ends.IsSuspicious);
            ends.HandleEnd(86400000);
            Assert.IsFalse(ends.IsSuspicious, "one that lasted");

            // a broker that is restarted is away for a moment
            for (int i = 0; i < 5; i++)
            {
                ends.HandleEnd(5000);
                ends.HandleFailure();
            }

            Assert.IsFalse(ends.IsSuspicious);
        }

        [TestMethod]
        public void Two_devices_do_not_wait_equally_long()
        {
            Assert.IsTrue(new Backoff(2, 0).NextWait(0) != new Backoff(90001, 0).NextWait(0));
        }

        [TestMethod]
        public void A_thousand_devices_with_a_spread_of_twenty_seconds_come_back_evenly_within_it()
        {
            int[] arrivals = new int[30];
            for (int device = 0; device < 1000; device++)
            {
                // the broker is there again after ten seconds
                Backoff backoff = new Backoff(device * 7919, 20);
                long now = 0;
                while (now < 10000)
                {
                    now += backoff.NextWait(now);
                }

                arrivals[(int)((now - 10000) / 1000)]++;
            }

            for (int second = 0; second < arrivals.Length; second++)
            {
                Assert.IsTrue(arrivals[second] < 110, second.ToString() + ": " + arrivals[second].ToString());
                Assert.IsTrue(second <= 21 || arrivals[second] == 0, "a device came after " + second.ToString() + " s");
            }
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
        public void Acknowledgements_come_in_their_order_and_a_new_connection_begins_without_any()
        {
            Acknowledgements acknowledgements = new Acknowledgements();
            acknowledgements.Add(7);
            acknowledgements.Add(8);
            Assert.AreEqual(7, acknowledgements.Dequeue());
            Assert.AreEqual(8, acknowledgements.Dequeue());
            Assert.AreEqual(0, acknowledgements.Dequeue());
            acknowledgements.Add(9);
            acknowledgements.Clear();
            Assert.AreEqual(0, acknowledgements.Dequeue());
        }

        [TestMethod]
        public void A_connection_is_asked_for_a_sign_of_life_every_fifteen_seconds_and_given_up_after_thirty()
        {
            KeepAlive alive = new KeepAlive();
            alive.Begin(1000);
            Assert.AreEqual(15000, alive.Wait(1000));
            Assert.IsFalse(alive.ConsumePing(15999));
            Assert.IsTrue(alive.ConsumePing(16000));
            Assert.IsFalse(alive.ConsumePing(16001));
            alive.Said(16000);
            alive.Heard(16100);
            Assert.IsFalse(alive.IsDead(46099));
            Assert.IsTrue(alive.ConsumePing(31000));
            Assert.IsTrue(alive.IsDead(46100));
        }

        [TestMethod]
        public void A_device_that_only_listens_says_something_and_one_that_only_talks_asks_for_an_answer()
        {
            KeepAlive alive = new KeepAlive();
            alive.Begin(0);
            alive.Heard(14000);
            Assert.IsTrue(alive.ConsumePing(15000));
            alive.Begin(0);
            alive.Said(14000);
            Assert.IsTrue(alive.ConsumePing(15000));
        }
    }
}
