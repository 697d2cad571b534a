using Meterkast.Mqtt;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class RetainedCommandTests
    {
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
        public void A_deletion_waits_for_room_and_is_forgotten_with_the_connection()
        {
            RecordingPublisher publisher = new RecordingPublisher { Room = 0 };
            RetainedCommands retained = new RetainedCommands(publisher, "otgw");
            retained.Delete("a");
            Assert.IsFalse(retained.HasRoom);
            Assert.IsFalse(retained.Publish());
            publisher.Room = 1;
            Assert.IsTrue(retained.Publish());
            Assert.IsTrue(retained.HasRoom);
            retained.Delete("b");
            retained.Forget();
            publisher.Room = 100;
            Assert.IsTrue(retained.Publish());
            Assert.AreEqual(1, publisher.Count);
            Assert.IsFalse(retained.ConsumeEcho(new InboxMessage("a", new byte[0], false)));
        }

        [TestMethod]
        public void A_hundred_deletions_are_recognized_when_they_come_back_in_any_order()
        {
            RetainedCommands retained = new RetainedCommands(new RecordingPublisher(), "otgw");
            for (int i = 0; i < 100; i++)
            {
                retained.Delete("left" + i.ToString());
            }

            for (int i = 99; i >= 0; i--)
            {
                Assert.IsTrue(retained.ConsumeEcho(new InboxMessage("left" + i.ToString(), new byte[0], false)));
            }

            Assert.IsFalse(retained.ConsumeEcho(new InboxMessage("left1", new byte[0], false)));
        }
    }
}
