using System.Text;
using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>
    /// A current value as a source shows it: where the bytes of its name and text are, valid until the next one is read. Nothing is
    /// copied. One thread only.
    /// </summary>
    public sealed class CurrentValue
    {
        /// <summary>The array that has the name.</summary>
        public byte[] Name { get; private set; }

        /// <summary>Where the name begins.</summary>
        public int NameStart { get; private set; }

        /// <summary>Length of the name; 0 if there is no value now.</summary>
        public int NameLength { get; private set; }

        /// <summary>The array that has the text, from its beginning on.</summary>
        public byte[] Text { get; private set; }

        /// <summary>Length of the text.</summary>
        public int Length { get; private set; }

        /// <summary>There is no value now.</summary>
        public void Clear()
        {
            NameLength = 0;
        }

        /// <summary>Shows a value of texts, which are copied.</summary>
        /// <param name="name">Its name.</param>
        /// <param name="text">Its text.</param>
        public void Show(string name, string text)
        {
            Name = Encoding.UTF8.GetBytes(name);
            NameStart = 0;
            NameLength = Name.Length;
            Text = text.Length == 0 ? Name : Encoding.UTF8.GetBytes(text);
            Length = text.Length == 0 ? 0 : Text.Length;
        }

        /// <summary>Shows a value.</summary>
        /// <param name="topic">Its topic.</param>
        /// <param name="baseLength">Length of the base topic with its slash, which is not part of the name.</param>
        /// <param name="text">Its text.</param>
        public void Show(TextBuffer topic, int baseLength, TextBuffer text)
        {
            Show(topic, baseLength, text.Bytes, text.Length);
        }

        /// <summary>Shows a value whose text is in an array.</summary>
        /// <param name="topic">Its topic.</param>
        /// <param name="baseLength">Length of the base topic with its slash, which is not part of the name.</param>
        /// <param name="text">Its text, from the beginning of the array on.</param>
        /// <param name="length">Length of the text.</param>
        public void Show(TextBuffer topic, int baseLength, byte[] text, int length)
        {
            Name = topic.Bytes;
            NameStart = baseLength;
            NameLength = topic.Length - baseLength;
            Text = text;
            Length = length;
        }
    }
}
