using Meterkast.Obis;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>Temporary objects that all parts working on the telegram share, created once. One thread only.</summary>
    public sealed class Scratch
    {
        private const int MaxTopicLength = 120;

        // a text message of 1,024 characters, or thirteen monthly peaks as JSON; others are short
        private const int MaxValueLength = 1400;
        private const int UsualValueLength = 80;

        /// <summary>For topics.</summary>
        public TextBuffer Topic { get; } = new TextBuffer(MaxTopicLength);

        /// <summary>For values.</summary>
        public TextBuffer Value { get; } = new TextBuffer(UsualValueLength, MaxValueLength);

        /// <summary>For the current line.</summary>
        public ObisLine Line { get; } = new ObisLine();

        /// <summary>Hours that the meter's winter time is ahead of UTC.</summary>
        public int Zone { get; set; }

        /// <summary>For the current row of the table.</summary>
        public ObisRow Row { get; } = new ObisRow();

        /// <summary>For the current number.</summary>
        public MeterNumber Number { get; } = new MeterNumber();
    }
}
