using Meterkast.Web;

namespace Meterkast.OpenTherm
{
    /// <summary>
    /// Texts that come one character per message (ids 93 to 95 of OpenTherm 4: brand, version, serial number). A text counts once all of
    /// its characters have arrived. 50 bytes per text, allocated when it first appears. One thread only.
    /// </summary>
    public sealed class TextReadings
    {
        /// <summary>Number of texts.</summary>
        public const int Count = 3;

        /// <summary>Maximum length of a text in characters (OpenTherm 4.2, ids 93 to 95).</summary>
        public const int MaxLength = 50;

        private const int FirstId = 93;

        private readonly UnreadMarks _unread;
        private readonly int _firstPlace;
        private readonly byte[][] _texts = new byte[Count][];
        private readonly byte[] _lengths = new byte[Count];
        private readonly bool[] _due = new bool[Count];

        /// <summary>Initializes readings without texts.</summary>
        /// <param name="unread">What readers other than MQTT have still to read.</param>
        /// <param name="firstPlace">The first place of the texts in it.</param>
        public TextReadings(UnreadMarks unread, int firstPlace)
        {
            _unread = unread;
            _firstPlace = firstPlace;
        }

        /// <summary>Whether any text waits to be published.</summary>
        public bool AnyDue => _due[0] || _due[1] || _due[2];

        /// <summary>The data id of a text.</summary>
        public static int IdOf(int text) => FirstId + text;

        /// <summary>The characters of a text; null while nothing of it has arrived.</summary>
        public byte[] CharactersOf(int text) => _texts[text];

        /// <summary>Number of characters of a text, without blanks at its end.</summary>
        public int LengthOf(int text)
        {
            int length = _lengths[text];
            while (length > 0 && _texts[text][length - 1] == ' ')
            {
                length--;
            }

            return length;
        }

        /// <summary>Stores one character.</summary>
        /// <param name="id">Data id, 93 to 95.</param>
        /// <param name="position">Position asked for, from 0.</param>
        /// <param name="length">Number of characters, as the slave says.</param>
        /// <param name="character">The character; anything but printable ASCII becomes a blank.</param>
        public void Set(int id, int position, int length, int character)
        {
            int text = id - FirstId;
            if (length > MaxLength || position >= length)
            {
                return;
            }

            if (_texts[text] == null || _lengths[text] != length)
            {
                _texts[text] = new byte[MaxLength];
                _lengths[text] = (byte)length;
            }

            byte printable = (byte)(character < ' ' || character > '~' ? ' ' : character);
            if (_texts[text][position] == printable)
            {
                return;
            }

            _texts[text][position] = printable;
            _due[text] = IsComplete(text);
            _unread.Change(_firstPlace + text);
        }

        /// <summary>Whether a text is complete.</summary>
        public bool IsKnown(int text) => _texts[text] != null && IsComplete(text);

        /// <summary>Whether a text waits to be published.</summary>
        public bool IsDue(int text) => _due[text];

        /// <summary>Called when a text was passed to the publisher.</summary>
        public void MarkSent(int text)
        {
            _due[text] = false;
        }

        /// <summary>Marks every complete text to be published again.</summary>
        public void ResendAll()
        {
            for (int text = 0; text < Count; text++)
            {
                _due[text] = IsKnown(text);
            }
        }

        private bool IsComplete(int text)
        {
            for (int i = 0; i < _lengths[text]; i++)
            {
                if (_texts[text][i] == 0)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
