using System;
using Meterkast.Updates;

namespace Meterkast.Tests
{
    /// <summary>Starts no threads, and remembers what was to be fetched.</summary>
    public class RecordingJobs : IUpdateJobs
    {
        /// <summary>Whether there is memory for a thread.</summary>
        public bool HasRoom { get; set; } = true;

        /// <summary>How often something was to be fetched.</summary>
        public int Fetches { get; private set; }

        /// <summary>What takes it.</summary>
        public IReceiver Receiver { get; private set; }

        public void StartPush(PushUpload upload) => Take();

        public void StartFetch(HttpAddress address, IReceiver receiver)
        {
            Take();
            Fetches++;
            Receiver = receiver;
        }

        public void StartTftp(UpdateTransfers transfers, int port) => Take();

        private void Take()
        {
            if (!HasRoom)
            {
                throw new Exception("no memory");
            }
        }
    }
}
