using Meterkast.History;

namespace Meterkast.Updates
{
    /// <summary>
    /// What is kept about updates: which slot runs, which one is on trial, and how the last trial ended. A checksum shows whether the bytes
    /// are whole; anything else is read as a device without updates, which runs what was flashed.
    /// </summary>
    public sealed class UpdateRecord
    {
        /// <summary>In place of a slot: what was flashed.</summary>
        public const int Flashed = 0;

        /// <summary>Number of slots.</summary>
        public const int Slots = 2;

        private const byte Form = 2;
        private const int SumLength = 4;

        private readonly UpdateSlot[] _slots = new UpdateSlot[Slots];

        /// <summary>The slot that has proved good; 0 for what was flashed.</summary>
        public int Active { get; set; }

        /// <summary>The slot on trial; 0 for none.</summary>
        public int Trial { get; set; }

        /// <summary>How often the trial was started.</summary>
        public int Starts { get; set; }

        /// <summary>The version that was flashed when the last update came.</summary>
        public string Base { get; set; } = "";

        /// <summary>Seconds that the trial lasts.</summary>
        public int TrialSeconds { get; set; }

        /// <summary>Whether the serial line was heard before the update, so that the trial must hear it as well.</summary>
        public bool NeedsSerial { get; set; }

        /// <summary>Whether a broker or a browser was there before the update, so that the trial must reach one as well.</summary>
        public bool NeedsContact { get; set; }

        /// <summary>Whether the storage holds one image only.</summary>
        public bool HoldsOne { get; set; }

        /// <summary>Version whose trial has failed last; empty for none.</summary>
        public string Failed { get; set; } = "";

        /// <summary>Why it has failed.</summary>
        public string Reason { get; set; } = "";

        /// <summary>What is in a slot; null for an empty one.</summary>
        /// <param name="slot">1 or 2.</param>
        public UpdateSlot Slot(int slot) => slot >= 1 && slot <= Slots ? _slots[slot - 1] : null;

        /// <summary>Sets what is in a slot.</summary>
        public void SetSlot(int slot, UpdateSlot content) => _slots[slot - 1] = content;

        /// <summary>Reads a record.</summary>
        /// <param name="bytes">Its bytes; null for none.</param>
        public static UpdateRecord Read(byte[] bytes)
        {
            UpdateRecord record = new UpdateRecord();
            if (bytes == null || bytes.Length <= SumLength || !HasSum(bytes))
            {
                return record;
            }

            RecordBytes source = new RecordBytes(bytes);
            if (source.Next() != Form)
            {
                return record;
            }

            record.Active = source.Next();
            record.Trial = source.Next();
            record.Starts = source.Next();
            record.TrialSeconds = source.NextNumber();
            int flags = source.Next();
            record.NeedsSerial = (flags & 1) != 0;
            record.NeedsContact = (flags & 2) != 0;
            record.HoldsOne = (flags & 4) != 0;
            record.Base = source.NextText();
            record.Failed = source.NextText();
            record.Reason = source.NextText();
            for (int i = 0; i < Slots; i++)
            {
                record._slots[i] = NextSlot(source);
            }

            return record;
        }

        /// <summary>The bytes of the record.</summary>
        public byte[] ToBytes()
        {
            RecordBytes target = new RecordBytes(null);
            target.Add(Form);
            target.Add((byte)Active);
            target.Add((byte)Trial);
            target.Add((byte)Starts);
            target.AddNumber(TrialSeconds);
            target.Add((byte)((NeedsSerial ? 1 : 0) | (NeedsContact ? 2 : 0) | (HoldsOne ? 4 : 0)));
            target.AddText(Base);
            target.AddText(Failed);
            target.AddText(Reason);
            for (int i = 0; i < Slots; i++)
            {
                AddSlot(target, _slots[i]);
            }

            byte[] bytes = target.ToArray(SumLength);
            uint sum = SumOf(bytes);
            for (int i = 0; i < SumLength; i++)
            {
                bytes[bytes.Length - SumLength + i] = (byte)(sum >> (8 * i));
            }

            return bytes;
        }

        private static UpdateSlot NextSlot(RecordBytes source)
        {
            string version = source.NextText();
            ImageFile[] files = new ImageFile[source.Next()];
            for (int i = 0; i < files.Length; i++)
            {
                string name = source.NextText();
                int stored = source.NextNumber();
                files[i] = new ImageFile(name, stored, source.NextNumber());
            }

            return version.Length == 0 ? null : new UpdateSlot(version, files);
        }

        private static void AddSlot(RecordBytes target, UpdateSlot slot)
        {
            target.AddText(slot == null ? "" : slot.Version);
            int count = slot == null ? 0 : slot.Files.Length;
            target.Add((byte)count);
            for (int i = 0; i < count; i++)
            {
                target.AddText(slot.Files[i].Name);
                target.AddNumber(slot.Files[i].Stored);
                target.AddNumber(slot.Files[i].Loaded);
            }
        }

        private static bool HasSum(byte[] bytes)
        {
            uint sum = SumOf(bytes);
            bool isRight = true;
            for (int i = 0; i < SumLength; i++)
            {
                isRight &= bytes[bytes.Length - SumLength + i] == (byte)(sum >> (8 * i));
            }

            return isRight;
        }

        private static uint SumOf(byte[] bytes) => Crc32.Of(bytes, 0, bytes.Length - SumLength, Form);
    }
}
