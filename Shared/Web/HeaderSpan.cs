using System.Text;
using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>Where the value of a header lies in the bytes of a request.</summary>
    public sealed class HeaderSpan
    {
        /// <summary>Initializes a header that the request does not have.</summary>
        /// <param name="name">Its name in small letters.</param>
        public HeaderSpan(string name)
        {
            Name = name;
        }

        /// <summary>Its name in small letters.</summary>
        public string Name { get; }

        /// <summary>Whether the request has it.</summary>
        public bool IsThere { get; private set; }

        /// <summary>Where the value begins.</summary>
        public int Start { get; private set; }

        /// <summary>Length of the value.</summary>
        public int Length { get; private set; }

        /// <summary>The request does not have it.</summary>
        public void Clear()
        {
            IsThere = false;
            Length = 0;
        }

        /// <summary>The request has it.</summary>
        public void Set(int start, int length)
        {
            IsThere = true;
            Start = start;
            Length = length;
        }

        /// <summary>The value as a text; empty if the request does not have it.</summary>
        /// <param name="bytes">The bytes of the request.</param>
        public string Text(byte[] bytes) => Length == 0 ? "" : Encoding.UTF8.GetString(bytes, Start, Length);

        /// <summary>Whether bytes are the name, ignoring case.</summary>
        public bool HasName(byte[] bytes, int start, int length)
        {
            bool isSame = length == Name.Length;
            for (int i = 0; isSame && i < length; i++)
            {
                byte letter = bytes[start + i];
                isSame = (AsciiText.IsCapital(letter) ? letter | 0x20 : letter) == Name[i];
            }

            return isSame;
        }
    }
}
