using Meterkast.Diagnostics;
using Meterkast.Gas;
using Meterkast.Gateway;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>What the boiler burns, estimated from its modulation and learned from the house's gas meter.</summary>
    [TestClass]
    public class GasTests
    {
        private const int Read = 0;
        private const int ReadAck = 4;
        private const int UnknownId = 7;
        private const int Flame = 0x0A;

        // 24 kW, and 20 % of it at least
        private const int Capacity = 0x1814;

        // 2026-11-24 23:00 UTC, which is midnight in winter
        private const int Midnight = 1795561200;

        [TestMethod]
        public void Power_follows_from_capacity_and_modulation_between_the_lowest_and_the_highest()
        {
            Assert.AreEqual(4800, GasPower.Of(24000, 20, 0, false));
            Assert.AreEqual(14400, GasPower.Of(24000, 20, 50 * 256, false));
            Assert.AreEqual(24000, GasPower.Of(24000, 20, 100 * 256, false));
            Assert.AreEqual(12000, GasPower.Of(24000, 20, 50 * 256, true));
            Assert.AreEqual(4800, GasPower.Of(24000, 20, 10 * 256, true));
            Assert.AreEqual(255000, GasPower.Of(255000, 100, 32767, false));
            Assert.AreEqual(0, GasPower.Of(24000, 0, -1, false));
        }

        [TestMethod]
        public void A_boiler_that_tells_capacity_and_modulation_has_power_and_use()
        {
            GatewayBench bench = new GatewayBench("gas.estimate = on");
            bench.Exchange(Read, 15, 0, ReadAck, Capacity);
            Burn(bench, 50, 60);
            Assert.AreEqual("otgw/gas_power_estimate 14.400", bench.Publisher.LastWith("otgw/gas_power_estimate "));
            Assert.AreEqual("otgw/gateway/gas_estimate ok", bench.Publisher.LastWith("otgw/gateway/gas_estimate "));
            int litres = Thousandths(bench, "otgw/gas_used_estimate ");
            Assert.IsTrue(litres > 1440 && litres < 1480, litres.ToString());
            Pause(bench, 1);
            Assert.AreEqual("otgw/gas_power_estimate 0.000", bench.Publisher.LastWith("otgw/gas_power_estimate "));
        }

        [TestMethod]
        public void A_boiler_that_does_not_tell_its_capacity_needs_it_as_a_setting_and_that_is_said()
        {
            GatewayBench bench = new GatewayBench("gas.estimate = on");
            bench.Exchange(Read, 15, 0, UnknownId, 0);
            Burn(bench, 50, 6);
            Assert.AreEqual(
                "otgw/gateway/gas_estimate the boiler does not tell its capacity (data id 15): expected boiler.capacity in the settings",
                bench.Publisher.LastWith("otgw/gateway/gas_estimate "));
            Assert.AreEqual("otgw/gas_power_estimate None", bench.Publisher.LastWith("otgw/gas_power_estimate "));
            GatewayBench told = new GatewayBench("gas.estimate = on\nboiler.capacity = 18.5\nboiler.min_modulation = 30\nboiler.modulation = maximum\ngas.factor = 1.1");
            Burn(told, 50, 1);
            Assert.AreEqual("otgw/gas_power_estimate 10.180", told.Publisher.LastWith("otgw/gas_power_estimate "));
        }

        [TestMethod]
        public void A_flame_of_which_the_modulation_is_not_told_yet_has_no_power_but_is_no_problem()
        {
            GatewayBench bench = new GatewayBench("gas.estimate = on");
            bench.Exchange(Read, 15, 0, ReadAck, Capacity);
            bench.Exchange(Read, 0, 0x0300, ReadAck, 0x0300);
            bench.Exchange(Read, 0, 0x0300, ReadAck, 0x0300 | Flame);
            bench.Wait(10000);
            Assert.AreEqual("otgw/gas_power_estimate None", bench.Publisher.LastWith("otgw/gas_power_estimate "));
            Assert.AreEqual("otgw/gateway/gas_estimate ok", bench.Publisher.LastWith("otgw/gateway/gas_estimate "));
            bench.Exchange(Read, 17, 0, ReadAck, 100 * 256);
            Assert.AreEqual("otgw/gas_power_estimate 24.000", bench.Publisher.LastWith("otgw/gas_power_estimate "));
        }

        [TestMethod]
        public void Without_the_settings_nothing_is_estimated()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Read, 15, 0, ReadAck, Capacity);
            Burn(bench, 50, 2);
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/gas_"));
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/gateway/gas_"));
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/gateway/source"));
        }

        [TestMethod]
        public void What_an_earlier_start_with_the_settings_has_left_on_the_broker_is_cleared_once()
        {
            RecordingPublisher publisher = new RecordingPublisher();
            StateTopics topics = new StateTopics("otgw/gateway/", new GatewayState());
            topics.SwitchOff(GatewayState.GasState, GatewayState.GasPower);
            topics.Publish(publisher, 0);
            topics.ResendAll();
            topics.Publish(publisher, 100000);
            Assert.AreEqual(4, publisher.Count);
            Assert.AreEqual("otgw/gas_power_estimate ", publisher.LastWith("otgw/gas_power_estimate "));
            GatewayBench bench = new GatewayBench();
            for (int i = 0; i < 400; i++)
            {
                bench.Wait(500);
            }

            Assert.AreEqual(1, ConfigsOf(bench, "/sensor/otgw_024D4B000001/gas_power_estimate/config "));
            Assert.AreEqual(1, ConfigsOf(bench, "/binary_sensor/otgw_024D4B000001/gateway_gas_estimate_problem/config "));
            Assert.AreEqual(1, ConfigsOf(bench, "/sensor/otgw_024D4B000001/gateway_source_errors/config "));
        }

        [TestMethod]
        public void A_reading_below_zero_is_no_reading()
        {
            GatewayBench bench = new GatewayBench("gas.topic = p1/gas_delivered");
            bench.Set("p1/gas_delivered", "-5");
            bench.Wait(1000);
            Assert.AreEqual("otgw/gateway/source_errors 1", bench.Publisher.LastWith("otgw/gateway/source_errors "));
            Assert.AreEqual(
                "otgw/gateway/sources gas.topic: expected a number from 0 to 999999 on p1/gas_delivered", bench.Publisher.LastWith("otgw/gateway/sources "));
        }

        [TestMethod]
        public void Between_the_flame_and_its_modulation_the_former_power_stays()
        {
            GatewayBench bench = new GatewayBench("gas.estimate = on");
            bench.Exchange(Read, 15, 0, ReadAck, Capacity);
            bench.Exchange(Read, 0, 0x0300, ReadAck, 0x0300);
            bench.Wait(1000);
            bench.Exchange(Read, 0, 0x0300, ReadAck, 0x0300 | Flame);
            bench.Wait(1000);
            bench.Exchange(Read, 17, 0, ReadAck, 100 * 256);
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/gas_power_estimate None"));
            Assert.AreEqual("otgw/gas_power_estimate 24.000", bench.Publisher.LastWith("otgw/gas_power_estimate "));
        }

        [TestMethod]
        public void The_factor_becomes_that_of_the_gas_meter_and_ignores_what_is_retained()
        {
            GatewayBench bench = Learning();
            bench.SetRetained("p1/gas_delivered", "1893.000");
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/gateway/gas_factor_source learned"));
            BurnMetered(bench, 24, 110);
            Assert.AreEqual("otgw/gateway/gas_factor_source learned", bench.Publisher.LastWith("otgw/gateway/gas_factor_source "));
            int factor = Thousandths(bench, "otgw/gateway/gas_factor ");
            Assert.IsTrue(factor >= 893 && factor <= 900, factor.ToString());
            Assert.AreEqual("otgw/gateway/sources ok", bench.Publisher.LastWith("otgw/gateway/sources "));
        }

        [TestMethod]
        public void Gas_that_burns_while_the_boiler_does_not_is_somebody_elses()
        {
            GatewayBench bench = Learning();
            BurnMetered(bench, 24, 110);
            int factor = Thousandths(bench, "otgw/gateway/gas_factor ");
            for (int i = 0; i < 12; i++)
            {
                _litres += 40;
                Pause(bench, 5);
                Tell(bench);
            }

            Assert.AreEqual(factor, Thousandths(bench, "otgw/gateway/gas_factor "));
        }

        [TestMethod]
        public void A_meter_that_is_replaced_and_a_boiler_that_was_not_heard_teach_nothing()
        {
            GatewayBench bench = Learning();
            BurnMetered(bench, 24, 110);
            int factor = Thousandths(bench, "otgw/gateway/gas_factor ");
            _litres = 0;
            Burn(bench, 50, 5);
            Tell(bench);
            Burn(bench, 50, 5);
            _litres += 90000;
            Tell(bench);
            bench.Wait(1200000);
            _litres += 900;
            Tell(bench);
            Assert.AreEqual(factor, Thousandths(bench, "otgw/gateway/gas_factor "));
        }

        [TestMethod]
        public void What_is_no_number_is_counted_and_said_in_one_sentence()
        {
            GatewayBench bench = Learning();
            bench.Set("p1/gas_delivered", "{\"value\":1}");
            bench.Wait(60000);
            Assert.AreEqual("otgw/gateway/sources gas.topic: expected a number from 0 to 999999 on p1/gas_delivered", bench.Publisher.LastWith("otgw/gateway/sources "));
            Assert.AreEqual("otgw/gateway/source_errors 1", bench.Publisher.LastWith("otgw/gateway/source_errors "));
            bench.Set("p1/gas_delivered", "None");
            Assert.AreEqual("otgw/gateway/source_errors 1", bench.Publisher.LastWith("otgw/gateway/source_errors "));
            Tell(bench);
            Assert.AreEqual("otgw/gateway/sources ok", bench.Publisher.LastWith("otgw/gateway/sources "));
            bench.Wait(4 * 3600 * 1000);
            Assert.AreEqual("otgw/gateway/sources gas.topic: no value on p1/gas_delivered for 14400 s", bench.Publisher.LastWith("otgw/gateway/sources "));
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/result/"));
        }

        [TestMethod]
        public void What_was_learned_outlasts_a_restart_but_not_another_capacity()
        {
            MemoryBytes store = new MemoryBytes();
            GasFactor factor = new GasFactor(9769, GasFactor.One);
            GasRecord record = new GasRecord(store, factor);
            record.Use(7);
            factor.Restore(1800, 2000);
            record.Keep();
            GasFactor again = new GasFactor(9769, GasFactor.One);
            new GasRecord(store, again).Use(7);
            Assert.AreEqual(9000, again.Value);
            GasFactor other = new GasFactor(9769, GasFactor.One);
            new GasRecord(store, other).Use(8);
            Assert.AreEqual(GasFactor.One, other.Value);
            store.Bytes[5] ^= 1;
            GasFactor damaged = new GasFactor(9769, GasFactor.One);
            new GasRecord(store, damaged).Use(7);
            Assert.IsFalse(damaged.IsLearned);
            record.Use(9);
            Assert.IsFalse(factor.IsLearned);
        }

        [TestMethod]
        public void A_whole_day_has_its_gas_its_degree_days_and_gas_per_degree_day()
        {
            GatewayBench bench = new GatewayBench("gas.estimate = on");
            bench.Gateway.ShowHealth(new DeviceHealth { Uptime = 0, UtcSeconds = Midnight - 60 });
            bench.Exchange(Read, 15, 0, ReadAck, Capacity);
            for (int hour = 0; hour < 24; hour++)
            {
                Burn(bench, 0, 15);
                Pause(bench, 45);
            }

            Assert.AreEqual("otgw/degree_days_yesterday None", bench.Publisher.LastWith("otgw/degree_days_yesterday "));
            Burn(bench, 0, 2);
            Assert.AreEqual("otgw/degree_days_yesterday 13.00", bench.Publisher.LastWith("otgw/degree_days_yesterday "));
            int litres = Thousandths(bench, "otgw/gas_yesterday_estimate ");
            Assert.IsTrue(litres > 2900 && litres < 3050, litres.ToString());
            int each = Thousandths(bench, "otgw/gas_per_degree_day_estimate ");
            Assert.IsTrue(each >= 225 && each <= 235, each.ToString());
        }

        [TestMethod]
        public void A_day_that_was_not_seen_whole_has_none_and_a_metered_one_goes_by_the_meter()
        {
            GasDay day = new GasDay();
            Assert.IsFalse(day.Pass(10, 5000, 9769));
            day.Burn(0, 12 * 3600000L);
            day.Measure(800, 24 * 3600000L);
            Assert.IsTrue(day.Pass(11, 6000, 9769));
            Assert.AreEqual(GasDay.None, day.Litres);
            Assert.AreEqual(1000, day.DegreeDays);
            Assert.AreEqual(GasDay.None, day.LitresPerDegreeDay);
            day.Measure(800, 24 * 3600000L);
            Assert.IsTrue(day.Pass(12, 10000, 9769));
            Assert.AreEqual(400, day.LitresPerDegreeDay);
            day.Measure(2000, 24 * 3600000L);
            day.Burn(9769L * 3600 * 500, 24 * 3600000L);
            Assert.IsTrue(day.Pass(13, GasDay.None, 9769));
            Assert.AreEqual(500, day.Litres);
            Assert.AreEqual(0, day.DegreeDays);
            Assert.AreEqual(GasDay.None, day.LitresPerDegreeDay);
        }

        [TestMethod]
        public void A_clock_that_is_set_back_across_midnight_ends_no_day_and_one_of_23_hours_is_whole()
        {
            GasDay day = new GasDay();
            Assert.IsFalse(day.Pass(10, 5000, 9769));
            Assert.IsTrue(day.Pass(11, 5000, 9769));
            day.Burn(9769L * 3600 * 500, (23 * 3600000L) - 10000);
            day.Measure(800, 23 * 3600000L);
            Assert.IsTrue(day.Pass(12, 5500, 9769));
            Assert.IsFalse(day.Pass(11, 5500, 9769));
            Assert.IsFalse(day.Pass(12, 5500, 9769));
            Assert.AreEqual(500, day.Litres);
            Assert.AreEqual(1000, day.DegreeDays);
        }

        private int _litres = 1893000;

        // empty ones, which withdraw
        private static int ConfigsOf(GatewayBench bench, string end)
        {
            int count = 0;
            for (int i = 0; i < bench.Publisher.Configs.Count; i++)
            {
                count += ((string)bench.Publisher.Configs[i]).EndsWith(end) ? 1 : 0;
            }

            return count;
        }

        private static GatewayBench Learning()
        {
            GatewayBench bench = new GatewayBench("gas.topic = p1/gas_delivered");
            bench.Exchange(Read, 15, 0, ReadAck, Capacity);
            return bench;
        }

        // The meter is read every five minutes
        private void BurnMetered(GatewayBench bench, int times, int litres)
        {
            for (int i = 0; i < times; i++)
            {
                Tell(bench);
                Burn(bench, 50, 5);
                _litres += litres;
            }

            Tell(bench);
        }

        private void Tell(GatewayBench bench)
        {
            bench.Set("p1/gas_delivered", (_litres / 1000).ToString() + "." + ((_litres % 1000) + 1000).ToString().Substring(1));
        }

        private static void Burn(GatewayBench bench, int modulation, int minutes) => Pass(bench, Flame, modulation, minutes);

        private static void Pause(GatewayBench bench, int minutes) => Pass(bench, 0, 0, minutes);

        private static void Pass(GatewayBench bench, int status, int modulation, int minutes)
        {
            // three exchanges take 300 ms
            for (int i = 0; i < minutes * 6; i++)
            {
                bench.Exchange(Read, 0, 0x0300, ReadAck, 0x0300 | status);
                bench.Exchange(Read, 17, 0, ReadAck, modulation * 256);
                bench.Exchange(Read, 27, 0, ReadAck, 5 * 256);
                bench.Wait(9700);
            }
        }

        private static int Thousandths(GatewayBench bench, string topic)
        {
            string value = bench.Publisher.LastWith(topic).Substring(topic.Length);
            int point = value.IndexOf('.');
            return (int.Parse(value.Substring(0, point)) * 1000) + int.Parse(value.Substring(point + 1));
        }
    }
}
