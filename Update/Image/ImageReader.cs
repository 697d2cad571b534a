using System;

namespace Meterkast.Updates
{
    /// <summary>
    /// Reads an image that comes in pieces: header, signature of the header, files. Nothing is handed on before the signature is right and
    /// the rules allow the image, and nothing is completed before the sum of all files is right, which the header names. One thread only.
    /// </summary>
    public sealed class ImageReader
    {
        private const string Unsigned = "the image is not signed with a key that this device trusts";

        private readonly RsaSignature[] _keys;
        private readonly IImageRules _rules;
        private readonly IImageSink _sink;
        private readonly Sha256 _sum = new Sha256();
        private readonly byte[] _one = new byte[1];
        private byte[] _signature = new byte[RsaKey.Length];
        private int _signed;
        private int _left;
        private bool _hasBegun;

        /// <summary>Initializes a reader of one image.</summary>
        /// <param name="keys">The keys with one of which it must be signed.</param>
        /// <param name="rules">Which images belong on this device.</param>
        /// <param name="libraries">The class libraries of this device.</param>
        /// <param name="sink">Receives the files.</param>
        public ImageReader(RsaSignature[] keys, IImageRules rules, ILibraries libraries, IImageSink sink)
        {
            _keys = keys;
            _rules = rules;
            _sink = sink;
            Header = new ImageHeader(libraries);
        }

        /// <summary>The header, as far as it was read. Not to be trusted before <see cref="IsAccepted"/>.</summary>
        public ImageHeader Header { get; }

        /// <summary>Why the image was refused; null if it was not.</summary>
        public string Refusal { get; private set; }

        /// <summary>Whether signature and rules have let it pass; its files are being read.</summary>
        public bool IsAccepted => _hasBegun;

        /// <summary>How much of its files was read, 0 to 100.</summary>
        public int Percent => _hasBegun ? (int)((Header.FilesLength - _left) * 100L / Header.FilesLength) : 0;

        /// <summary>Takes the next bytes. The end of the header takes seconds on a device, for the signature.</summary>
        /// <param name="bytes">Where they are.</param>
        /// <param name="start">The first one.</param>
        /// <param name="count">Number of bytes.</param>
        /// <returns>False if the image is refused; no more bytes are wanted.</returns>
        public bool Add(byte[] bytes, int start, int count)
        {
            int end = start + count;
            while (Refusal == null && start < end && !_hasBegun)
            {
                AddHead(bytes[start]);
                start++;
            }

            count = end - start;
            if (Refusal != null || count == 0)
            {
                return Refusal == null;
            }

            if (count > _left)
            {
                Refuse("the image is longer than its header says");
                return false;
            }

            _left -= count;
            _sum.Add(bytes, start, count);
            try
            {
                _sink.Add(bytes, start, count);
            }
            catch (Exception e)
            {
                Refuse("the image cannot be stored: " + e.Message);
            }

            return Refusal == null;
        }

        /// <summary>There are no more bytes: completes the image if all of it has come.</summary>
        /// <returns>Whether it is complete.</returns>
        public bool End()
        {
            if (Refusal == null && (!_hasBegun || _left > 0))
            {
                Refuse("the image ends too early");
            }
            else if (Refusal == null && !AreSame(_sum.Finish(), Header.Sum))
            {
                Refuse("the image is damaged: the sum of its files is wrong");
            }

            if (Refusal == null)
            {
                try
                {
                    _sink.Complete();
                }
                catch (Exception e)
                {
                    Refuse("the image cannot be stored: " + e.Message);
                }
            }

            return Refusal == null;
        }

        /// <summary>Gives up an image of which no more will come.</summary>
        /// <param name="reason">Why.</param>
        public void Abandon(string reason)
        {
            if (Refusal == null)
            {
                Refuse(reason);
            }
        }

        private void AddHead(byte value)
        {
            if (Header.IsComplete)
            {
                _signature[_signed++] = value;
                if (_signed == RsaKey.Length)
                {
                    Judge();
                }

                return;
            }

            _one[0] = value;
            _sum.Add(_one, 0, 1);
            Header.Consume(value);
            if (Header.Fault != null)
            {
                Refuse(Header.Fault);
            }
        }

        private void Judge()
        {
            byte[] hash = _sum.Finish();
            _sum.Clear();
            bool isSigned = false;
            for (int i = 0; i < _keys.Length; i++)
            {
                isSigned = isSigned || _keys[i].IsOf(hash, _signature);
            }

            _signature = null;
            string refusal = isSigned ? _rules.RefusalOf(Header) : Unsigned;
            if (refusal != null)
            {
                Refuse(refusal);
                return;
            }

            try
            {
                _left = Header.FilesLength;
                _sink.Begin(Header);
                _hasBegun = true;
            }
            catch (Exception e)
            {
                Refuse("the image cannot be stored: " + e.Message);
            }
        }

        private void Refuse(string reason)
        {
            Refusal = reason;
            if (!_hasBegun)
            {
                return;
            }

            try
            {
                _sink.Discard();
            }
            catch (Exception)
            {
                // what is left of it is never used, and the next image replaces it
            }
        }

        private static bool AreSame(byte[] first, byte[] second)
        {
            bool areSame = first.Length == second.Length;
            for (int i = 0; areSame && i < first.Length; i++)
            {
                areSame = first[i] == second[i];
            }

            return areSame;
        }
    }
}
