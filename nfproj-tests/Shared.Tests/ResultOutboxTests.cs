using Meterkast.Mqtt;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class ResultOutboxTests
    {
        private const string First = "otgw/result/first";
        private const string Second = "otgw/result/second";

        [TestMethod]
        public void A_result_is_kept_until_the_broker_has_acknowledged_it()
        {
            RecordingPublisher publisher = new RecordingPublisher { KeepsBack = true };
            ResultOutbox outbox = MakeTwo();
            outbox.Publish(publisher, 0);
            outbox.Publish(publisher, 0);
            Assert.AreEqual(1, publisher.CountWith(First));

            // the first one has arrived when the connection is lost
            publisher.Acknowledge(1);
            outbox.Publish(publisher, 0);
            outbox.ResendAll();
            outbox.Publish(publisher, 0);
            Assert.AreEqual(1, publisher.CountWith(First));
            Assert.AreEqual(2, publisher.CountWith(Second));
        }

        [TestMethod]
        public void Without_room_results_wait_in_their_order()
        {
            RecordingPublisher publisher = new RecordingPublisher { Room = 1 };
            ResultOutbox outbox = MakeTwo();
            Assert.IsFalse(outbox.Publish(publisher, 0));
            Assert.AreEqual(1, publisher.CountWith(First));
            publisher.Room = 5;
            Assert.IsTrue(outbox.Publish(publisher, 0));
            Assert.AreEqual(2, publisher.Count);
            Assert.IsTrue(publisher.Message(1).StartsWith(Second));
        }

        [TestMethod]
        public void No_command_is_taken_in_while_results_are_not_acknowledged()
        {
            RecordingPublisher publisher = new RecordingPublisher { KeepsBack = true };
            ResultOutbox outbox = new ResultOutbox("otgw", 0, 1);
            int count = 0;
            for (; outbox.HasRoom; count++)
            {
                outbox.AddUnquoted("x", "y");
                outbox.Publish(publisher, 0);
            }

            Assert.AreEqual(count, publisher.Count);
            publisher.Acknowledge(1);
            outbox.Publish(publisher, 0);
            Assert.IsTrue(outbox.HasRoom);
        }

        [TestMethod]
        public void Results_that_were_sent_make_room_after_a_while_when_their_acknowledgements_cannot_come()
        {
            RecordingPublisher publisher = new RecordingPublisher { KeepsBack = true, Room = 2 };
            ResultOutbox outbox = new ResultOutbox("otgw", 0, 1);
            while (outbox.HasRoom)
            {
                outbox.AddUnquoted("x", "y");
            }

            outbox.Publish(publisher, 0);
            outbox.Publish(publisher, 149);
            outbox.LetGoSent();
            Assert.IsFalse(outbox.HasRoom);
            outbox.Publish(publisher, 150);
            outbox.LetGoSent();
            outbox.AddUnquoted("x", "y");
            outbox.AddUnquoted("x", "y");
            Assert.IsFalse(outbox.HasRoom);
        }

        private static ResultOutbox MakeTwo()
        {
            ResultOutbox outbox = new ResultOutbox("otgw", 0, 1);
            outbox.AddUnquoted("first", "reason");
            outbox.AddUnquoted("second", "reason");
            return outbox;
        }
    }
}
