using System.Threading;
using Meterkast.Web;

namespace Meterkast.Board
{
    /// <summary>Wakes a thread that waits for an event.</summary>
    public sealed class BoardSignal : ISignal
    {
        private readonly AutoResetEvent _event;

        /// <summary>Initializes a signal.</summary>
        /// <param name="wakes">The event for which the thread waits.</param>
        public BoardSignal(AutoResetEvent wakes)
        {
            _event = wakes;
        }

        /// <inheritdoc/>
        public void Set()
        {
            _event.Set();
        }
    }
}
