using Meterkast.Diagnostics;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Counts damaged lines by cause and keeps the last one for diagnosis. A noisy line costs no heap: its text is created when the
    /// minute's state is published. One thread only.
    /// </summary>
    public sealed class LineQuality
    {
        private const int MaxGarbageLength = 80;

        private readonly StateTopics _topics;
        private readonly TextBuffer _last = new TextBuffer(MaxGarbageLength);
        private bool _isNew;

        /// <summary>Initializes the counters to zero.</summary>
        public LineQuality(StateTopics topics)
        {
            _topics = topics;
        }

        /// <summary>Handles a damaged line.</summary>
        /// <param name="kind">What is wrong with it.</param>
        /// <param name="line">The line.</param>
        /// <param name="length">Its length.</param>
        public void HandleDamage(LineKind kind, byte[] line, int length)
        {
            _topics.Count(CounterOf(kind));
            _isNew = true;
            _last.Clear();
            for (int i = 0; i < length && i < MaxGarbageLength; i++)
            {
                _last.Append(line[i] >= ' ' && line[i] <= '~' ? line[i] : (byte)'.');
            }
        }

        /// <summary>Publishes the last damaged line, if there is a new one.</summary>
        public void ShowLast()
        {
            if (_isNew)
            {
                _isNew = false;
                _topics.SetText(GatewayState.LastGarbage, _last.ToString());
            }
        }

        private static int CounterOf(LineKind kind)
        {
            switch (kind)
            {
                case LineKind.BadParity: return GatewayState.ParityErrors;
                case LineKind.ReservedType: return GatewayState.ReservedTypeErrors;
                case LineKind.NotHexadecimal: return GatewayState.HexErrors;
                default: return GatewayState.Garbage;
            }
        }
    }
}
