using Meterkast.Obis;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>What everybody who works on the telegram uses in turn and nobody keeps: made once. One thread only.</summary>
    public sealed class Scratch
    {
        private const int LongestTopic = 120;

        // a text message of 1,024 characters, or thirteen monthly peaks as JSON
        private const int LongestValue = 1400;

        /// <summary>For topics.</summary>
        public TextBuffer Topic { get; } = new TextBuffer(LongestTopic);

        /// <summary>For values.</summary>
        public TextBuffer Value { get; } = new TextBuffer(LongestValue);

        /// <summary>For the line that is read.</summary>
        public ObisLine Line { get; } = new ObisLine();

        /// <summary>Hours that the meter's winter time is ahead of UTC.</summary>
        public int Zone { get; set; }

        /// <summary>For the row of the table that is looked up.</summary>
        public ObisRow Row { get; } = new ObisRow();

        /// <summary>For the number that is read.</summary>
        public MeterNumber Number { get; } = new MeterNumber();
    }
}
