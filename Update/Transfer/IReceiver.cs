using System;

namespace Meterkast.Updates
{
    /// <summary>Takes what a device fetches over HTTP. One thread at a time.</summary>
    public interface IReceiver
    {
        /// <summary>How many bytes of the file are wanted; 0 for all.</summary>
        int Wanted { get; }

        /// <summary>Takes bytes. Takes seconds where a signature is checked.</summary>
        /// <returns>False if no more bytes are wanted.</returns>
        bool Add(byte[] bytes, int start, int count);

        /// <summary>All bytes have come.</summary>
        /// <returns>Whether they are what was wanted.</returns>
        bool End();

        /// <summary>Gives up, if it has not ended.</summary>
        /// <param name="reason">Why.</param>
        void Abandon(string reason);

        /// <summary>The thread that fetches has failed.</summary>
        void Fail(Exception failure);
    }
}
