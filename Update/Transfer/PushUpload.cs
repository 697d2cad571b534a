using System;
using Meterkast.Web;

namespace Meterkast.Updates
{
    /// <summary>
    /// An update that a client sends over HTTP: the server's thread puts its bytes into one small buffer, and a thread of its own, which
    /// exists only meanwhile, takes them out, because checking the signature takes seconds. Two threads.
    /// </summary>
    public sealed class PushUpload : IUpload
    {
        private const int Capacity = 512;
        private const int Piece = 128;

        private readonly object _lock = new object();
        private readonly UpdateTransfers _transfers;
        private readonly IUpdateJobs _jobs;
        private UpdateSession _session;

        // until both have ended, no other client is taken
        private bool _hasClient;
        private bool _hasThread;
        private byte[] _buffer;
        private int _count;
        private int _left;
        private bool _hasLeft;
        private bool _hasEnded;
        private string _refusal;

        /// <summary>Initializes it without an update.</summary>
        /// <param name="transfers">Takes the update.</param>
        /// <param name="jobs">Starts the other thread.</param>
        public PushUpload(UpdateTransfers transfers, IUpdateJobs jobs)
        {
            _transfers = transfers;
            _jobs = jobs;
        }

        /// <inheritdoc/>
        public bool HasRoom
        {
            get
            {
                lock (_lock)
                {
                    return _left > 0 && !_hasEnded && Capacity - _count >= Piece;
                }
            }
        }

        /// <inheritdoc/>
        public bool HasEnded
        {
            get
            {
                lock (_lock)
                {
                    return _hasEnded;
                }
            }
        }

        /// <inheritdoc/>
        public string Refusal
        {
            get
            {
                lock (_lock)
                {
                    return _refusal;
                }
            }
        }

        /// <inheritdoc/>
        public string Begin(int length, string query)
        {
            if (length == 0)
            {
                return "expected the image as the body, with its length";
            }

            lock (_lock)
            {
                if (_hasClient || _hasThread)
                {
                    return UpdateTransfers.Busy;
                }
            }

            UpdateSession session = _transfers.Begin(query == "force", out string refusal);
            if (session == null)
            {
                return refusal;
            }

            lock (_lock)
            {
                _hasClient = true;
                _hasThread = true;
                _session = session;
                _buffer = new byte[Capacity];
                _count = 0;
                _left = length;
                _hasLeft = false;
                _hasEnded = false;
                _refusal = null;
            }

            try
            {
                _jobs.StartPush(this);
                return null;
            }
            catch (Exception e)
            {
                Leave();
                Fail(e);
                return Refusal;
            }
        }

        /// <inheritdoc/>
        public int Add(byte[] bytes, int start, int count)
        {
            lock (_lock)
            {
                // what still comes of one that has ended is not read
                int taken = _hasEnded ? 0 : count < _left ? count : _left;
                for (int i = 0; i < taken; i++)
                {
                    _buffer[_count++] = bytes[start + i];
                }

                _left -= taken;
                return taken;
            }
        }

        /// <inheritdoc/>
        public void Leave()
        {
            lock (_lock)
            {
                _hasLeft = true;
                _hasClient = false;
            }
        }

        /// <summary>The other thread's turn: hands on what is in the buffer.</summary>
        /// <param name="piece">Receives it, 512 bytes.</param>
        /// <returns>False if the update has ended and the thread can end.</returns>
        public bool Work(byte[] piece)
        {
            int count;
            bool isLast;
            bool isLost;
            lock (_lock)
            {
                count = _count;
                for (int i = 0; i < count; i++)
                {
                    piece[i] = _buffer[i];
                }

                _count = 0;
                isLast = _left == 0;
                isLost = _hasLeft && !isLast;
            }

            bool goesOn = count == 0 || _session.Add(piece, 0, count);
            if (goesOn && isLost)
            {
                _session.Abandon("the client left before the end");
                goesOn = false;
            }
            else if (goesOn && isLast)
            {
                _session.End();
                goesOn = false;
            }

            if (!goesOn)
            {
                Finish(_session.Refusal);
            }

            return goesOn;
        }

        /// <summary>The other thread has failed.</summary>
        public void Fail(Exception failure)
        {
            _session.Fail(failure);
            Finish(_session.Refusal ?? failure.Message);
        }

        private void Finish(string refusal)
        {
            lock (_lock)
            {
                _refusal = refusal;
                _buffer = null;
                _hasEnded = true;
                _hasThread = false;
            }
        }
    }
}
