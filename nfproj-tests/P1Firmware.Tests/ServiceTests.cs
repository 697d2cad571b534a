using System.Text;
using Meterkast.MulticastDns;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>How the meter is found by multicast DNS, packet by packet.</summary>
    [TestClass]
    public class ServiceTests
    {
        private const string Head = "000000000001000000000000";
        private const string Service = "095F6877656E65726779045F746370056C6F63616C00";
        private const string Name = "0E70316D657465722D316132623363";
        private const string Local = "056C6F63616C00";
        private static byte[] Address => new byte[] { 192, 168, 1, 7 };

        [TestMethod]
        public void It_tells_everybody_twice_at_the_start()
        {
            ServiceResponder responder = Make();
            Assert.AreEqual(0, responder.Wait(50));
            Assert.IsTrue(responder.Answer(Address, 50).Length > 0);
            Assert.AreEqual(1000, responder.Wait(50));
            responder.Answer(Address, 1050);
            Assert.AreEqual(ServiceResponder.Never, responder.Wait(1050));
        }

        [TestMethod]
        public void The_answer_has_the_service_its_place_its_texts_and_the_address()
        {
            string answer = Hex.Text(Make().Answer(Address, 0));
            string instance = Name + Service;
            string expected = "000084000000000400000000"
                + Service + "000C0001" + "00001194" + "0025" + instance
                + instance + "00218001" + "00000078" + "001C" + "000000000050" + Name + Local
                + instance + "00108001" + "00001194" + "001D" + "0D" + Hex.Text(Encoding.UTF8.GetBytes("api_enabled=1")) + "0E" + Hex.Text(Encoding.UTF8.GetBytes("path=/api/v1_x"))
                + Name + Local + "00018001" + "00000078" + "0004" + "C0A80107";
            Assert.AreEqual(expected.ToLower(), answer);
        }

        [TestMethod]
        public void Whoever_asks_for_any_of_it_is_answered_at_most_once_a_second()
        {
            ServiceResponder responder = Started();
            Ask(responder, Head + Service + "000C0001");
            Assert.AreEqual(0, responder.Wait(5000));
            responder.Answer(Address, 5000);
            Ask(responder, Head + Name + Service + "00218001");
            Assert.AreEqual(600, responder.Wait(5400));
            responder.Answer(Address, 6000);
            Ask(responder, Head + Name + Local + "00010001");
            Assert.AreEqual(0, responder.Wait(9000));
        }

        [TestMethod]
        public void Names_may_be_in_capitals_and_shortened()
        {
            // the second question's name points to that of the first: SMB instead of the device's, and the same service in capitals
            ServiceResponder responder = Started();
            Ask(responder, "000000000002000000000000" + "03534D42" + "095F4857454E45524759045F544350054C4F43414C00" + "00210001" + "C010" + "000C0001");
            Assert.AreEqual(0, responder.Wait(5000));
        }

        [TestMethod]
        public void Other_questions_answers_and_what_is_known_already_are_passed_over()
        {
            ServiceResponder responder = Started();
            Ask(responder, Head + "055F68747470045F746370056C6F63616C00" + "000C0001");
            Ask(responder, Head + Service + "00100001");
            Ask(responder, Hex.Text(Make().Answer(Address, 0)));
            Ask(responder, "000000000001000100000000" + Service + "000C0001" + "C00C" + "000C0001" + "00001194" + "0011" + Name + "C00C");
            Assert.AreEqual(ServiceResponder.Never, responder.Wait(5000));

            // known for less than half of its time only
            Ask(responder, "000000000001000100000000" + Service + "000C0001" + "C00C" + "000C0001" + "00000400" + "0011" + Name + "C00C");
            Assert.AreEqual(0, responder.Wait(5000));
        }

        [TestMethod]
        public void Damaged_packets_do_no_harm()
        {
            ServiceResponder responder = Started();
            string whole = "000000000001000100000000" + Service + "000C0001" + "C00C" + "000C0001" + "00001194" + "0011" + Name + "C00C";
            for (int length = 0; length < whole.Length; length += 2)
            {
                Ask(responder, whole.Substring(0, length));
            }

            // a name that points to itself, and one that points behind the end
            Ask(responder, Head + "C00C" + "000C0001");
            Ask(responder, Head + "C0FF" + "000C0001");
            Ask(responder, "0000000000FF00FF00000000" + Service);
        }

        private static ServiceResponder Make() => new ServiceResponder("_hwenergy._tcp", "p1meter-1a2b3c", "api_enabled=1\npath=/api/v1_x", 80);

        private static ServiceResponder Started()
        {
            ServiceResponder responder = Make();
            responder.Answer(Address, 0);
            responder.Answer(Address, 1000);
            return responder;
        }

        private static void Ask(ServiceResponder responder, string packet)
        {
            byte[] bytes = Hex.Bytes(packet);
            responder.Handle(bytes, bytes.Length);
        }
    }
}
