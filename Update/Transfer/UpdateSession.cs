using System;

namespace Meterkast.Updates
{
    /// <summary>One transfer of an update. One thread at a time.</summary>
    public sealed class UpdateSession : IReceiver
    {
        private readonly UpdateTransfers _transfers;
        private readonly ImageReader _reader;
        private bool _hasEnded;

        internal UpdateSession(UpdateTransfers transfers, ImageReader reader)
        {
            _transfers = transfers;
            _reader = reader;
        }

        /// <inheritdoc/>
        public int Wanted => 0;

        /// <summary>Why the update was refused; null if it was not.</summary>
        public string Refusal => _reader.Refusal;

        /// <summary>Version of the update; to be trusted once it was accepted.</summary>
        public string Version => _reader.Header.Version;

        /// <inheritdoc/>
        public bool Add(byte[] bytes, int start, int count)
        {
            bool isWanted = _reader.Add(bytes, start, count);
            _transfers.Show(_reader);
            if (!isWanted)
            {
                Tell();
            }

            return isWanted;
        }

        /// <summary>All bytes have come.</summary>
        /// <returns>Whether the update is complete and will be tried at the next start.</returns>
        public bool End()
        {
            if (!_hasEnded)
            {
                _transfers.SetTerms();
                _reader.End();
                Tell();
            }

            return Refusal == null;
        }

        /// <inheritdoc/>
        public void Abandon(string reason)
        {
            if (!_hasEnded)
            {
                _reader.Abandon(reason);
                Tell();
            }
        }

        /// <inheritdoc/>
        public void Fail(Exception failure) => Abandon("the transfer has failed: " + failure.Message);

        private void Tell()
        {
            _hasEnded = true;
            _transfers.End(_reader);
        }
    }
}
