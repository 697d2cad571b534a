using System;
using System.Reflection;
using System.Threading;
using Meterkast.Board;
using Meterkast.Settings;
using Meterkast.Updates;

namespace Meterkast.Loader
{
    /// <summary>
    /// What the device starts: it loads the update that is kept or on trial, or calls the firmware that was flashed. The flashed firmware
    /// runs in place; an update takes the heap that its assemblies have, so it needs a board with PSRAM.
    /// </summary>
    public static class Program
    {
        // far more than a board without PSRAM has, and less than one with it
        private const int HeapForUpdates = 400000;

        // of assembly and namespace
        private static readonly string[] Names = { "OtGatewayFirmware", "P1Firmware" };

        /// <summary>Starts a firmware; never returns.</summary>
        public static void Main()
        {
            int heap = new BoardHeap().Collect();
            UpdateSlots slots = heap < HeapForUpdates ? null : OpenSlots();
            int slot = Choose(slots);
            bool[] isProven = { slot == UpdateRecord.Flashed || slots.Record.Trial != slot };
            try
            {
                if (slot == UpdateRecord.Flashed)
                {
                    Type program = Flashed();
                    UpdateEntry.Run(program, slots == null ? null : Facts(slot, heap), isProven);
                }
                else
                {
                    Start(slots, slot, heap, isProven);
                }
            }
            catch (Exception e)
            {
                Console.WriteLine("the firmware has ended: " + e.Message);
            }

            new BoardReboot().Reboot();
        }

        // Without storage there are no updates
        private static UpdateSlots OpenSlots()
        {
            try
            {
                return new UpdateSlots(new BoardUpdateStore(), new SafeFile(new BoardFiles(), BoardUpdateStore.RecordPath));
            }
            catch (Exception e)
            {
                Console.WriteLine("there are no updates: " + e.Message);
                return null;
            }
        }

        // A start of a trial that cannot be counted is not made
        private static int Choose(UpdateSlots slots)
        {
            try
            {
                return slots == null ? UpdateRecord.Flashed : slots.Choose(FirmwareVersion.Text);
            }
            catch (Exception e)
            {
                Console.WriteLine("the update is not started: " + e.Message);
                return UpdateRecord.Flashed;
            }
        }

        private static string[] Facts(int slot, int heap) => new[] { slot.ToString(), FirmwareVersion.Text, heap.ToString(), BoardLine.Name() };

        private static void Start(UpdateSlots slots, int slot, int heap, bool[] isProven)
        {
            Type entry = null;
            Type program = null;
            try
            {
                SlotReader reader = new SlotReader(new BoardUpdateStore(), slot, slots.Record.Slot(slot));
                for (int i = 0; i < reader.Content.Files.Length; i++)
                {
                    if (reader.Content.Files[i].Name != ImageFile.Page)
                    {
                        Assembly assembly = Assembly.Load(reader.Load(i));
                        entry = entry ?? assembly.GetType("Meterkast.Updates.UpdateEntry");
                        program = program ?? ProgramOf(assembly);
                    }
                }
            }
            catch (Exception e)
            {
                Console.WriteLine("the update cannot be loaded: " + e.Message);
                entry = null;
            }

            MethodInfo run = entry == null || program == null ? null : entry.GetMethod("Run");
            if (run == null)
            {
                GiveUp(slots);
                return;
            }

            if (!isProven[0])
            {
                long giveUpAfter = TrialWatch.GivesUpAfter(slots.Record);
                BoardReboot reboot = new BoardReboot();
                BoardThread.Start(() =>
                {
                    try
                    {
                        Watch(isProven, (int)giveUpAfter, reboot);
                    }
                    catch (Exception)
                    {
                        // the next start counts as well
                    }
                });
            }

            run.Invoke(null, new object[] { program, Facts(slot, heap), isProven });
        }

        // A storage that takes no record would let the next start try the same
        private static void GiveUp(UpdateSlots slots)
        {
            try
            {
                slots.Fail("it cannot be loaded");
            }
            catch (Exception e)
            {
                Console.WriteLine("that cannot be kept: " + e.Message);
                UpdateEntry.Run(Flashed(), null, null);
            }
        }

        private static void Watch(bool[] isProven, int giveUpAfter, BoardReboot reboot)
        {
            Thread.Sleep(giveUpAfter);
            if (!isProven[0])
            {
                Console.WriteLine("the update has not proved good");
                reboot.Reboot();
            }
        }

        private static Type Flashed()
        {
            try
            {
                return ProgramOf(Assembly.Load(Names[0]));
            }
            catch (Exception)
            {
                // the other one then
                return ProgramOf(Assembly.Load(Names[1]));
            }
        }

        private static Type ProgramOf(Assembly assembly)
        {
            return assembly.GetType("Meterkast." + Names[0] + ".Program") ?? assembly.GetType("Meterkast." + Names[1] + ".Program");
        }
    }
}
