namespace Meterkast.Updates
{
    /// <summary>Starts the threads of transfers, which end with them.</summary>
    public interface IUpdateJobs
    {
        /// <summary>Starts the thread that takes what a client sends.</summary>
        void StartPush(PushUpload upload);

        /// <summary>Starts the thread that fetches an update, or the beginning of it.</summary>
        /// <param name="address">Where it is.</param>
        /// <param name="receiver">Takes it.</param>
        void StartFetch(HttpAddress address, IReceiver receiver);

        /// <summary>Starts the thread that serves TFTP; it never ends.</summary>
        /// <param name="transfers">Takes what comes.</param>
        /// <param name="port">The UDP port.</param>
        void StartTftp(UpdateTransfers transfers, int port);
    }
}
