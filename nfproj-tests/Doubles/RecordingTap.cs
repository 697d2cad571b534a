using System.Collections;
using System.Text;
using Meterkast.Tap;

namespace Meterkast.Tests
{
    /// <summary>A tap that remembers what went out, and gives what the test lets clients send.</summary>
    public class RecordingTap : ITap
    {
        private readonly ArrayList _pieces = new ArrayList();
        private readonly ArrayList _senders = new ArrayList();

        public int Clients { get; set; }

        public int Bytes { get; set; }

        public int Dropped { get; set; }

        public int Refused { get; set; }

        public byte[] Out { get; } = new byte[8192];

        public int OutLength { get; set; }

        public string OutText => OutLength == 0 ? "" : Encoding.UTF8.GetString(Out, 0, OutLength);

        public void Write(byte[] bytes, int start, int count)
        {
            OutLength = OutLength + count > Out.Length ? 0 : OutLength;
            for (int i = 0; i < count; i++)
            {
                Out[OutLength++] = bytes[start + i];
            }
        }

        /// <summary>What one client alone was given: its place, a colon, and the text.</summary>
        public string OwnText { get; set; } = "";

        public void WriteFor(int client, byte[] bytes, int count)
        {
            OwnText += client.ToString() + ":" + Encoding.UTF8.GetString(bytes, 0, count);
        }

        public int Dequeue(byte[] buffer, out int client)
        {
            client = 0;
            if (_pieces.Count == 0)
            {
                return 0;
            }

            byte[] piece = (byte[])_pieces[0];
            client = (int)_senders[0];
            _pieces.RemoveAt(0);
            _senders.RemoveAt(0);
            for (int i = 0; i < piece.Length; i++)
            {
                buffer[i] = piece[i];
            }

            return piece.Length == 0 ? -1 : piece.Length;
        }

        /// <summary>A client sends text; it leaves when that is empty.</summary>
        public void Send(int client, string text)
        {
            SendBytes(client, text.Length == 0 ? new byte[0] : Encoding.UTF8.GetBytes(text));
        }

        public void SendBytes(int client, byte[] bytes)
        {
            _pieces.Add(bytes);
            _senders.Add(client);
        }
    }
}
