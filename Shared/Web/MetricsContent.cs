using System.Text;
using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>
    /// All values that are numbers, or ON and OFF as 1 and 0, in the text format of Prometheus (version 0.0.4), one metric a value. A value
    /// that is None has no sample. Main loop only.
    /// </summary>
    public sealed class MetricsContent : ItemContent
    {
        private readonly ValueReader _values;
        private readonly string _prefix;
        private readonly string _base;

        /// <summary>Initializes a content.</summary>
        /// <param name="sources">The sources of the values.</param>
        /// <param name="prefix">First word of each metric's name.</param>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        public MetricsContent(IValueSource[] sources, string prefix, string baseTopic)
        {
            _values = new ValueReader(sources, ValueReader.Everything);
            _prefix = prefix;
            _base = baseTopic;
        }

        /// <inheritdoc/>
        protected override bool Write(TextBuffer piece)
        {
            if (!_values.Find())
            {
                return _values.IsPaused;
            }

            CurrentValue value = _values.Value;
            int number = TextSwitch(value);
            if (number < 0 && !IsNumber(value))
            {
                return true;
            }

            WriteName(piece.Append("# HELP "), value);
            piece.Append(" the value of ").Append(_base).Append((byte)'/').Append(value.Name, value.NameStart, value.NameLength);
            WriteName(piece.Append("\n# TYPE "), value);
            WriteName(piece.Append(" gauge\n"), value);
            piece.Append((byte)' ');
            if (number >= 0)
            {
                piece.AppendNumber(number);
            }
            else
            {
                piece.Append(value.Text, 0, value.Length);
            }

            piece.Append((byte)'\n');
            return true;
        }

        /// <inheritdoc/>
        protected override void Next()
        {
            if (!_values.IsPaused)
            {
                _values.Next();
            }
        }

        private void WriteName(TextBuffer piece, CurrentValue value) => AppendName(piece, _prefix, value.Name, value.NameStart, value.NameLength);

        /// <summary>Appends the name of a value's metric: a word and the topic below the base topic, as Prometheus allows and recommends it.</summary>
        /// <param name="piece">Receives it.</param>
        /// <param name="prefix">The first word.</param>
        /// <param name="name">Has the topic below the base topic.</param>
        /// <param name="start">Where it begins.</param>
        /// <param name="length">Its number of bytes.</param>
        public static void AppendName(TextBuffer piece, string prefix, byte[] name, int start, int length)
        {
            piece.Append(prefix).Append((byte)'_');
            for (int i = 0; i < length; i++)
            {
                byte letter = name[start + i];
                if (IsWord(letter))
                {
                    piece.Append(letter);
                }
                else if (!IsLetterAlone(name, start + i + 1, start + length))
                {
                    piece.Append((byte)'_');
                }
            }

            if (HasReservedEnd(Encoding.UTF8.GetString(name, start, length)))
            {
                piece.Append("_value");
            }
        }

        // Endings that Prometheus keeps for counters, histograms and summaries
        private static bool HasReservedEnd(string name)
        {
            return name.EndsWith("_count") || name.EndsWith("_sum") || name.EndsWith("_total") || name.EndsWith("_bucket") || name.EndsWith("_info");
        }

        // A letter between underscores would be taken for a unit: gpio_b becomes gpiob
        private static bool IsLetterAlone(byte[] name, int at, int end)
        {
            bool isLetter = at < end && IsWord(name[at]);
            return isLetter && (at + 1 == end || !IsWord(name[at + 1]));
        }

        private static bool IsWord(byte letter)
        {
            return (letter >= 'a' && letter <= 'z') || AsciiText.IsCapital(letter) || AsciiText.IsDigit(letter);
        }

        // 1 for ON, 0 for OFF, -1 for anything else
        private static int TextSwitch(CurrentValue value)
        {
            byte[] text = value.Text;
            return value.Length == 2 && text[0] == 'O' && text[1] == 'N' ? 1
                : value.Length == 3 && text[0] == 'O' && text[1] == 'F' && text[2] == 'F' ? 0
                : -1;
        }

        private static bool IsNumber(CurrentValue value)
        {
            int first = value.Length > 0 && value.Text[0] == '-' ? 1 : 0;
            bool isNumber = value.Length > first && value.Length < 20;
            int points = 0;
            for (int i = first; isNumber && i < value.Length; i++)
            {
                bool isPoint = value.Text[i] == '.' && i > first && i + 1 < value.Length;
                points += isPoint ? 1 : 0;
                isNumber = (isPoint && points == 1) || AsciiText.IsDigit(value.Text[i]);
            }

            return isNumber;
        }
    }
}
