using Meterkast.Diagnostics;

namespace Meterkast.Tap
{
    /// <summary>Publishes the tap's state: clients, bytes, dropped and refused, from one index on. One thread only.</summary>
    public sealed class TapState
    {
        private readonly StateTopics _topics;
        private readonly int _first;
        private readonly ITap _tap;
        private int _clients;
        private int _dropped;
        private int _refused;

        /// <summary>Initializes a new instance; a tap that is switched off publishes nothing.</summary>
        /// <param name="topics">The topics.</param>
        /// <param name="first">Index of the number of clients.</param>
        /// <param name="tap">The tap.</param>
        public TapState(StateTopics topics, int first, ITap tap)
        {
            _topics = topics;
            _first = first;
            _tap = tap;
            if (!(tap is NoTap))
            {
                ShowAll();
            }
        }

        /// <summary>Publishes what has changed; the bytes only together with something else, or if <paramref name="all"/> is set.</summary>
        public void Show(bool all)
        {
            bool changed = _tap.Clients != _clients || _tap.Dropped != _dropped || _tap.Refused != _refused;
            if (changed || (all && !(_tap is NoTap)))
            {
                ShowAll();
            }

            if (changed)
            {
                _topics.TellNumbers();
            }
        }

        private void ShowAll()
        {
            _clients = _tap.Clients;
            _dropped = _tap.Dropped;
            _refused = _tap.Refused;
            _topics.SetNumber(_first, _clients);
            _topics.SetNumber(_first + 1, _tap.Bytes);
            _topics.SetNumber(_first + 2, _dropped);
            _topics.SetNumber(_first + 3, _refused);
        }
    }
}
