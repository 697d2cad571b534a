using System.Text;
using Meterkast.Obis;
using Meterkast.Text;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class MeterTimeTests
    {
        [TestMethod]
        public void Times_have_the_offset_of_the_country()
        {
            Expect("/ESO5\\METER_C", "", "2026-07-04T12:00:00+03:00", "2026-01-04T12:00:00+02:00", "");
            Expect("/TST5ISRAEL", "", "2026-07-04T12:00:00+03:00", "2026-01-04T12:00:00+02:00", "1-0:1.8.11(000001.000*kWh)\r\n");
            Expect("/TST5\\2METER", "EET", "2026-07-04T12:00:00+02:00", "2026-01-04T12:00:00+01:00", "1-3:0.2.8(50)\r\n");
        }

        [TestMethod]
        public void The_setting_decides_where_the_country_is_not_known()
        {
            Expect("/TST5METER", "", "2026-07-04T12:00:00+02:00", "2026-01-04T12:00:00+01:00", "");
            Expect("/TST5METER", "", "2026-07-04T12:00:00+02:00", "2026-01-04T12:00:00+01:00", "1-0:0.2.8(68860C25)\r\n");
            Expect("/TST5METER", "WET", "2026-07-04T12:00:00+01:00", "2026-01-04T12:00:00+00:00", "");
            Expect("/TST5METER", "EET", "2026-07-04T12:00:00+03:00", "2026-01-04T12:00:00+02:00", "");
        }

        [TestMethod]
        public void A_time_without_a_season_has_no_offset()
        {
            Assert.AreEqual("2026-07-04T12:00:00", Written("260704120000"));
        }

        [TestMethod]
        public void Midnight_at_the_end_of_a_day_is_that_of_the_next()
        {
            Assert.AreEqual("2026-07-05T00:00:00+02:00", Written("260704240000S"));
            Assert.AreEqual("2028-03-01T00:00:00+01:00", Written("280229240000W"));
            Assert.AreEqual("2027-01-01T00:00:00+01:00", Written("261231240000W"));
        }

        [TestMethod]
        public void The_hour_of_change_is_told_apart_by_its_season()
        {
            Assert.AreEqual("2026-10-25T02:30:00+02:00", Written("261025023000S"));
            Assert.AreEqual("2026-10-25T02:30:00+01:00", Written("261025023000W"));
        }

        [TestMethod]
        public void What_no_calendar_has_is_none()
        {
            string[] times =
            {
                "632525252525W", "260230120000W", "260431120000S", "261301120000W", "260100120000W", "270229000000W", "260704240001S",
                "260704256000S", "260704126000S", "260704120060S", "700101010000W", "000101000000W", "260704120000X", "2607041200S", "",
            };
            for (int i = 0; i < times.Length; i++)
            {
                Assert.AreEqual("None", Written(times[i]), times[i]);
            }
        }

        private static string Written(string time)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(time);
            TextBuffer text = new TextBuffer(40);
            MeterTime.Write(bytes, 0, bytes.Length, 1, text);
            return text.ToString();
        }

        private static void Expect(string identification, string zone, string summer, string winter, string lines)
        {
            string setting = zone == "" ? "" : "clock.zone = " + zone;
            MeterBench bench = new MeterBench(setting, null);
            bench.ReceiveSealed(identification + "\r\n\r\n0-0:1.0.0(260704120000S)\r\n" + lines);
            Assert.AreEqual(1, bench.CountOf("p1/timestamp " + summer), identification + " " + summer);
            bench.ReceiveSealed(identification + "\r\n\r\n0-0:1.0.0(260104120000W)\r\n" + lines);
            Assert.AreEqual(1, bench.CountOf("p1/timestamp " + winter), identification + " " + winter);
        }
    }
}
