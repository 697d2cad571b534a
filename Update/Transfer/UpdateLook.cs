using System;

namespace Meterkast.Updates
{
    /// <summary>
    /// Looks once a day which version <c>update.url</c> has, without installing it: the header of the image is read and its signature
    /// checked. <see cref="Tick"/> and what it tells for the main loop, the rest for the thread that fetches.
    /// </summary>
    public sealed class UpdateLook : IReceiver, IImageSink
    {
        private const long Daily = 86400000;
        private const long AfterFailure = 3600000;

        private readonly object _lock = new object();
        private readonly UpdateTransfers _transfers;
        private readonly IUpdateJobs _jobs;
        private readonly ImageRules _rules;
        private readonly HttpAddress _address;
        private ImageReader _reader;
        private long _lookAt;
        private bool _hasFailed;
        private string _version;
        private string _text;
        private int _changes;

        /// <summary>Initializes it; the first look is taken at the first turn.</summary>
        /// <param name="address">Where the image is; null if the setting names no address.</param>
        /// <param name="transfers">Knows keys and libraries.</param>
        /// <param name="rules">Which images belong on this device.</param>
        /// <param name="jobs">Starts the thread.</param>
        public UpdateLook(HttpAddress address, UpdateTransfers transfers, ImageRules rules, IUpdateJobs jobs)
        {
            _address = address;
            _transfers = transfers;
            _rules = rules;
            _jobs = jobs;
            _text = address == null ? "update.url names no address of an image" : "none";
        }

        /// <inheritdoc/>
        public int Wanted => ImageHeader.MaxLength + RsaKey.Length;

        /// <summary>The version that can be installed; null if there is none.</summary>
        public string Version
        {
            get
            {
                lock (_lock)
                {
                    return _version;
                }
            }
        }

        /// <summary>What the last look has found, in words; <c>none</c> before the first.</summary>
        public string Text
        {
            get
            {
                lock (_lock)
                {
                    return _text;
                }
            }
        }

        /// <summary>Number that changes with any of the above.</summary>
        public int Changes
        {
            get
            {
                lock (_lock)
                {
                    return _changes;
                }
            }
        }

        /// <summary>Takes a look if one is due.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void Tick(long now)
        {
            lock (_lock)
            {
                if (_hasFailed)
                {
                    _hasFailed = false;
                    _lookAt = now + AfterFailure;
                }

                if (_address == null || _reader != null || now < _lookAt)
                {
                    return;
                }

                _lookAt = now + Daily;
                _reader = _transfers.NewReader(_rules, this);
            }

            try
            {
                _jobs.StartFetch(_address, this);
            }
            catch (Exception e)
            {
                Fail(e);
            }
        }

        /// <inheritdoc/>
        public bool Add(byte[] bytes, int start, int count)
        {
            bool isSound = _reader.Add(bytes, start, count);
            if (isSound && !_reader.IsAccepted)
            {
                return true;
            }

            string version = isSound ? _reader.Header.Version : null;
            Tell(version, isSound ? "version " + version + " can be installed" : _reader.Refusal, false);
            return false;
        }

        /// <inheritdoc/>
        public bool End()
        {
            Abandon("the image ends too early");
            return false;
        }

        /// <inheritdoc/>
        public void Abandon(string reason) => Tell(null, reason, true);

        /// <inheritdoc/>
        public void Fail(Exception failure) => Abandon("it cannot be reached: " + failure.Message);

        void IImageSink.Begin(ImageHeader header)
        {
        }

        void IImageSink.Add(byte[] bytes, int start, int count)
        {
        }

        void IImageSink.Complete()
        {
        }

        void IImageSink.Discard()
        {
        }

        private void Tell(string version, string text, bool hasFailed)
        {
            lock (_lock)
            {
                if (_reader == null)
                {
                    return;
                }

                _reader = null;
                _version = version;
                _text = text;
                _hasFailed = hasFailed;
                _changes++;
            }
        }
    }
}
