using Meterkast.Mqtt;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class SubscriptionTests
    {
        private const long Moment = 2000;
        private const long Hour = 3600000;

        [TestMethod]
        public void Two_connections_that_end_soon_leave_the_named_commands_and_two_more_none_for_an_hour()
        {
            SubscriptionPlan plan = new SubscriptionPlan();
            plan.HandleEnd(Moment);
            Assert.AreEqual(SubscriptionPlan.Everything, plan.Stage);
            plan.HandleEnd(Moment);
            Assert.AreEqual(SubscriptionPlan.Named, plan.Stage);
            plan.HandleEnd(Moment);
            plan.HandleEnd(Moment);
            Assert.AreEqual(SubscriptionPlan.None, plan.Stage);
            Assert.IsFalse(plan.ConsumeRetry(Hour - 1));
            Assert.IsTrue(plan.ConsumeRetry(Hour));
            Assert.AreEqual(SubscriptionPlan.Named, plan.Stage);
        }

        [TestMethod]
        public void A_broker_that_is_often_restarted_costs_no_subscription()
        {
            SubscriptionPlan plan = new SubscriptionPlan();
            for (int i = 0; i < 10; i++)
            {
                plan.HandleEnd(20000);
                plan.HandleEnd(Moment);
            }

            Assert.AreEqual(SubscriptionPlan.Everything, plan.Stage);
        }

        [TestMethod]
        public void A_connection_that_lasted_brings_everything_back()
        {
            SubscriptionPlan plan = new SubscriptionPlan();
            plan.HandleEnd(Moment);
            plan.HandleEnd(Moment);
            plan.HandleEnd(Hour);
            Assert.AreEqual(SubscriptionPlan.Everything, plan.Stage);
        }

        [TestMethod]
        public void The_subscription_is_repeated_until_no_retained_command_comes_or_the_same_one_again()
        {
            SubscriptionPlan plan = new SubscriptionPlan();
            Assert.IsFalse(plan.ConsumeRetained());
            plan.HandleRetained("a");
            plan.HandleRetained("b");
            Assert.IsTrue(plan.ConsumeRetained());
            plan.HandleRetained("c");
            Assert.IsTrue(plan.ConsumeRetained());
            plan.HandleRetained("c");
            Assert.IsFalse(plan.ConsumeRetained());
        }

        [TestMethod]
        public void A_retained_command_is_deleted_and_the_copy_of_the_deletion_is_no_command()
        {
            RecordingPublisher publisher = new RecordingPublisher();
            RetainedCommands retained = new RetainedCommands(publisher, "otgw");
            retained.Delete("raw");
            Assert.IsTrue(retained.Publish());
            Assert.AreEqual("otgw/set/raw ", publisher.Message(0));
            InboxMessage echo = new InboxMessage("raw", new byte[0], false);
            Assert.IsTrue(retained.ConsumeEcho(echo));
            Assert.IsFalse(retained.ConsumeEcho(echo));
        }

        [TestMethod]
        public void Deletions_wait_for_room_and_are_forgotten_with_the_connection()
        {
            RecordingPublisher publisher = new RecordingPublisher { Room = 0 };
            RetainedCommands retained = new RetainedCommands(publisher, "otgw");
            int count = 0;
            for (; retained.HasRoom; count++)
            {
                retained.Delete("c" + count.ToString());
            }

            Assert.IsFalse(retained.Publish());
            publisher.Room = 3;
            Assert.IsFalse(retained.Publish());
            Assert.IsTrue(retained.HasRoom);
            Assert.IsTrue(retained.ConsumeEcho(new InboxMessage("c2", new byte[0], false)));
            retained.Forget();
            publisher.Room = 100;
            Assert.IsTrue(retained.Publish());
            Assert.IsFalse(retained.ConsumeEcho(new InboxMessage("c1", new byte[0], false)));
        }
    }
}
