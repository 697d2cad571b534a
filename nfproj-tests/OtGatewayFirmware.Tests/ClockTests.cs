using System;
using Meterkast.Diagnostics;
using Meterkast.Time;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>Time and date for the thermostat.</summary>
    [TestClass]
    public class ClockTests
    {
        // 2026-11-24, a Tuesday, 12:00:30 UTC
        private const long Noon = 1795521630;

        [TestMethod]
        public void The_time_goes_out_at_once_and_at_every_full_minute_and_the_date_once()
        {
            GatewayBench bench = new GatewayBench();
            Know(bench, Noon);
            Assert.AreEqual("SC=13:00/2|SR=21:11,24|SR=22:7,234", Sent(bench, 29000));
            Assert.AreEqual("SC=13:01/2", Sent(bench, 30000));
            Assert.AreEqual("SC=13:02/2", Sent(bench, 60000));
        }

        [TestMethod]
        public void The_date_follows_at_midnight_and_everything_after_a_reset()
        {
            GatewayBench bench = new GatewayBench();
            Know(bench, Noon + (11 * 3600) - 60);
            Assert.AreEqual("SC=23:59/2|SR=21:11,24|SR=22:7,234", Sent(bench, 10000));
            Assert.AreEqual("SC=00:00/3|SR=21:11,25|SR=22:7,234", Sent(bench, 40000));
            bench.Line("OpenTherm Gateway 6.6");
            Assert.AreEqual("PR=O|SC=00:00/3|SR=21:11,25|SR=22:7,234", Sent(bench, 1000));
        }

        [TestMethod]
        public void What_the_PIC_has_not_answered_is_told_again()
        {
            GatewayBench bench = new GatewayBench();
            Know(bench, Noon);
            string all = "";
            for (int i = 0; i < 200; i++)
            {
                bench.Wait(100);
                all += bench.Serial.Sent + (bench.Serial.Sent.Length > 0 ? "|" : "");
                bench.Serial.Clear();
            }

            Assert.AreEqual("SC=13:00/2|SC=13:00/2|SC=13:00/2|SR=21:11,24|SR=21:11,24|SR=21:11,24|SR=22:7,234|SR=22:7,234|SR=22:7,234|", all);
            Assert.AreEqual("SC=13:00/2|SR=21:11,24|SR=22:7,234|SC=13:01/2", Sent(bench, 15000));
            Assert.AreEqual("SC=13:02/2", Sent(bench, 60000));
        }

        [TestMethod]
        public void Nothing_is_told_while_the_time_is_not_known_or_the_zone_is_off()
        {
            GatewayBench bench = new GatewayBench();
            Know(bench, 0);
            Assert.AreEqual("", Sent(bench, 120000));
            bench = new GatewayBench("clock.zone = off");
            Know(bench, Noon);
            Assert.AreEqual("", Sent(bench, 120000));
        }

        [TestMethod]
        public void Summer_time_changes_at_one_oclock_UTC_on_the_last_Sundays_of_March_and_October()
        {
            Assert.IsFalse(EuropeanTime.IsSummer(new DateTime(2027, 3, 28, 0, 59, 59)));
            Assert.IsTrue(EuropeanTime.IsSummer(new DateTime(2027, 3, 28, 1, 0, 0)));
            Assert.IsTrue(EuropeanTime.IsSummer(new DateTime(2027, 10, 31, 0, 59, 59)));
            Assert.IsFalse(EuropeanTime.IsSummer(new DateTime(2027, 10, 31, 1, 0, 0)));
            Assert.IsTrue(EuropeanTime.IsSummer(new DateTime(2026, 7, 1, 0, 0, 0)));
            Assert.IsFalse(EuropeanTime.IsSummer(new DateTime(2026, 1, 1, 0, 0, 0)));
        }

        [TestMethod]
        public void Zones_differ_by_their_hours()
        {
            DateTime summer = new DateTime(2026, 7, 1, 22, 0, 0);
            Assert.AreEqual(22, EuropeanTime.Of(summer, "UTC").Hour);
            Assert.AreEqual(23, EuropeanTime.Of(summer, "WET").Hour);
            Assert.AreEqual(0, EuropeanTime.Of(summer, "CET").Hour);
            Assert.AreEqual(2, EuropeanTime.Of(summer, "CET").Day);
            Assert.AreEqual(1, EuropeanTime.Of(summer, "EET").Hour);
            Assert.AreEqual(23, EuropeanTime.Of(new DateTime(2026, 12, 1, 22, 0, 0), "CET").Hour);
        }

        private static void Know(GatewayBench bench, long utcSeconds)
        {
            bench.Gateway.ShowHealth(new DeviceHealth { UtcSeconds = utcSeconds, Uptime = (int)(bench.Now / 1000) });
        }

        // Each command is answered, so that the next one follows
        private static string Sent(GatewayBench bench, int milliseconds)
        {
            string all = "";
            for (; milliseconds > 0; milliseconds -= 100)
            {
                bench.Wait(100);
                while (bench.Serial.Sent.Length > 0)
                {
                    string sent = bench.Serial.Sent;
                    bench.Serial.Clear();
                    all += (all.Length == 0 ? "" : "|") + sent;
                    bench.Answer(sent == "PR=O" ? "PR: O=N" : sent.Substring(0, 2) + ": " + sent.Substring(3));
                }
            }

            return all;
        }
    }
}
