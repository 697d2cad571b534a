using System.Text;
using Meterkast.Settings;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Hands the leases of control setpoints over to the firmware that starts next, so that an update does not give the boiler back to the
    /// thermostat. A text line a lease: what is repeated to the PIC, and the seconds that are left. Main loop only.
    /// </summary>
    public static class LeaseHandover
    {
        private const int Capacity = 64;

        /// <summary>Keeps the leases.</summary>
        public static void Write(SetpointLease[] leases, IByteStore store, long now)
        {
            TextBuffer text = new TextBuffer(Capacity);
            for (int i = 0; i < leases.Length; i++)
            {
                leases[i].AddTo(text, now);
                text.Append((byte)'\n');
            }

            store.Write(text.ToArray());
        }

        /// <summary>Takes the leases that were kept, once.</summary>
        public static void Read(SetpointLease[] leases, IByteStore store)
        {
            byte[] kept = store.Read();
            if (kept == null || kept.Length == 0)
            {
                return;
            }

            store.Write(new byte[0]);
            string[] lines = Encoding.UTF8.GetString(kept, 0, kept.Length).Split('\n');
            for (int i = 0; i < leases.Length && i < lines.Length; i++)
            {
                string[] words = lines[i].Split(' ');
                if (words.Length == 2 && int.TryParse(words[1], out int seconds) && seconds > 0)
                {
                    leases[i].Resume(Encoding.UTF8.GetBytes(words[0]), seconds);
                }
            }
        }
    }
}
