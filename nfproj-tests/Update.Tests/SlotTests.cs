using System;
using Meterkast.Settings;
using Meterkast.Updates;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class SlotTests
    {
        [TestMethod]
        public void A_device_without_updates_runs_what_was_flashed()
        {
            Assert.AreEqual(0, new SlotBench().Start());
        }

        [TestMethod]
        public void An_update_is_on_trial_until_it_is_kept()
        {
            SlotBench device = new SlotBench();
            device.Install(1);
            Assert.AreEqual(1, device.Start());
            device.Open().Keep();
            for (int i = 0; i < 5; i++)
            {
                Assert.AreEqual(1, device.Start());
            }

            Assert.AreEqual("", device.Open().Record.Failed);
        }

        [TestMethod]
        public void After_three_starts_without_proof_runs_what_ran_before_and_says_why()
        {
            SlotBench device = new SlotBench();
            device.Install(1);
            device.Start();
            device.Open().Keep();
            device.Install(2);
            for (int i = 0; i < 3; i++)
            {
                Assert.AreEqual(2, device.Start());
            }

            Assert.AreEqual(1, device.Start());
            Assert.AreEqual("0.1.2", device.Open().Record.Failed);
            Assert.AreEqual("it was started three times and did not prove good", device.Open().Record.Reason);
            Assert.AreEqual(1, device.Start());
        }

        [TestMethod]
        public void A_first_update_that_fails_leads_back_to_what_was_flashed()
        {
            SlotBench device = new SlotBench();
            device.Install(1);
            device.Start();
            device.Open().Fail("it cannot be loaded");
            Assert.AreEqual(0, device.Start());
            Assert.AreEqual("0.1.1", device.Open().Record.Failed);
        }

        [TestMethod]
        public void A_kept_update_that_can_no_longer_be_loaded_leads_back_to_what_was_flashed()
        {
            SlotBench device = new SlotBench();
            device.Install(1);
            device.Start();
            device.Open().Keep();
            device.Open().Fail("it cannot be loaded");
            Assert.AreEqual(0, device.Start());
        }

        [TestMethod]
        public void Updates_take_turns_in_the_slots()
        {
            SlotBench device = new SlotBench();
            for (byte version = 1; version < 6; version++)
            {
                device.Install(version);
                Assert.AreEqual(version, device.Start());
                device.Open().Keep();
            }

            Assert.AreEqual(5, device.Start());
        }

        [TestMethod]
        public void A_power_cut_at_any_step_of_transfer_and_switch_leaves_the_old_or_the_new_firmware()
        {
            // what is cut: an update where there was none, over a kept one, and over one that was kept in the other slot
            for (byte former = 0; former < 3; former++)
            {
                bool isDone = false;
                for (int steps = 0; !isDone; steps++)
                {
                    Assert.IsTrue(steps < 200);
                    SlotBench device = WithKept(former);
                    byte next = (byte)(former + 1);
                    isDone = device.Cut(steps, () => device.Install(next));
                    int runs = device.Start();
                    Assert.IsTrue(runs == former || runs == next, "after " + steps.ToString() + " steps runs " + runs.ToString());
                    Assert.IsTrue(!isDone || runs == next);

                    // and the device takes the next update all the same
                    device.Install(9);
                    Assert.AreEqual(9, device.Start());
                }
            }
        }

        [TestMethod]
        public void A_power_cut_at_any_step_of_a_start_or_of_keeping_leaves_the_old_or_the_new_firmware()
        {
            for (int steps = 0; steps < 12; steps++)
            {
                SlotBench device = WithKept(1);
                device.Install(2);
                device.Cut(steps, () => device.Start());
                Assert.AreEqual(2, device.Start());
                device.Cut(steps, () => device.Open().Keep());
                bool isKept = device.Open().Record.Active == 2;
                int runs = device.Start();
                Assert.AreEqual(2, runs);
                bool isFailed = device.Cut(steps, () => device.Open().Fail("it stopped"));
                runs = device.Start();
                Assert.IsTrue(runs == 2 || runs == (isKept ? 0 : 1), steps.ToString() + " steps: " + runs.ToString());
                Assert.IsTrue(!isFailed || runs != 2);
            }
        }

        [TestMethod]
        public void A_power_cut_at_every_start_of_a_trial_ends_it_all_the_same()
        {
            SlotBench device = WithKept(1);
            device.Install(2);
            int starts = 0;
            while (device.Start() == 2)
            {
                starts++;
                device.Cut(starts, () => device.Open().Keep());
                Assert.IsTrue(starts < 5 || device.Open().Record.Active == 2);
                if (device.Open().Record.Trial == 0)
                {
                    return;
                }
            }

            Assert.AreEqual(3, starts);
            Assert.AreEqual(1, device.Start());
        }

        [TestMethod]
        public void Where_there_is_room_for_one_image_the_next_one_replaces_it_and_the_flashed_firmware_is_the_way_back()
        {
            SlotBench device = new SlotBench();
            device.Files.Capacity = 1100;
            device.Install(1);
            device.Start();
            device.Open().Keep();
            Assert.IsFalse(device.Cut(-1, () => device.Install(2)));
            Assert.AreEqual(1, device.Start());
            device.Install(2);
            Assert.AreEqual(2, device.Start());
            device.Open().Fail("it stopped");
            Assert.AreEqual(0, device.Start());
        }

        [TestMethod]
        public void What_a_history_that_is_off_has_left_makes_room()
        {
            SlotBench device = new SlotBench();
            device.Files.Put(MemoryUpdateStore.History, new byte[1000]);
            device.Files.Capacity = 1600;
            AssertNoRoom(device, "there is no room for it on the storage beside the history; set history.keep = off");
            Assert.IsTrue(device.Files.Exists(MemoryUpdateStore.History));
            device.KeepsHistory = false;
            AssertNoRoom(device, "there was no room for it; what the history has left is deleted now, so send it again");
            device.Install(1);
            Assert.AreEqual(1, device.Start());
        }

        [TestMethod]
        public void An_image_for_which_there_is_no_room_at_all_is_refused_as_often_as_it_is_sent()
        {
            SlotBench device = new SlotBench { KeepsHistory = false };
            device.Files.Capacity = 500;
            for (int i = 0; i < 3; i++)
            {
                AssertNoRoom(device, "there is no room for it on the storage (");
                Assert.AreEqual(0, device.Start());
            }
        }

        [TestMethod]
        public void A_board_that_was_flashed_anew_runs_what_was_flashed_and_takes_updates_again()
        {
            bool isDone = false;
            for (int steps = 0; !isDone; steps++)
            {
                SlotBench device = WithKept(2);
                device.Flashed = "0.2.0";
                isDone = device.Cut(steps, () => device.Start());
                Assert.AreEqual(0, device.Start());
                device.Install(3);
                Assert.AreEqual(3, device.Start());
            }
        }

        [TestMethod]
        public void A_record_whose_bytes_changed_is_not_believed()
        {
            SlotBench device = WithKept(1);
            byte[] record = device.Files.Read("I:\\update.rec");
            for (int i = 0; i < record.Length; i++)
            {
                record[i] ^= 4;
                Assert.AreEqual(0, device.Start());
                record[i] ^= 4;
            }

            Assert.AreEqual(1, device.Start());
        }

        [TestMethod]
        public void A_trial_is_good_when_its_time_is_over_and_it_has_what_the_firmware_before_had()
        {
            UpdateRecord record = new UpdateRecord { TrialSeconds = 600, NeedsSerial = true, NeedsContact = true };
            TrialWatch trial = new TrialWatch(record);
            Assert.IsFalse(trial.IsGood(700000));
            trial.TellSerial();
            Assert.IsFalse(trial.IsGood(700000));
            trial.TellContact();
            Assert.IsFalse(trial.IsGood(599999));
            Assert.IsTrue(trial.IsGood(600000));
            Assert.IsTrue(new TrialWatch(new UpdateRecord { TrialSeconds = 600 }).IsGood(600000));
            Assert.AreEqual(900000L, TrialWatch.GivesUpAfter(record));
        }

        private static void AssertNoRoom(SlotBench device, string reason)
        {
            string told = "";
            try
            {
                device.Install(1);
            }
            catch (Exception e)
            {
                told = e.Message;
            }

            Assert.IsTrue(told.StartsWith(reason), told);
        }

        private static SlotBench WithKept(byte versions)
        {
            SlotBench device = new SlotBench();
            for (byte version = 1; version <= versions; version++)
            {
                device.Install(version);
                device.Start();
                device.Open().Keep();
            }

            return device;
        }
    }
}
