using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>No client of the tap holds up another one.</summary>
    [TestClass]
    public class TapFairnessTests
    {
        [TestMethod]
        public void Lines_that_the_PIC_would_not_answer_are_refused_at_once()
        {
            string[] lines = { "\u0001\u0002=x", "tt=20", "T=20", "1T=20", "T==20", "TT20.5", "TT=2\u00010", "TT=2\u00e9", "T =20" };
            for (int i = 0; i < lines.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Tap.Send(0, lines[i] + "\rPR=C\r");
                bench.Wait(10);
                Assert.AreEqual("PR=C", bench.Serial.Sent, lines[i]);
            }
        }

        [TestMethod]
        public void A_flood_of_one_client_does_not_starve_another()
        {
            GatewayBench bench = new GatewayBench();
            for (int i = 0; i < 12; i++)
            {
                bench.Tap.Send(0, "GA=" + (i % 8).ToString() + "\r");
            }

            bench.Wait(10);
            bench.Tap.Send(1, "GB=1\rGB=2\r");
            bench.Wait(10);
            string[] answers = { "GA: 0", "GA: 1", "GB: 1", "GA: 2", "GB: 2", "GA: 3" };
            for (int i = 0; i < answers.Length; i++)
            {
                bench.Answer(answers[i]);
            }

            // in turn, although the first had twelve lines waiting
            Assert.IsTrue(bench.Serial.Sent.StartsWith("GA=0|GA=1|GB=1|GA=2|GB=2|GA=3|GA=4"), bench.Serial.Sent);
        }
    }
}
