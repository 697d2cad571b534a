namespace Meterkast.Web
{
    /// <summary>What becomes of a piece of an answer after a turn.</summary>
    public enum PieceState
    {
        /// <summary>It goes on in the next turn.</summary>
        Unfinished,

        /// <summary>There is nothing to write now; later there may be.</summary>
        Waiting,

        /// <summary>It is to be sent, and others follow.</summary>
        Full,

        /// <summary>It is to be sent, and is the last one.</summary>
        Last,
    }
}
