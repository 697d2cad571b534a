using System.Text;
using Meterkast.Settings;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>A change of settings with which the device does not reach its broker is taken back.</summary>
    [TestClass]
    public class SettingsGuardTests
    {
        private const string Good = "mqtt.host = good.lan\n";
        private const string Bad = "mqtt.host = bad.lan\n";
        private const long TenMinutes = 600000;

        [TestMethod]
        public void Three_starts_without_the_broker_bring_the_former_settings_back()
        {
            MemoryFiles files = ChangedToBad();
            for (int start = 0; start < 3; start++)
            {
                Assert.AreEqual("bad.lan", Start(files, false, 5000).MqttHost);
            }

            DeviceSettings settings = Start(files, true, 5000);
            Assert.AreEqual("good.lan", settings.MqttHost);
            Assert.AreEqual("I:\\settings.bad", settings.RefusedFile);
            Assert.IsTrue(settings.Errors.StartsWith("settings.ini: the last change: the device started three times"), settings.Errors);
            Assert.AreEqual(Bad, Text(files, SettingsGuard.RefusedPath));
            Assert.AreEqual("I:\\settings.bad", Start(files, true, 5000).RefusedFile, "it is told until there is another change");
        }

        [TestMethod]
        public void A_start_that_reaches_the_broker_proves_the_settings()
        {
            MemoryFiles files = ChangedToBad();
            Start(files, false, 5000);
            Start(files, false, 5000);
            Start(files, true, 5000);
            for (int start = 0; start < 6; start++)
            {
                Assert.AreEqual("bad.lan", Start(files, false, 5000).MqttHost);
            }

            Assert.IsFalse(files.Exists(SettingsGuard.RefusedPath));
        }

        [TestMethod]
        public void A_run_of_ten_minutes_with_settings_that_were_flashed_is_no_restart()
        {
            MemoryFiles files = ChangedToBad();
            files.Put(SettingsStore.FilePath, Encoding.UTF8.GetBytes("# by cable\n" + Bad));
            for (int start = 0; start < 9; start++)
            {
                Assert.AreEqual("bad.lan", Start(files, false, start % 3 == 2 ? TenMinutes : TenMinutes - 1).MqttHost, start.ToString());
            }
        }

        [TestMethod]
        public void An_outage_of_the_broker_costs_no_settings_and_no_write()
        {
            MemoryFiles files = new MemoryFiles();
            files.Put(SettingsStore.FilePath, Encoding.UTF8.GetBytes(Good));
            Start(files, true, 5000);
            files.StepsLeft = 0;
            for (int start = 0; start < 9; start++)
            {
                DeviceSettings settings = Start(files, false, 5000);
                Assert.AreEqual("good.lan", settings.MqttHost);
                Assert.AreEqual("", settings.Errors);
            }
        }

        [TestMethod]
        public void A_device_that_never_reached_a_broker_has_nothing_to_go_back_to()
        {
            MemoryFiles files = new MemoryFiles();
            files.Put(SettingsStore.FilePath, Encoding.UTF8.GetBytes(Bad));
            for (int start = 0; start < 6; start++)
            {
                Assert.AreEqual("bad.lan", Start(files, false, 5000).MqttHost);
            }
        }

        [TestMethod]
        public void Who_puts_the_refused_settings_back_gets_three_starts_again()
        {
            MemoryFiles files = ChangedToBad();
            for (int start = 0; start < 4; start++)
            {
                Start(files, false, 5000);
            }

            files.Put(SettingsStore.FilePath, Encoding.UTF8.GetBytes(Bad));
            for (int start = 0; start < 3; start++)
            {
                DeviceSettings settings = Start(files, false, 5000);
                Assert.AreEqual("bad.lan", settings.MqttHost);
                Assert.IsNull(settings.RefusedFile);
            }

            Assert.AreEqual("good.lan", Start(files, false, 5000).MqttHost);
        }

        [TestMethod]
        public void Several_changes_before_a_restart_are_taken_back_together()
        {
            MemoryFiles files = new MemoryFiles();
            files.Put(SettingsStore.FilePath, Encoding.UTF8.GetBytes(Good));
            SettingsStore store = new SettingsStore(files);
            store.Load("otgw");
            Assert.IsNull(store.Change("mqtt.host", "bad.lan"));
            Assert.IsNull(store.Change("mqtt.port", "8883"));
            for (int start = 0; start < 3; start++)
            {
                Start(files, false, 5000);
            }

            DeviceSettings settings = Start(files, false, 5000);
            Assert.AreEqual("good.lan", settings.MqttHost);
            Assert.AreEqual(1883, settings.MqttPort);
        }

        [TestMethod]
        public void A_power_cut_at_any_step_leaves_whole_settings_and_comes_to_the_same_end()
        {
            for (int steps = 0; steps < 60; steps++)
            {
                MemoryFiles files = ChangedToBad();
                files.StepsLeft = steps;
                for (int start = 0; start < 8; start++)
                {
                    if (start == 5)
                    {
                        files.StepsLeft = -1;
                    }

                    DeviceSettings settings = Start(files, false, 5000);
                    Assert.IsTrue(settings.MqttHost == "bad.lan" || settings.MqttHost == "good.lan", steps.ToString());
                }

                Start(files, false, 5000);
                DeviceSettings last = Start(files, true, 5000);
                Assert.AreEqual("good.lan", last.MqttHost, steps.ToString());
                Assert.AreEqual("I:\\settings.bad", last.RefusedFile, steps.ToString());
                Assert.AreEqual(Bad, Text(files, SettingsGuard.RefusedPath), steps.ToString());
                Assert.AreEqual(Good, Text(files, SettingsGuard.FormerPath), steps.ToString());
            }
        }

        [TestMethod]
        public void A_power_cut_while_proven_settings_are_kept_leaves_the_ones_in_force()
        {
            for (int steps = 0; steps < 16; steps++)
            {
                MemoryFiles files = ChangedToBad();
                files.StepsLeft = steps;
                Start(files, true, 5000);
                files.StepsLeft = -1;
                Assert.AreEqual("bad.lan", Start(files, false, 5000).MqttHost, steps.ToString());
                string former = Text(files, SettingsGuard.FormerPath);
                Assert.IsTrue(former == Good || former == Bad, steps.ToString());
            }
        }

        private static MemoryFiles ChangedToBad()
        {
            MemoryFiles files = new MemoryFiles();
            files.Put(SettingsStore.FilePath, Encoding.UTF8.GetBytes(Good));
            SettingsStore store = new SettingsStore(files);
            store.Load("otgw");
            store.Guard.Tick(true, 3000);
            Assert.IsNull(store.Change("mqtt.host", "bad.lan"));
            return files;
        }

        // One start of the device and what becomes of it; the power may be cut meanwhile
        private static DeviceSettings Start(MemoryFiles files, bool reachesBroker, long lasts)
        {
            SettingsStore store = new SettingsStore(files);
            DeviceSettings settings = store.Load("otgw");
            store.Guard.Tick(false, 0);
            store.Guard.Tick(reachesBroker, lasts);
            return settings;
        }

        private static string Text(MemoryFiles files, string path)
        {
            byte[] bytes = files.Read(path);
            return Encoding.UTF8.GetString(bytes, 0, bytes.Length);
        }
    }
}
