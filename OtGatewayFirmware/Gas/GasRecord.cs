using Meterkast.History;
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
        private const int Width = 4;
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
            bool isWhole = bytes != null && bytes.Length == Length;
            int metered = isWhole ? RecordForm.Get(bytes, 4, Width) : 0;
            int expected = isWhole ? RecordForm.Get(bytes, 8, Width) : 0;
            bool isMine = isWhole && RecordForm.Get(bytes, 0, Width) == key && RecordForm.Get(bytes, 12, Width) == Sum(metered, expected);
            if (isMine || !isFirst)
            {
                _written = isMine ? expected : 0;
                _factor.Restore(isMine ? metered : 0, _written);
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
            RecordForm.Put(bytes, 0, _key, Width);
            RecordForm.Put(bytes, 4, _factor.MeteredLitres, Width);
            RecordForm.Put(bytes, 8, expected, Width);
            RecordForm.Put(bytes, 12, Sum(_factor.MeteredLitres, expected), Width);
            _store.Write(bytes);
            _written = expected;
        }

        private int Sum(int metered, int expected) => (_key * 31) + (metered * 7) + expected + 1;
    }
}
