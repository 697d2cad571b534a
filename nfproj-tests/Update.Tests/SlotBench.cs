using System;
using System.Text;
using Meterkast.Settings;
using Meterkast.Updates;

namespace Meterkast.Tests
{
    /// <summary>A device with slots in memory that is given images whose bytes all have the last number of their version.</summary>
    public class SlotBench : ILibraries
    {
        private const string Path = "I:\\update.rec";
        private const int Length = 700;
        private const int Piece = 300;

        /// <summary>The version that was flashed.</summary>
        public string Flashed { get; set; } = "0.1.0";

        /// <summary>Whether the device keeps a history.</summary>
        public bool KeepsHistory { get; set; } = true;

        /// <summary>The storage.</summary>
        public MemoryFiles Files { get; } = new MemoryFiles();

        /// <summary>What a device finds at its start.</summary>
        public UpdateSlots Open() => new UpdateSlots(new MemoryUpdateStore(Files), new SafeFile(Files, Path));

        /// <summary>Transfers an image up to its trial.</summary>
        public void Install(byte number)
        {
            ImageHeader header = new ImageHeader(this);
            byte[] text = Encoding.UTF8.GetBytes(ImageHeader.FirstLine + "\nfirmware=otgw\nversion=0.1." + number.ToString()
                + "\nboard=esp32\nheap=1\nfile=a.pe 400 400\nfile=page.gz 300 300\n"
                + "sha256=0000000000000000000000000000000000000000000000000000000000000000\n\n");
            for (int i = 0; i < text.Length; i++)
            {
                header.Consume(text[i]);
            }

            UpdateSlots slots = Open();
            SlotWriter writer = new SlotWriter(slots, new MemoryUpdateStore(Files), KeepsHistory);
            writer.Begin(header);
            byte[] piece = new byte[Piece];
            for (int i = 0; i < Piece; i++)
            {
                piece[i] = number;
            }

            for (int at = 0; at < Length; at += Piece)
            {
                writer.Add(piece, 0, Length - at < Piece ? Length - at : Piece);
            }

            slots.Record.TrialSeconds = 600;
            slots.Record.Base = Flashed;
            writer.Complete();
        }

        /// <summary>Starts the device.</summary>
        /// <returns>The last number of the version that runs; 0 for what was flashed, -1 if its bytes are not whole.</returns>
        public int Start()
        {
            UpdateSlots slots = Open();
            int slot = slots.Choose(Flashed);
            if (slot == UpdateRecord.Flashed)
            {
                return 0;
            }

            UpdateSlot content = slots.Record.Slot(slot);
            SlotReader reader = new SlotReader(new MemoryUpdateStore(Files), slot, content);
            int number = int.Parse(content.Version.Substring(4));
            bool isWhole = content.Files.Length == 2 && content.Files[1].Name == ImageFile.Page;
            for (int file = 0; file < content.Files.Length; file++)
            {
                byte[] bytes = reader.Load(file);
                for (int i = 0; i < bytes.Length; i++)
                {
                    isWhole &= bytes[i] == number;
                }
            }

            return isWhole ? number : -1;
        }

        /// <summary>Runs something during which the power is cut.</summary>
        /// <param name="steps">Steps of the storage until then.</param>
        /// <param name="action">What is run.</param>
        /// <returns>Whether it ended before.</returns>
        public bool Cut(int steps, Action action)
        {
            Files.StepsLeft = steps;
            try
            {
                action();
                return true;
            }
            catch (Exception)
            {
                return false;
            }
            finally
            {
                Files.StepsLeft = -1;
            }
        }

        string ILibraries.VersionOf(string name) => "1.0.0.0";
    }
}
