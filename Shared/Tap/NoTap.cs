namespace Meterkast.Tap
{
    /// <summary>The tap when it is switched off.</summary>
    public sealed class NoTap : ITap
    {
        /// <inheritdoc/>
        public int Clients => 0;

        /// <inheritdoc/>
        public int Bytes => 0;

        /// <inheritdoc/>
        public int Dropped => 0;

        /// <inheritdoc/>
        public int Refused => 0;

        /// <inheritdoc/>
        public void Write(byte[] bytes, int start, int count)
        {
        }

        /// <inheritdoc/>
        public void WriteFor(int client, byte[] bytes, int count)
        {
        }

        /// <inheritdoc/>
        public int Dequeue(byte[] buffer, out int client)
        {
            client = 0;
            return 0;
        }
    }
}
