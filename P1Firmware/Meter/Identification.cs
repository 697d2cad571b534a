using Meterkast.Diagnostics;
using Meterkast.Obis;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>The identification line of telegrams, shown when it changes. One thread only.</summary>
    public sealed class Identification
    {
        private const int MaxLength = 80;

        private readonly StateTopics _topics;
        private long _sum;

        /// <summary>Initializes it without a telegram.</summary>
        public Identification(StateTopics topics)
        {
            _topics = topics;
        }

        /// <summary>Shows the identification of a telegram.</summary>
        /// <param name="telegram">The telegram, from its slash on.</param>
        /// <param name="length">Number of bytes.</param>
        /// <returns>True if it differs from that of the previous telegram.</returns>
        public bool Show(byte[] telegram, int length)
        {
            int end = 1;
            long sum = 1;
            while (end < length && end < MaxLength && telegram[end] >= ' ')
            {
                sum = (sum * 31) + telegram[end];
                end++;
            }

            if (sum == _sum)
            {
                return false;
            }

            _sum = sum;
            TextBuffer text = new TextBuffer(MaxLength);
            ObisText.WriteRaw(telegram, 1, end - 1, text);
            _topics.SetText(MeterState.Identification, text.ToString());
            return true;
        }
    }
}
