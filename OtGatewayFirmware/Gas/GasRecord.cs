using Meterkast.Settings;

namespace Meterkast.Gas
{
    /// <summary>
    /// Keeps what was learned over a restart: 16 bytes with a checksum, written at most every 5 m3. It counts only for the capacity and
    /// settings with which it was learned. One thread only.
    /// </summary>
    public sealed class GasRecord
    {
        private const int Length = 16;
        private const int WriteEvery = 5000;

        private readonly IByteStore _store;
        private readonly GasFactor _factor;
        private int _key;
        private int _written;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="store">Storage; null for none.</param>
        /// <param name="factor">What is kept.</param>
        public GasRecord(IByteStore store, GasFactor factor)
        {
            _store = store;
            _factor = factor;
        }

        /// <summary>Uses a capacity and settings: begins with what was learned with them.</summary>
        /// <param name="key">What distinguishes them from others; not 0.</param>
        public void Use(int key)
        {
            if (key == _key)
            {
                return;
            }

            bool isFirst = _key == 0;
            _key = key;
            byte[] bytes = isFirst && _store != null ? _store.Read() : null;
            bool isMine = bytes != null && bytes.Length == Length && Get(bytes, 0) == key && Get(bytes, 12) == Sum(Get(bytes, 4), Get(bytes, 8));
            if (isMine || !isFirst)
            {
                _written = isMine ? Get(bytes, 8) : 0;
                _factor.Restore(isMine ? Get(bytes, 4) : 0, _written);
            }
        }

        /// <summary>Writes if enough was learned since the last time.</summary>
        public void Keep()
        {
            int expected = _factor.ExpectedLitres;
            bool isDue = _written == 0 ? _factor.IsLearned : expected - _written >= WriteEvery || expected < _written;
            if (!isDue || _store == null)
            {
                return;
            }

            byte[] bytes = new byte[Length];
            Put(bytes, 0, _key);
            Put(bytes, 4, _factor.MeteredLitres);
            Put(bytes, 8, expected);
            Put(bytes, 12, Sum(_factor.MeteredLitres, expected));
            _store.Write(bytes);
            _written = expected;
        }

        private int Sum(int metered, int expected) => (_key * 31) + (metered * 7) + expected + 1;

        private static void Put(byte[] bytes, int at, int value)
        {
            for (int i = 0; i < 4; i++)
            {
                bytes[at + i] = (byte)(value >> (8 * i));
            }
        }

        private static int Get(byte[] bytes, int at)
        {
            return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
        }
    }
}
