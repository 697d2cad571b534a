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
        public void The_inbox_keeps_32_messages_in_order_and_refuses_the_next()
        {
            CommandInbox inbox = new CommandInbox();
            for (int i = 0; i < 32; i++)
            {
                Assert.IsTrue(inbox.Offer(new InboxMessage(i.ToString(), new byte[0], false)));
            }

            Assert.IsFalse(inbox.Offer(new InboxMessage("32", new byte[0], false)));
            for (int i = 0; i < 32; i++)
            {
                Assert.AreEqual(i.ToString(), inbox.Take().Name);
            }

            Assert.IsTrue(inbox.Take() == null);
        }
    }
}
