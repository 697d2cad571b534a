namespace Meterkast.Web
{
    /// <summary>Takes one large body in pieces, while the server's thread goes on serving others. Used by that thread.</summary>
    public interface IUpload
    {
        /// <summary>Whether a piece of 128 bytes can be taken now.</summary>
        bool HasRoom { get; }

        /// <summary>Whether the result is there; no more bytes are wanted.</summary>
        bool HasEnded { get; }

        /// <summary>Why the body was refused, once <see cref="HasEnded"/>; null if it was not.</summary>
        string Refusal { get; }

        /// <summary>Begins a body.</summary>
        /// <param name="length">Its length in bytes.</param>
        /// <param name="query">What the request has behind the question mark.</param>
        /// <returns>Why it cannot begin; null if it has begun.</returns>
        string Begin(int length, string query);

        /// <summary>Takes bytes for which there is room.</summary>
        /// <returns>How many were taken; fewer only behind the end of the body.</returns>
        int Add(byte[] bytes, int start, int count);

        /// <summary>The client has left or was answered: what it has sent is forgotten unless it was complete.</summary>
        void Leave();
    }
}
